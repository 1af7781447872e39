/** WebP to pixels, by libwebp's decoder. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import type { Raster, Size } from "../core/image.ts";
import { vp8ByKernel } from "../kernels/vp8.ts";
import { damaged } from "./input_errors.ts";
import type { CodecPicture } from "./embind_instance.ts";
import { EmbindModule } from "./embind_module.ts";
import { findVp8 } from "./find_vp8.ts";
import { probeFile } from "./probe_file.ts";
import { readWebpAnimation, type WebpAnimation, type WebpFrame } from "./webp_animation.ts";

/** Names as in @jsquash/webp 1.5.0. */
const codec = new EmbindModule("webp_decode.wasm", {
  imports: {
    c: "registerFunction",
    e: "getGlobal",
    h: "newObject",
    j: "giveUp",
    n: "giveUp",
    p: "growMemory",
    q: "copyMemory",
  },
  memory: "s",
  table: "y",
  malloc: "u",
  start: "t",
});

/** Decodes a WebP, lossy or lossless; of an animation the first frame. */
export function decodeWebp(bytes: Uint8Array): Raster {
  const animation = readWebpAnimation(bytes);
  if (animation === null) return { ...decodePicture(bytes), channels: 4 };
  const [first] = animation.frames;
  if (first === undefined) throw damaged("image/webp");
  const canvas = allocate(animation.width, animation.height, 4);
  copyPixels(framePixels(first), new Uint32Array(canvas.buffer), { frame: first, width: animation.width });
  return { width: animation.width, height: animation.height, channels: 4, data: canvas };
}

/** Every frame on its canvas, as libwebp's animation decoder shows them; one of a still picture. */
export function decodeWebpFrames(bytes: Uint8Array, { max }: { max: number }): Raster[] {
  const animation = readWebpAnimation(bytes);
  if (animation === null) return [decodeWebp(bytes)];
  if (animation.frames.length === 0) throw damaged("image/webp");
  return playFrames(animation, max);
}

function playFrames({ width, height, frames }: WebpAnimation, max: number): Raster[] {
  const rasters: Raster[] = [];
  const canvas = new Uint32Array(allocate(width, height, 4).buffer);
  for (const frame of frames.slice(0, max)) {
    requireRoom("the frames of a WebP", (rasters.length + 1) * width * height * 4);
    const isFirst = rasters.length === 0;
    const pixels = framePixels(frame);
    if (frame.isBlended && !isFirst) blendPixels(pixels, canvas, { frame, width });
    else copyPixels(pixels, canvas, { frame, width });
    const data = allocate(width, height, 4);
    new Uint32Array(data.buffer).set(canvas);
    rasters.push({ width, height, channels: 4, data });
    if (frame.isCleared) clearPixels(canvas, { frame, width });
  }
  return rasters;
}

function framePixels(frame: WebpFrame): Uint32Array<ArrayBuffer> {
  // Asked before the decoder is, which would make all the pixels that the picture says it has.
  const picture = probeFile(frame.file);
  if (picture?.width !== frame.width || picture.height !== frame.height) throw damaged("image/webp");
  return new Uint32Array(decodePicture(frame.file).data.buffer);
}

/** A lossy picture without alpha by the kernel, whose pixels are libwebp's; anything else by libwebp. */
function decodePicture(bytes: Uint8Array): CodecPicture {
  const frame = findVp8(bytes);
  const data = frame === null ? null : vp8ByKernel(bytes, frame);
  if (frame !== null && data !== null) return { data, width: frame.width, height: frame.height };
  const webp = codec.instantiate();
  const picture = webp.call("decode", webp.text(bytes)) as CodecPicture | null;
  if (picture === null) throw damaged("image/webp");
  return picture;
}

/** Where a frame lies; frames lie inside their canvas, the reader sees to that. */
interface Place {
  readonly frame: Size & { readonly x: number; readonly y: number };
  /** Width of the canvas. */
  readonly width: number;
}

function copyPixels(pixels: Uint32Array, canvas: Uint32Array, { frame, width }: Place): void {
  for (let y = 0; y < frame.height; y++) {
    const row = pixels.subarray(y * frame.width, (y + 1) * frame.width);
    canvas.set(row, (frame.y + y) * width + frame.x);
  }
}

function clearPixels(canvas: Uint32Array, { frame, width }: Place): void {
  for (let y = 0; y < frame.height; y++) {
    const start = (frame.y + y) * width + frame.x;
    canvas.fill(0, start, start + frame.width);
  }
}

function blendPixels(pixels: Uint32Array, canvas: Uint32Array, { frame, width }: Place): void {
  for (let y = 0; y < frame.height; y++) {
    let to = (frame.y + y) * width + frame.x;
    for (let x = 0, from = y * frame.width; x < frame.width; x++, from++, to++) {
      canvas[to] = blend(pixels[from] as number, canvas[to] as number);
    }
  }
}

/** A pixel over another with straight alpha, in the fixed point of libwebp's animation decoder. */
function blend(over: number, under: number): number {
  const alpha = over >>> 24;
  if (alpha === 0) return under;
  if (alpha === 255) return over;
  const share = ((under >>> 24) * (256 - alpha)) >> 8;
  const sum = alpha + share;
  const scale = Math.floor(2 ** 24 / sum);
  const mix = (shift: number): number => {
    const unscaled = ((over >>> shift) & 255) * alpha + ((under >>> shift) & 255) * share;
    // The product needs up to 40 bits: not an integer multiplication of 32.
    return Math.floor((unscaled * scale) / 2 ** 24);
  };
  return (mix(0) | (mix(8) << 8) | (mix(16) << 16) | (sum << 24)) >>> 0;
}
