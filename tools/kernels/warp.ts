/** Sampling along maps by kernels. @module */

import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** The image that is sampled. */
export interface WarpSource {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** The result, and the map from its coordinates to the source's. */
export interface KernelWarp {
  readonly width: number;
  readonly height: number;
  readonly method: "nearest" | "bilinear" | "bicubic";
  /** What lies outside, as a pixel. */
  readonly fill: number;
  /** Six numbers of an affine map, eight of a projective one. */
  readonly map: readonly number[];
}

const METHODS = { nearest: 0, bilinear: 1, bicubic: 2 } as const;
/** Bytes of the result that are made in one call. */
const STEP_BYTES = 1 << 17;
const MAP_BYTES = 64;
const GAP_BYTES = 64;

/** Fills the target with samples; false when kernels cannot. */
export function warpByKernels(source: WarpSource, warp: KernelWarp, target: Pixels): boolean {
  const { width, height, method, fill, map } = warp;
  const { pixels, channels } = source;
  const rows = Math.max(1, Math.floor(STEP_BYTES / (width * channels)));
  const out = FIRST_BYTE + MAP_BYTES;
  const image = (out + rows * width * channels + GAP_BYTES) & ~15;
  return withKernels(image - FIRST_BYTE + pixels.length + GAP_BYTES, (kernels) => {
    const { call } = kernels;
    kernels.fill(FIRST_BYTE, MAP_BYTES);
    kernels.write(FIRST_BYTE, Float64Array.from(map));
    kernels.write(image, pixels);
    call.warpStart(image, source.width, source.height, channels, METHODS[method], fill | 0, FIRST_BYTE);
    const sample = map.length === 6 ? call.warpAffine : call.warpProjective;
    for (let top = 0; top < height; top += rows) {
      const count = Math.min(rows, height - top);
      sample(out, top, count, width);
      kernels.read(out, target, top * width * channels, count * width * channels);
    }
    return true;
  }) ?? false;
}
