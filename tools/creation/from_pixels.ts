/** An image of numbers. @module */

import { allocate, MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels } from "../core/image.ts";

const check = new Checks("fromPixels", "make image of pixels");

/**
 * Makes an image of numbers, row by row from the top left; they are rounded
 * and cut to 0…255. The length says what they are: one number per pixel is
 * gray, three are RGB, four RGBA.
 *
 * @param data a list or typed array of `width × height × 1, 3 or 4` numbers
 * @param width pixels, 1 to 65535
 * @param height pixels, 1 to 65535
 * @returns a gray image for one number per pixel, else RGBA
 * @throws ToolError when the length does not fit, or one of the numbers is NaN
 *
 * @example
 * ```ts
 * const ramp = vision.fromPixels([0, 64, 128, 255], 2, 2);
 * const bytes = image.data;
 * bytes.reverse();
 * const turned = vision.fromPixels(bytes, image.width, image.height);
 * ```
 */
export function fromPixels(data: ArrayLike<number>, width: number, height: number): Image {
  const isList = Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView));
  if (!isList) throw check.error("data", { expected: "a list of numbers", received: data, isType: true });
  const columns = check.integer(width, "width", { min: 1, max: MAX_SIDE });
  const rows = check.integer(height, "height", { min: 1, max: MAX_SIDE });
  if (isNested(data)) throw nestedError(data);
  const perPixel = data.length / (columns * rows);
  if (perPixel !== 1 && perPixel !== 3 && perPixel !== 4) throw lengthError(data, columns, rows);
  requireNumbers(data);
  const channels = perPixel === 1 ? 1 : 4;
  const pixels = allocate(columns, rows, channels);
  if (perPixel === 3) spread(data, pixels);
  else pixels.set(data);
  return createImage({ width: columns, height: rows, channels, data: pixels });
}

function lengthError(data: ArrayLike<number>, width: number, height: number): Error {
  return check.error("data", {
    expected: `${width} × ${height} × 1, 3 or 4 numbers`,
    received: data.length,
    receivedAs: `${data.length} numbers`,
  });
}

/** Rows, or pixels, in lists of their own. */
function isNested(data: ArrayLike<unknown>): boolean {
  return Array.isArray(data[0]) || ArrayBuffer.isView(data[0]);
}

function nestedError(data: ArrayLike<unknown>): Error {
  return check.error("data", {
    expected: "one list of numbers, row by row",
    received: data,
    receivedAs: `a list of ${data.length} lists`,
    hint: "Make one list of them first: data.flat(Infinity)",
    isType: true,
  });
}

/** Typed arrays of whole numbers need no look; those of fractions may hold NaN, those of BigInt no numbers. */
function requireNumbers(data: ArrayLike<number>): void {
  if (ArrayBuffer.isView(data) && typeof data[0] === "number" && !isFractional(data)) return;
  for (let i = 0; i < data.length; i++) {
    if (typeof data[i] !== "number" || Number.isNaN(data[i])) check.number(data[i], `data[${i}]`);
  }
}

function isFractional(data: ArrayBufferView): boolean {
  return data instanceof Float64Array || data instanceof Float32Array || data instanceof Float16Array;
}

function spread(rgb: ArrayLike<number>, rgba: Pixels): void {
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = rgb[from] as number;
    rgba[to + 1] = rgb[from + 1] as number;
    rgba[to + 2] = rgb[from + 2] as number;
    rgba[to + 3] = 255;
  }
}
