/** Changing an image's size. @module */

import { isOpaque, premultiplied, unpremultiply } from "../core/alpha.ts";
import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { receivedText } from "../core/describe_received.ts";
import { createImage, type Image, type Pixels, pixelsOf, type Size } from "../core/image.ts";
import { allocateUnits, unitsOf } from "../core/pixel_units.ts";
import { pickByKernel } from "../kernels/pick_pixels.ts";
import { halveByKernel } from "../kernels/resample.ts";
import { resample } from "./resample.ts";
import { requireSides } from "./require_sides.ts";
import { areaGrowWeights, areaWeights, type AxisWeights, type FilterMethod, filterWeights } from "./resize_weights.ts";

/** How pixels are made from pixels. */
export type ResizeMethod = "nearest" | "area" | FilterMethod;

/** All of {@link ResizeMethod}. */
export const RESIZE_METHODS: readonly ResizeMethod[] = ["nearest", "box", "bilinear", "bicubic", "lanczos", "area"];

/** Options of {@link resize}. */
export interface ResizeOptions {
  /** Default `lanczos`. `nearest` keeps colours as they are, `area` is cv2's choice for reductions. */
  readonly method?: ResizeMethod;
}

const check = new Checks("resize", "resize image");

/**
 * Resizes an image. Without a height (or with null) the proportions are kept.
 *
 * @param image the image
 * @param width new width in pixels, 1 to 65535
 * @param height new height in pixels, 1 to 65535; by default in proportion
 * @param options `method`: nearest, box, bilinear, bicubic, lanczos (default) or area
 * @returns an image of the new size
 * @throws ToolError when a side is not a whole number in its range
 *
 * All methods but `area` equal Pillow's `Image.resize` to the bit (its filters
 * widen with the reduction, so nothing aliases); `area` is OpenCV's INTER_AREA
 * within 1.
 *
 * @example
 * ```ts
 * const small = image.resize(320);
 * const exact = image.resize(224, 224, { method: "bilinear" });
 * ```
 */
export function resize(image: Image, width: number, height?: number | null, options?: ResizeOptions): Image {
  check.image(image);
  const range = { min: 1, max: MAX_SIDE };
  requireNoShare(image, width, height);
  const newWidth = check.integer(width, "width", range);
  const inProportion = Math.max(1, Math.round((image.height * newWidth) / image.width));
  const newHeight = height === null
    ? inProportion
    : check.integer(height, "height", { ...range, default: inProportion });
  const { method } = check.options(options, ["method"]);
  const chosen = check.choice(method, "method", RESIZE_METHODS, "lanczos");
  const size = { width: newWidth, height: newHeight };
  requireSides(check, size, "width", "The height follows in proportion; give it to choose another");
  return resizePixels(image, size, chosen);
}

/** A factor, and a width left open, are answered with the width that was meant. */
function requireNoShare(image: Image, width: unknown, height: unknown): void {
  const isShare = typeof width === "number" && width > 0 && width < 1;
  const isOpen = width === null && typeof height === "number" && height > 0;
  if (!isShare && !isOpen) return;
  const factor = isShare ? width : (height as number) / image.height;
  const meant = Math.max(1, Math.round(image.width * factor));
  throw check.error("width", {
    expected: `a whole number between 1 and ${MAX_SIDE}`,
    allowed: `1..${MAX_SIDE}`,
    received: width,
    hint: isShare
      ? `The width is in pixels: resize(${meant}) makes it ${receivedText(width)} of its size`
      : `The width is in pixels; in proportion it is resize(${meant}, ${receivedText(height)})`,
  });
}

/** Resizes to a checked size. */
export function resizePixels(image: Image, { width, height }: Size, method: ResizeMethod): Image {
  if (width === image.width && height === image.height) return image;
  const { channels } = image;
  const data = method === "nearest" ? nearest(image, { width, height }) : filtered(image, { width, height }, method);
  const toParent = [image.width / width, 0, 0, 0, image.height / height, 0] as const;
  return createImage({ width, height, channels, data, parent: image, toParent });
}

function filtered(image: Image, size: Size, method: Exclude<ResizeMethod, "nearest">): Pixels {
  const { width, height, channels } = image;
  const raster = { pixels: pixelsOf(image), width, height, channels };
  const isHalf = size.width * 2 === width && size.height * 2 === height;
  const halved = isHalf && (method === "area" || method === "box") ? halveByKernel(raster) : null;
  if (halved !== null) return halved;
  const plane = { ...raster, isOpaque: isOpaque(image) };
  const isGrown = size.width > image.width || size.height > image.height;
  const columns = weights(image.width, size.width, method, isGrown);
  const rows = weights(image.height, size.height, method, isGrown);
  if (plane.isOpaque) return resample(plane, columns, rows);
  return unpremultiply(resample({ ...plane, pixels: premultiplied(plane.pixels) }, columns, rows));
}

function weights(
  sourceLength: number,
  length: number,
  method: Exclude<ResizeMethod, "nearest">,
  isGrown: boolean,
): AxisWeights | null {
  if (sourceLength === length) return null;
  if (method !== "area") return filterWeights(sourceLength, length, method);
  return isGrown ? areaGrowWeights(sourceLength, length) : areaWeights(sourceLength, length);
}

/** Pillow's nearest: the pixel under the middle of each result pixel, positions summed as it sums them. */
function nearest(image: Image, { width, height }: Size): Pixels {
  const { data, units } = allocateUnits(width, height, image.channels);
  const columns = middles(image.width, width);
  const rows = middles(image.height, height);
  const { channels } = image;
  const raster = { pixels: pixelsOf(image), width: image.width, height: image.height, channels };
  if (pickByKernel(raster, { columns, rows }, data)) return data;
  const source = unitsOf(image);
  for (let y = 0, to = 0; y < height; y++) {
    const row = (rows[y] as number) * image.width;
    for (let x = 0; x < width; x++) units[to++] = source[row + (columns[x] as number)] as number;
  }
  return data;
}

function middles(sourceLength: number, length: number): Int32Array {
  const step = sourceLength / length;
  const positions = new Int32Array(length);
  let position = step * 0.5;
  for (let i = 0; i < length; i++, position += step) positions[i] = Math.min(sourceLength - 1, Math.trunc(position));
  return positions;
}
