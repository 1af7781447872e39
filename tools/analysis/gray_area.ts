/** The part of an image that a measurement is about. @module */

import type { Checks } from "../core/check.ts";
import { requireBoxForm } from "../core/check_box.ts";
import { type Image, lumaOf, rgbaOf } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { scaleOfSpace, type Space } from "../core/space.ts";

/** How the box of a measurement is read. */
export interface AreaOptions {
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

/** The names of {@link AreaOptions}, for `check.options`. */
export const AREA_KEYS = ["space", "clamp"] as const;

/** Gray pixels with their size. */
export interface GrayArea {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A box of an image, or all of it when it is left out or null. */
export function checkArea(
  checks: Checks,
  image: Image,
  box: unknown,
  options: { readonly space?: unknown; readonly clamp?: unknown },
): Box {
  checkAreaOptions(checks, image, options);
  if (box === undefined || box === null) return [0, 0, image.width, image.height];
  return checks.box(image, box, options);
}

/** Checks what a box would be read by: without one, a wrong word must not go unseen until there is one. */
export function checkAreaOptions(
  checks: Checks,
  image: Image,
  { space, clamp }: { readonly space?: unknown; readonly clamp?: unknown },
): void {
  scaleOfSpace(checks, image, space);
  checks.boolean(clamp, "clamp", false);
}

/** Checks image, box and options of a measurement, and gives the gray of the box. */
export function checkedGray(checks: Checks, image: unknown, box: unknown, options: unknown): GrayArea {
  const checked = checks.image(image);
  // Of four numbers in a row the first is what is wrong, not the second for the options.
  if (typeof box === "number") requireBoxForm(checks, box, "box");
  return grayOf(checked, checkArea(checks, checked, box, checks.options(options, AREA_KEYS)));
}

/** The gray of a box; of a whole image the shared plane, which must not be written to. */
export function grayOf(image: Image, [x1, y1, x2, y2]: Box): GrayArea {
  const gray = lumaOf(image);
  const [width, height] = [x2 - x1, y2 - y1];
  if (width === image.width && height === image.height) return { pixels: gray, width, height };
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y1 + y) * image.width + x1;
    pixels.set(gray.subarray(from, from + width), y * width);
  }
  return { pixels, width, height };
}

/** Calls back with each pixel's red, green, blue and alpha, in reading order. */
export function eachColor(
  image: Image,
  [x1, y1, x2, y2]: Box,
  see: (r: number, g: number, b: number, alpha: number) => void,
): void {
  const rgba = rgbaOf(image);
  for (let y = y1; y < y2; y++) {
    const end = (y * image.width + x2) * 4;
    for (let i = (y * image.width + x1) * 4; i < end; i += 4) {
      see(rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number, rgba[i + 3] as number);
    }
  }
}
