/** Dilation and erosion: the kernels of all morphology. @module */

import { allocate } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { copyAlpha } from "../filters/planes.ts";
import { type Grid, slideWindow } from "../filters/sliding_maximum.ts";
import { subtractByKernel } from "../kernels/tone.ts";
import { ELEMENT_SHAPES, type ElementRow, elementRows, type ElementShape } from "./structuring_element.ts";

/** Options of dilation, erosion and what is made of them. */
export interface MorphologyOptions {
  /** Shape of the element. Default `rect`. */
  readonly shape?: ElementShape;
  /** How often each step is repeated, 1 to 100. Default 1. */
  readonly iterations?: number;
}

/** A checked element. */
export interface Morphology {
  readonly size: number;
  readonly shape: ElementShape;
  readonly iterations: number;
}

/** Checks an element's size and the options that all morphology has. */
export function checkMorphology(checks: Checks, size: unknown, options: unknown): Morphology {
  const given = checks.options(options, ["shape", "iterations"]);
  return {
    size: checks.integer(size, "size", { min: 1, max: 255 }),
    shape: checks.choice(given.shape, "shape", ELEMENT_SHAPES, "rect"),
    iterations: checks.integer(given.iterations, "iterations", { min: 1, max: 100, default: 1 }),
  };
}

/** Greatest values under the element; what lies outside does not count. Alpha becomes anything. */
export function dilatePixels(pixels: Pixels, grid: Grid, element: Morphology): Pixels {
  return pickPixels(pixels, { grid, element, which: "greatest" });
}

/** Least values under the element; see {@link dilatePixels}. */
export function erodePixels(pixels: Pixels, grid: Grid, element: Morphology): Pixels {
  return pickPixels(pixels, { grid, element, which: "least" });
}

interface Pick {
  readonly grid: Grid;
  readonly element: Morphology;
  readonly which: "least" | "greatest";
}

function pickPixels(pixels: Pixels, { grid, element, which }: Pick): Pixels {
  const { size, shape, iterations } = element;
  const middle = size >> 1;
  if (shape === "rect") {
    // A square again and again is a larger square.
    const window = { before: middle * iterations, length: (size - 1) * iterations + 1 };
    return slideWindow(pixels, { grid, across: window, down: window, which });
  }
  const rows = elementRows(shape, size);
  let result = pixels;
  for (let i = 0; i < iterations; i++) {
    const next = pickRows(result, { grid, rows, which });
    // What a step leaves as it is, all further steps do; alpha becomes anything, and is not compared.
    if (iterations > 1 && isSame(result, next, grid.step)) return next;
    result = next;
  }
  return result;
}

function isSame(a: Pixels, b: Pixels, step: number): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && (step === 1 || i % 4 !== 3)) return false;
  return true;
}

/** Each row of the element is a window across; rows of one length share it. */
function pickRows(
  pixels: Pixels,
  { grid, rows, which }: { grid: Grid; rows: readonly ElementRow[]; which: "least" | "greatest" },
): Pixels {
  const out = allocate(pixels.length, 1, 1);
  if (which === "least") out.fill(255);
  const middle = rows.length >> 1;
  const places = rows.map((row, i) => ({ ...row, dy: i - middle }));
  for (const group of Map.groupBy(places, ({ start, end }) => start * 1024 + end).values()) {
    const { start, end } = group[0] as ElementRow;
    const window = { before: middle - start, length: end - start };
    const across = slideWindow(pixels, { grid, across: window, down: { before: 0, length: 1 }, which });
    for (const { dy } of group) takeFurther(across, out, { ahead: dy * grid.width * grid.step, which });
  }
  return out;
}

/** Raises, or lowers, each element to the one `ahead` further on. */
function takeFurther(
  source: Pixels,
  target: Pixels,
  { ahead, which }: { ahead: number; which: "least" | "greatest" },
): void {
  const end = Math.min(target.length, target.length - ahead);
  const flip = which === "least" ? 255 : 0;
  for (let i = Math.max(0, -ahead); i < end; i++) {
    const value = source[i + ahead] as number;
    if ((value ^ flip) > ((target[i] as number) ^ flip)) target[i] = value;
  }
}

/** The image with pixels made by a kernel of its pixels, channel by channel; alpha stays. */
export function mapGrid(image: Image, kernel: (pixels: Pixels, grid: Grid) => Pixels): Image {
  const { width, height, channels } = image;
  const source = pixelsOf(image);
  const data = kernel(source, { width, height, step: channels });
  if (channels === 4) copyAlpha(source, data);
  return createImage({ width, height, channels, data, parent: image });
}

/** Differences, cut to 0. */
export function subtractPixels(from: Pixels, what: Pixels): Pixels {
  const out = allocate(from.length, 1, 1);
  if (subtractByKernel(from, what, out)) return out;
  for (let i = 0; i < out.length; i++) out[i] = (from[i] as number) - (what[i] as number);
  return out;
}
