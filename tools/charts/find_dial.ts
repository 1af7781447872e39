/** The circle of a gauge. @module */

import type { Image } from "../core/image.ts";
import type { Box, Point } from "../core/region.ts";
import { grayOnWhite, scaledGray } from "../reading/gray_pixels.ts";
import { findCircles } from "../structure/find_circles.ts";
import { type Disc, findDisc } from "./find_disc.ts";

/** Longer side of what is searched for circles: the time grows with the pixels and the radii. */
const MAX_SIDE = 240;
/** A dial's radius by the shorter side of its picture. */
const MIN_RADIUS = 0.2;
/** Share of a circle's edge that must be there. */
const MIN_SUPPORT = 0.3;

/** The largest clear circle, or the largest round spot; null when there is neither. */
export function findDial(image: Image, area: Box, center: Point | null): Disc | null {
  const [width, height] = [area[2] - area[0], area[3] - area[1]];
  const shorter = Math.min(width, height);
  if (center !== null) return { center, radius: radiusInside(area, center) };
  const disc = findDisc(image, area, "line");
  if (disc !== null && disc.radius > shorter * MIN_RADIUS) return disc;
  return circleIn(image, area);
}

/** Up to the nearest side. */
function radiusInside([x1, y1, x2, y2]: Box, [x, y]: Point): number {
  return Math.max(8, Math.min(x - x1, x2 - 1 - x, y - y1, y2 - 1 - y) * 0.95);
}

function circleIn(image: Image, area: Box): Disc | null {
  const gray = grayOnWhite(image, area);
  const { pixels, width, height } = scaledGray(gray, Math.min(1, MAX_SIDE / Math.max(gray.width, gray.height)));
  const shorter = Math.min(width, height);
  const minRadius = Math.max(8, Math.round(shorter * MIN_RADIUS));
  const maxRadius = Math.round(shorter * 0.6);
  if (maxRadius <= minRadius) return null;
  const circles = findCircles({ pixels, width, height }, {
    minRadius,
    maxRadius,
    minDistance: minRadius,
    edgeThreshold: 100,
    threshold: minRadius,
    dp: 1,
    maxCircles: 8,
  });
  const clear = circles.filter(({ votes, radius }) => votes >= 2 * Math.PI * radius * MIN_SUPPORT);
  const largest = clear.toSorted((a, b) => b.radius - a.radius)[0];
  if (largest === undefined) return null;
  const scale = gray.width / width;
  const [x, y] = largest.center;
  return {
    center: [(x + 0.5) * scale - 0.5 + area[0], (y + 0.5) * scale - 0.5 + area[1]],
    radius: largest.radius * scale,
  };
}
