/** SVG to pixels, by resvg. @module */

import { loadAsset } from "../core/assets.ts";
import { compileWasm } from "../core/wasm_engine.ts";
import { requireRoom } from "../core/budget.ts";
import { ResvgHost } from "./resvg_host.ts";

/** The picture to make. */
export interface SvgPicture {
  readonly width: number;
  readonly height: number;
  /** Assets of the fonts that its texts name. */
  readonly fonts: readonly string[];
}

/** Compiled at the first plot; state by design. */
let module: WebAssembly.Module | null = null;

/** Fonts and parsed tree in resvg's memory besides the pixels, in bytes. */
const WORK_BYTES = 16 << 20;

/**
 * The pixels of an SVG file in ASCII: RGBA, colours multiplied with their
 * alpha, as resvg 2.6.2 blends them. Each picture has an instance of its own.
 */
export function rasterizeSvg(svg: string, { width, height, fonts }: SvgPicture): Uint8Array<ArrayBuffer> {
  requireRoom(`a plot of ${width}×${height} pixels`, width * height * 8 + WORK_BYTES);
  module ??= compileWasm(loadAsset("resvg.wasm"));
  const host = new ResvgHost(module);
  const options = JSON.stringify({ font: { loadSystemFonts: false } });
  const result = host.exports.__wbindgen_add_to_stack_pointer(-16);
  const bytes = new Uint8Array(svg.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = svg.charCodeAt(i);
  const buffers = fonts.map((font) => loadAsset(font));
  host.exports.resvg_new(result, host.hold(bytes), host.writeAscii(options), options.length, host.hold(buffers));
  const resvg = readResult(host, result);
  host.exports.resvg_render(result, resvg);
  const image = readResult(host, result);
  return host.value(host.exports.renderedimage_pixels(image)) as Uint8Array<ArrayBuffer>;
}

/** Value, error, whether there is an error. */
function readResult(host: ResvgHost, at: number): number {
  const [value, error, isError] = new Uint32Array(host.exports.memory.buffer, at, 3);
  if (isError !== 0) throw new Error(`Cannot render plot: ${String(host.value(error as number))}`);
  return value as number;
}
