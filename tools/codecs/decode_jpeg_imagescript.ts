/** JPEG to pixels, by imagescript's decoder: slower than mozjpeg, and it knows CMYK. @module */

import { allocate } from "../core/budget.ts";
import { rgbaKernel } from "../core/channel_kernels.ts";
import type { Pixels, Raster } from "../core/image.ts";
import { readBytes, type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";
import { cmykToRgba } from "./cmyk_to_rgba.ts";
import { damaged } from "./input_errors.ts";

interface JpegCodec extends WasmHeap {
  /** Bytes of the buffer that was asked for last. */
  wlen(): number;
  /** Decodes at full size for a wanted size of 0×0; 0 or 1 = damaged. */
  decode(pointer: number, length: number, width: number, height: number): number;
  decode_width(image: number): number;
  decode_height(image: number): number;
  /** 0 = gray, 1 = RGB, 2 = CMYK. */
  decode_format(image: number): number;
  decode_buffer(image: number): number;
}

const codec = new WasmModule<JpegCodec>("jpeg.wasm");

/** Decodes a baseline or progressive JPEG: gray, YCbCr, RGB, CMYK or YCCK. */
export function decodeJpegImagescript(bytes: Uint8Array): Raster {
  const jpeg = codec.instantiate();
  const image = jpeg.decode(writeBytes(jpeg, bytes), bytes.length, 0, 0);
  if (image === 0 || image === 1) throw damaged("image/jpeg");
  const width = jpeg.decode_width(image);
  const height = jpeg.decode_height(image);
  const format = jpeg.decode_format(image);
  const pixels = readBytes(jpeg, jpeg.decode_buffer(image), jpeg.wlen());
  return { width, height, channels: 4, data: toRgba(pixels, format, allocate(width, height, 4)) };
}

function toRgba(pixels: Pixels, format: number, rgba: Pixels): Pixels {
  switch (format) {
    case 0:
      return rgbaKernel(pixels, rgba);
    case 1:
      return rgbToRgba(pixels, rgba);
    case 2:
      return cmykToRgba(pixels, rgba);
    default:
      throw damaged("image/jpeg");
  }
}

function rgbToRgba(rgb: Pixels, rgba: Pixels): Pixels {
  const words = new Uint32Array(rgba.buffer);
  for (let i = 0, p = 0; i < words.length; i++, p += 3) {
    words[i] = (rgb[p] as number) | ((rgb[p + 1] as number) << 8) | ((rgb[p + 2] as number) << 16) | 0xff000000;
  }
  return rgba;
}
