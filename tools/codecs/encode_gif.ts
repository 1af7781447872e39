/** Pixels to GIF, still or moving. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { Image, rgbaOf } from "../core/image.ts";
import { packGifIndices } from "./gif_lzw.ts";
import { hasHoles, indexPixels } from "./gif_palette.ts";

/** Options of {@link encodeGif}. */
export interface EncodeGifOptions {
  /**
   * How long each frame is shown, 20 to 600000, or a list with one for each; GIF counts in hundredths of a second.
   * Default 100.
   */
  readonly durationMs?: number | readonly number[];
  /** How often the animation plays, 0 to 65535, 0 for ever. Default 0. */
  readonly loop?: number;
}

const check = new Checks("encodeGif", "encode GIF");
/** Frames of one file. */
const MAX_FRAMES = 500;
/** Bytes that a pixel takes while a GIF is made: index and code. */
const WORK_BYTES_PER_PIXEL = 4;

/**
 * Encodes images as a GIF; several make an animation. Up to 256 colours are
 * kept as they are; of more, Heckbert's median cut chooses 256, without
 * dithering. What is less than half opaque becomes transparent.
 *
 * @param images an image, or a list of up to 500 of the same size
 * @param options duration of each frame and number of loops
 * @returns the bytes of the file
 * @throws ToolError when the images differ in size
 *
 * @example
 * ```ts
 * const turns = [0, 90, 180, 270].map((angle) => image.thumbnail(64).rotate(angle, { expand: false }));
 * const gif = vision.encodeGif(turns, { durationMs: 200 });
 * console.log(gif.length);
 * ```
 */
export function encodeGif(images: Image | readonly Image[], options?: EncodeGifOptions): Uint8Array<ArrayBuffer> {
  const list = Image.is(images) ? [images] : check.images(images, "images", { min: 1, max: MAX_FRAMES });
  const { durationMs, loop } = check.options(options, ["durationMs", "loop"]);
  const delays = delaysOf(durationMs, list.length);
  const loops = check.integer(loop, "loop", { min: 0, max: 65_535, default: 0 });
  const [first] = list as [Image];
  requireSameSize(list, first);
  requireRoom("a GIF", first.width * first.height * WORK_BYTES_PER_PIXEL * list.length);
  const holed = list.map((image) => hasHoles(rgbaOf(image)));
  return joined([
    screen(first),
    ...(list.length === 1 ? [] : [loopExtension(loops)]),
    // A frame goes before what shows through another's holes: its own, or those of the frame after it.
    ...list.flatMap((image, i) =>
      frame(image, { delay: delays[i] as number, isCleared: holed[i] === true || holed[i + 1] === true })
    ),
    Uint8Array.of(0x3b),
  ]);
}

/** Hundredths of a second, one for each frame. */
function delaysOf(value: unknown, count: number): number[] {
  const range = { min: 20, max: 600_000 };
  const argument = "durationMs";
  const durations = Array.isArray(value)
    ? check.numbers(value, argument, { ...range, minLength: count, maxLength: count })
    : Array.from({ length: count }, () => check.number(value, argument, { ...range, default: 100 }));
  return durations.map((ms) => Math.round(ms / 10));
}

function requireSameSize(list: readonly Image[], { width, height }: Image): void {
  const other = list.findIndex((image) => image.width !== width || image.height !== height);
  if (other < 0) return;
  throw check.error(`images[${other}]`, {
    expected: `${width}×${height} as the first image is`,
    received: null,
    receivedAs: String(list[other]),
    hint: "Bring all to one size first: images.map((frame) => frame.contain(320, 240))",
  });
}

/** Header and logical screen without a common palette. */
function screen({ width, height }: Image): Uint8Array {
  return bytesOf("GIF89a", [width & 255, width >> 8, height & 255, height >> 8, 0x70, 0, 0]);
}

/** The application extension of Netscape 2.0. */
function loopExtension(loops: number): Uint8Array {
  const text = bytesOf("NETSCAPE2.0", []);
  return Uint8Array.of(0x21, 0xff, text.length, ...text, 3, 1, loops & 255, loops >> 8, 0);
}

/** Graphic control extension, descriptor, palette and pixels. */
function frame(image: Image, { delay, isCleared }: { delay: number; isCleared: boolean }): Uint8Array[] {
  const { palette, indices, transparent } = indexPixels(rgbaOf(image), { isCleared });
  const { width, height } = image;
  const bits = Math.max(1, 32 - Math.clz32(palette.length - 1));
  const dispose = isCleared ? 2 : 1;
  const colors = new Uint8Array(3 << bits);
  palette.forEach((color, i) => colors.set([color & 255, (color >> 8) & 255, color >> 16], i * 3));
  const control = [(dispose << 2) | (transparent === null ? 0 : 1), delay & 255, delay >> 8, transparent ?? 0, 0];
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  return [
    Uint8Array.of(0x21, 0xf9, control.length - 1, ...control),
    Uint8Array.of(0x2c, 0, 0, 0, 0, ...size, 0x80 | (bits - 1)),
    colors,
    packGifIndices(indices, bits),
  ];
}

function bytesOf(text: string, rest: readonly number[]): Uint8Array {
  return Uint8Array.from([...Array.from(text, (letter) => letter.charCodeAt(0)), ...rest]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
