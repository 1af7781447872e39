/** Bilateral filter by a kernel. @module */

import { allocate } from "../core/budget.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { filterBands } from "./bands.ts";

/** Neighbours and their weights. */
export interface BilateralWeights {
  readonly radius: number;
  /** Where neighbours lie, across and down in turn. */
  readonly places: Int32Array;
  /** Weight of each neighbour by its distance. */
  readonly near: Float32Array;
  /** Weight by sum of absolute differences. */
  readonly alike: Float32Array;
}

/** Smooths all channels together, the rim mirrored, alpha kept; null when the kernel cannot. */
export function bilateralByKernel(image: Image, { radius, places, near, alike }: BilateralWeights): Pixels | null {
  const { width, height, channels } = image;
  const stride = (width + 2 * radius) * channels;
  const bytes = Int32Array.from(
    near,
    (_, i) => (places[2 * i + 1] as number) * stride + (places[2 * i] as number) * channels,
  );
  const out = allocate(width, height, channels);
  const margins = { left: radius, right: radius, above: radius, below: radius };
  const plan = { ...margins, border: "reflect101", tables: [bytes, near, alike] } as const;
  const source = { pixels: pixelsOf(image), width, height, step: channels };
  const isDone = filterBands(source, plan, out, ({ call, source, out, rows, tables }) => {
    const [placesAt, nearAt, alikeAt] = tables as [number, number, number];
    call.bilateral(source, out, width, rows, channels, radius, placesAt, nearAt, near.length, alikeAt);
  });
  return isDone ? out : null;
}
