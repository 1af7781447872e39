/** Where an emitted image came from, in words that need no matrix. @module */

import type { AnswerImage } from "../wire/execute_response.ts";
import type { InputImage } from "../wire/execution.ts";
import type { EmittedImage } from "../wire/outcome.ts";

/** Changes below this are called near duplicates; a photograph's effect is exact to about 1 %. */
const NEAR_DUPLICATE_CHANGE = 0.01;
/** Share of the larger part of a map below which the smaller one is rounding. */
const AXIS_TOLERANCE = 1e-6;
/** Boxes are given to a millionth of a pixel: further digits are rounding. */
const BOX_PRECISION = 1e6;

type Source = AnswerImage["source"];
type Orientation = NonNullable<Source["orientation"]>;

/** Root, map, orientation, box and likeness. */
export function describeSource(image: EmittedImage, inputs: readonly InputImage[]): Source {
  const { id, root, toRoot, change } = image;
  const input = inputs.find((one) => one.id === root);
  const map = toRoot?.every(Number.isFinite) ? toRoot : null;
  const isIdentical = change === 0 || inputs.some((one) => one.id === id);
  return {
    root,
    to_root: map === null ? null : [...map],
    orientation: map === null ? null : orientationOf(map),
    box: map === null || input === undefined ? null : boxOf(map, image, input),
    change,
    identical_to_input: isIdentical,
    near_duplicate: isIdentical || (change !== null && change < NEAR_DUPLICATE_CHANGE),
  };
}

/** By the signs of x → x', y → y' and, for turned ones, y → x', x → y'. */
const STRAIGHT: Readonly<Record<string, Orientation>> = {
  "1,1": "none",
  "-1,-1": "rotate180",
  "-1,1": "flipHorizontal",
  "1,-1": "flipVertical",
};
const SIDEWAYS: Readonly<Record<string, Orientation>> = {
  "-1,1": "rotate90",
  "1,-1": "rotate270",
  "1,1": "transpose",
  "-1,-1": "transverse",
};

/** The symmetry that leads from the root to the image; `map` leads back. */
function orientationOf([a = 0, b = 0, , d = 0, e = 0]: readonly number[]): Orientation | null {
  const straight = Math.max(Math.abs(a), Math.abs(e));
  const sideways = Math.max(Math.abs(b), Math.abs(d));
  if (sideways <= straight * AXIS_TOLERANCE) return STRAIGHT[`${Math.sign(a)},${Math.sign(e)}`] ?? null;
  if (straight <= sideways * AXIS_TOLERANCE) return SIDEWAYS[`${Math.sign(b)},${Math.sign(d)}`] ?? null;
  return null;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The upright box around the image in its root, within the root; null when they do not meet. */
function boxOf(map: readonly number[], image: Size, root: Size): number[] | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = map;
  const corners = [[0, 0], [image.width, 0], [0, image.height], [image.width, image.height]];
  const xs = corners.map(([x = 0, y = 0]) => within(a * x + b * y + c, root.width));
  const ys = corners.map(([x = 0, y = 0]) => within(d * x + e * y + f, root.height));
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  return x1 < x2 && y1 < y2 ? box : null;
}

function within(value: number, length: number): number {
  return Math.round(Math.min(length, Math.max(0, value)) * BOX_PRECISION) / BOX_PRECISION;
}
