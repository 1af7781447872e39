/** A margin around an image. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { isPlainObject } from "../core/describe_received.ts";
import { createImage, type Image, pixelsOf, rgbaOf } from "../core/image.ts";
import { isGrayColor, packColor } from "../core/pack_color.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { allocateUnits } from "../core/pixel_units.ts";
import { requireSides } from "./require_sides.ts";

/** A margin in pixels: the same on all sides, or by side (0 where left out). */
export type Margin = number | {
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
  readonly left?: number;
};

/** Options of {@link pad}. */
export interface PadOptions {
  /** Default transparent; black for a gray image. */
  readonly fill?: ColorLike;
}

interface Sides {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const check = new Checks("pad", "pad image");

/**
 * Adds a margin of one colour around an image.
 *
 * @param image the image
 * @param margin pixels on each side, or `{ top, right, bottom, left }`; each 0 to 65535
 * @param options `fill`
 * @returns the larger image; a gray one stays gray when the fill is an opaque gray or left out
 * @throws ToolError when a margin is out of its range or the result were longer than 65535 pixels
 *
 * @example
 * ```ts
 * const framed = image.pad(20, { fill: "white" });
 * const room = image.pad({ bottom: 40 });
 * ```
 */
export function pad(image: Image, margin: Margin, options?: PadOptions): Image {
  check.image(image);
  if (typeof options === "number" && typeof margin === "number") throw sidesError(margin, options);
  const sides = readMargin(margin);
  const { fill } = check.options(options, ["fill"]);
  const color = fill === undefined ? defaultFill(image) : check.color(fill, "fill");
  if (sides.top + sides.right + sides.bottom + sides.left === 0) return image;
  return padPixels(image, sides, color);
}

/** Numbers one by one, as OpenCV takes them. */
function sidesError(margin: number, next: number): Error {
  return check.error("options", {
    expected: "left out, or an object with a fill",
    received: next,
    hint: `Different sides are written by name: { top: ${margin}, right: ${next}, bottom: …, left: … }`,
    isType: true,
  });
}

function defaultFill(image: Image): Rgba {
  return image.channels === 1 ? [0, 0, 0, 255] : [0, 0, 0, 0];
}

function readMargin(margin: unknown): Sides {
  const range = { min: 0, max: MAX_SIDE };
  if (Array.isArray(margin)) {
    throw check.error("margin", {
      expected: `a whole number between 0 and ${MAX_SIDE}, or sides by name`,
      received: margin,
      hint: "Write the sides by name: { top: 1, right: 2, bottom: 3, left: 4 }, 0 where left out",
      isType: true,
    });
  }
  if (!isPlainObject(margin)) {
    const all = check.integer(margin, "margin", range);
    return { top: all, right: all, bottom: all, left: all };
  }
  const color = ["fill", "background", "color"].find((name) => Object.hasOwn(margin, name));
  if (color !== undefined) {
    throw check.error(`margin.${color}`, {
      expected: "one of the sides top, right, bottom, left",
      received: margin[color],
      hint: "The colour comes after the margin: pad(margin, { fill: … })",
      isType: true,
    });
  }
  const sides = check.options(margin, ["top", "right", "bottom", "left"], "margin");
  const read = (side: keyof Sides): number => check.integer(sides[side], `margin.${side}`, { ...range, default: 0 });
  return { top: read("top"), right: read("right"), bottom: read("bottom"), left: read("left") };
}

function padPixels(image: Image, { top, right, bottom, left }: Sides, color: Rgba): Image {
  const width = image.width + left + right;
  const height = image.height + top + bottom;
  requireSides(check, { width, height }, "margin");
  const channels = image.channels === 1 && isGrayColor(color) ? 1 : 4;
  const source = channels === 1 ? pixelsOf(image) : new Uint32Array(rgbaOf(image).buffer);
  const { data, units } = allocateUnits(width, height, channels);
  const word = packColor(color, channels);
  if (word !== 0) units.fill(word);
  for (let y = 0; y < image.height; y++) {
    units.set(source.subarray(y * image.width, (y + 1) * image.width), (y + top) * width + left);
  }
  return createImage({ width, height, channels, data, parent: image, toParent: [1, 0, -left, 0, 1, -top] });
}
