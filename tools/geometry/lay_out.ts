/** Several images on one sheet. @module */

import { createImage, type Image, pixelsOf, rgbaOf } from "../core/image.ts";
import { isGrayColor, packColor } from "../core/pack_color.ts";
import type { Rgba } from "../core/parse_color.ts";
import { allocateUnits } from "../core/pixel_units.ts";
import { MAX_SIDE } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";

/** An image and where its top left pixel goes; it lies inside the sheet. */
export interface Placed {
  readonly image: Image;
  readonly x: number;
  readonly y: number;
}

/** A sheet. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Null: transparent, or black when all images are gray. */
  readonly fill: Rgba | null;
}

/** Lays images side by side; gray ones on a gray sheet give a gray image. */
export function layOut(placed: readonly Placed[], { width, height, fill }: Sheet): Image {
  const isGray = placed.every(({ image }) => image.channels === 1) && (fill === null || isGrayColor(fill));
  const channels = isGray ? 1 : 4;
  const { data, units } = allocateUnits(width, height, channels);
  if (fill !== null) units.fill(packColor(fill, channels));
  for (const { image, x, y } of placed) {
    const source = isGray ? pixelsOf(image) : new Uint32Array(rgbaOf(image).buffer);
    for (let row = 0; row < image.height; row++) {
      units.set(source.subarray(row * image.width, (row + 1) * image.width), (y + row) * width + x);
    }
  }
  return createImage({ width, height, channels, data });
}

/** Refuses a sheet that is longer than an image may be. */
export function requireSheet(checks: Checks, images: readonly Image[], side: number): void {
  if (side <= MAX_SIDE) return;
  throw checks.error("images", {
    expected: `together at most ${MAX_SIDE} pixels long`,
    received: images,
    receivedAs: `${images.length} images of ${side} pixels`,
    hint: "Make them smaller first: image.thumbnail(512)",
  });
}
