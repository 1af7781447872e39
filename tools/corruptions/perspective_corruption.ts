/** A photograph taken at a slant. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, pixelsOf } from "../core/image.ts";
import type { Point } from "../core/region.ts";
import { type Corruption, pick, type SeverityTable } from "./corruption.ts";
import { between } from "./random_draws.ts";
import { type PlaceOf, sampleUnits } from "./sample_units.ts";
import { fromUnitPlanes, unitPlanes } from "./unit_planes.ts";

/** Our own: how far each corner moves inward at most, of the image's sides. */
const SLANT: SeverityTable<number> = [0.04, 0.08, 0.14, 0.2, 0.28];

/** Corners clockwise from the upper left. */
type Corners = readonly [Point, Point, Point, Point];

/** Nine numbers of a projective map, row by row. */
type Projection = readonly [number, number, number, number, number, number, number, number, number];

/**
 * Moves the corners inward, each by itself; what lies outside them becomes transparent, in gray black. The tool
 * `perspective` puts them back: it counts from the middles of pixels, half a pixel from where corners are.
 */
export const perspective: Corruption = (image, severity, random) => {
  const { width, height } = image;
  const reach = pick(SLANT, severity);
  const inward = (side: number): number => between(random, 0, reach * side);
  const corners: Corners = [
    [inward(width), inward(height)],
    [width - inward(width), inward(height)],
    [width - inward(width), height - inward(height)],
    [inward(width), height - inward(height)],
  ];
  const [[x1, y1], [x2, y2], [x3, y3], [x4, y4]] = corners;
  const parameters = { x1, y1, x2, y2, x3, y3, x4, y4 };
  const moved = corners.map(([x, y]): Point => [x - 0.5, y - 0.5]);
  const [right, bottom] = [width - 0.5, height - 0.5];
  const back: readonly Point[] = [[-0.5, -0.5], [right, -0.5], [right, bottom], [-0.5, bottom]];
  const inverse = [{ tool: "perspective", args: [moved, back] }];
  return { image: slanted(image, corners), parameters, inverse, isReversible: true };
};

function slanted(image: Image, corners: Corners): Image {
  const { width, height, channels } = image;
  const placeOf = placesOf(inverted(squareToCorners(corners)), image);
  const sampled = fromUnitPlanes(image, sampleUnits(unitPlanes(image), image, placeOf));
  const colors = pixelsOf(sampled);
  const data = allocate(width, height, channels);
  const place = new Float64Array(2);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      placeOf(place, x, y, i);
      const [fromX, fromY] = [place[0] as number, place[1] as number];
      if (!(fromX >= -0.5 && fromY >= -0.5 && fromX <= width - 0.5 && fromY <= height - 0.5)) continue;
      for (let c = 0; c < channels; c++) data[i * channels + c] = colors[i * channels + c] as number;
    }
  }
  return createImage({ width, height, channels, data, parent: image, toParent: null });
}

/** Each pixel's middle through the map to the unit square, and on to the image. */
function placesOf(
  [a, b, c, d, e, f, g, h, i]: Projection,
  { width, height }: { width: number; height: number },
): PlaceOf {
  return (place, column, row) => {
    const x = column + 0.5;
    const y = row + 0.5;
    const depth = g * x + h * y + i;
    place[0] = (width * (a * x + b * y + c)) / depth - 0.5;
    place[1] = (height * (d * x + e * y + f)) / depth - 0.5;
  };
}

/** The map from the unit square to four corners: Heckbert, "Fundamentals of texture mapping and image warping" (1989). */
function squareToCorners([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): Projection {
  const [sumX, sumY] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / determinant;
  const h = (dx1 * sumY - sumX * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** The way back, up to a factor, which a projective map does not mind. */
function inverted([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}
