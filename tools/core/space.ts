/** Coordinate spaces: what the numbers of a box or a point count. @module */

import type { Checks } from "./check.ts";
import { type Image, viewedSizeOf } from "./image.ts";
import { nearestNames } from "./nearest_names.ts";

/**
 * `pixel`: pixels of the image. `norm`: 0 to 1. `norm1000`: 0 to 1000, as
 * several vision models write. `viewed`: pixels of the size at which the
 * model saw the image, as the request's `viewed` states it.
 */
export type Space = "pixel" | "norm" | "norm1000" | "viewed";

/** All of {@link Space}. */
export const SPACES: readonly Space[] = ["pixel", "norm", "norm1000", "viewed"];

/** How a space relates to pixels. */
export interface SpaceScale {
  readonly space: Space;
  /** Pixels per unit. */
  readonly x: number;
  readonly y: number;
  /** The image's extent in units. */
  readonly width: number;
  readonly height: number;
}

/** Checks `space` and gives its scale for an image; pixels when left out. */
export function scaleOfSpace(checks: Checks, image: Image, value: unknown): SpaceScale {
  const space = spaceOf(checks, value);
  const { width, height } = extentOf(checks, image, space);
  return { space, x: image.width / width, y: image.height / height, width, height };
}

function spaceOf(checks: Checks, value: unknown): Space {
  if (value === undefined) return "pixel";
  const known = SPACES.find((space) => space === value);
  if (known !== undefined) return known;
  const near = typeof value === "string" ? nearestNames(value, SPACES)[0] : undefined;
  throw checks.error("space", {
    expected: `one of ${SPACES.join(", ")}`,
    allowed: SPACES.join(" | "),
    received: value,
    hint: `${near === undefined ? "" : `Did you mean "${near}"? `}${MEANINGS}`,
    isType: typeof value !== "string",
  });
}

const MEANINGS = '"pixel" counts pixels of the image, "norm" goes from 0 to 1, "norm1000" from 0 to 1000, and ' +
  '"viewed" counts pixels of the size that the request lists under viewed';

function extentOf(checks: Checks, image: Image, space: Space): { width: number; height: number } {
  switch (space) {
    case "pixel":
      return image;
    case "norm":
      return { width: 1, height: 1 };
    case "norm1000":
      return { width: 1000, height: 1000 };
    case "viewed":
      return viewedSizeOf(image) ?? missingViewed(checks);
  }
}

function missingViewed(checks: Checks): never {
  throw checks.error("space", {
    expected: "pixel, norm or norm1000 for this image",
    allowed: "pixel | norm | norm1000",
    received: "viewed",
    hint:
      "The viewed size is known of input images that the request lists under `viewed`, until they are cut or turned",
  });
}
