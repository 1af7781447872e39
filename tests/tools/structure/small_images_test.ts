import { type Image, lumaOf } from "../../../tools/core/image.ts";
import type { PointLike } from "../../../tools/core/region.ts";
import * as tools from "../../../tools/mod.ts";
import { correlateTemplate, type Planes } from "../../../tools/structure/correlate_template.ts";
import { smallImageTests, type SmallRun } from "../../support/small_images.ts";

type Points = readonly { readonly x: number; readonly y: number }[];

const pairsOf = (points: Points): [number, number][] => points.map(({ x, y }) => [x, y]);

/** A tool of an image and options, and what is looked at of its result. */
function ofImage<O, R>(tool: (image: Image, options: O) => R, shown: (result: R) => unknown): SmallRun {
  return ([image], [options]) => shown(tool(image as Image, options as O));
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] as number) - (b[at] as number);
}

const planeOf = (image: Image): Planes => ({ planes: [lumaOf(image)], width: image.width, height: image.height });

smallImageTests({
  connectedComponents: ofImage(
    tools.connectedComponents,
    (parts) => parts.map(({ area, box, centroid }) => [area, ...box, ...centroid]).sort(byNumbers),
  ),
  findContours: ofImage(tools.findContours, (contours) => contours.map(pairsOf)),
  boundingRect: ([image]) => tools.boundingRect(image as Image),
  contourArea: (_, [points]) => tools.contourArea(points as PointLike[]),
  arcLength: (_, [points, options]) => tools.arcLength(points as PointLike[], options as object),
  convexHull: (_, [points]) => pairsOf(tools.convexHull(points as PointLike[])).sort(byNumbers),
  minAreaRect: (_, [points]) => {
    const { width, height } = tools.minAreaRect(points as PointLike[]);
    return width * height;
  },
  approxPolygon: (_, [points, epsilon, options]) =>
    pairsOf(tools.approxPolygon(points as PointLike[], epsilon as number, options as object)),
  canny: ([image], [low, high, options]) =>
    tools.canny(image as Image, low as number, high as number, options as object),
  corners: ofImage(tools.corners, pairsOf),
  integralImage: ([image]) => Array.from(tools.integralImage(image as Image).sums),
  houghLines: ofImage(tools.houghLines, (lines) => lines.map(({ rho, theta }) => [rho, theta])),
  houghSegments: ofImage(tools.houghSegments, (found) => found.map(({ from, to }) => [...from, ...to])),
  houghCircles: ofImage(tools.houghCircles, (found) => found.map(({ center, radius }) => [...center, radius])),
  floodFill: ([image], [at, options]) => tools.floodFill(image as Image, at as PointLike, options as object),
  watershed: ofImage(tools.watershed, ({ labels }) => labels),
  matchScores: ([image, template]) =>
    Array.from(correlateTemplate(planeOf(image as Image), planeOf(template as Image)).scores),
});
