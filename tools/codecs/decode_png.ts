/** PNG to pixels, by imagescript's decoder. @module */

import type { Raster } from "../core/image.ts";
import { readBytes, type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";
import { damaged } from "./input_errors.ts";

interface PngCodec extends WasmHeap {
  /** Pointer to RGBA, or a negative status. */
  decode(pointer: number, length: number): number;
  width(): number;
  height(): number;
}

const codec = new WasmModule<PngCodec>("png.wasm", { env: { emscripten_notify_memory_growth: () => {} } });

/** Decodes a PNG of any colour type; 16 bits are cut to 8, an animation gives its first frame. */
export function decodePng(bytes: Uint8Array): Raster {
  const png = codec.instantiate();
  const pointer = png.decode(writeBytes(png, bytes), bytes.length);
  // Pointers above 2 GiB would look negative; the codec's memory ends before that.
  if (pointer <= 0) throw damaged("image/png");
  const width = png.width();
  const height = png.height();
  return { width, height, channels: 4, data: readBytes(png, pointer, width * height * 4) };
}
