import { isMaskPlane } from "../../../tools/core/gray_counts.ts";
import { createImage, type Image, lumaOf, pixelsOf } from "../../../tools/core/image.ts";
import { correlateTemplate } from "../../../tools/structure/correlate_template.ts";
import { findContours } from "../../../tools/structure/find_contours.ts";
import { edgePoints } from "../../../tools/structure/edge_map.ts";
import { houghLines } from "../../../tools/structure/hough_lines.ts";
import { integralOf } from "../../../tools/structure/integral_of.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("template correlation", (image, random) => {
  const { width, height } = image;
  const [w, h] = [1 + Math.floor(random() * Math.min(width, 20)), 1 + Math.floor(random() * Math.min(height, 20))];
  const plane = lumaOf(image);
  const template = { planes: [Uint8Array.from({ length: w * h }, () => random() * 256)], width: w, height: h };
  return () => correlateTemplate({ planes: [plane], width, height }, template).scores;
}, { seed: 51, maxSide: 60, largeSide: 300 });

twinTest("border following", (image, random) => {
  const options = {
    mode: random() < 0.5 ? "all" : "external",
    simplify: random() < 0.5,
    foreground: random() < 0.5 ? "light" : "dark",
    ...(random() < 0.2 ? {} : { threshold: Math.floor(random() * 257) - 1 }),
  } as const;
  return () => findContours(image, options).flatMap((contour) => [-1, ...contour.flatMap(({ x, y }) => [x, y])]);
}, { seed: 52, maxSide: 120 });

twinTest("telling masks", (image, random) => {
  const [cut, gray] = [random() * 256, 1 + Math.floor(random() * 255)];
  const plane = Uint8Array.from(lumaOf(image), (value) => (value > cut ? gray : 0));
  // One more gray, at the end half of the time; as often none at all.
  const at = random() < 0.5 ? plane.length - 1 : Math.floor(random() * plane.length);
  if (random() < 0.5) plane[at] = Math.floor(random() * 256);
  return () => (isMaskPlane(plane) ? 1 : 0);
}, { seed: 53 });

/** A mask of an image's lighter pixels, few or many. */
function lighter(image: Image, random: () => number): Image {
  const cut = 256 * (1 - random() ** 2);
  const data = Uint8ClampedArray.from(lumaOf(image), (value) => (value > cut ? 255 : 0));
  return createImage({ width: image.width, height: image.height, channels: 1, data });
}

twinTest("edge points", (image, random) => {
  const mask = lighter(image, random);
  return () => {
    const { xs, ys } = edgePoints(pixelsOf(mask), mask.width);
    return [...xs, -1, ...ys];
  };
}, { seed: 54 });

twinTest("Hough lines", (image, random) => {
  const mask = lighter(image, random);
  const options = {
    threshold: 1 + Math.floor(random() * 20),
    rho: random() < 0.5 ? 1 : 0.25 + random() * 20,
    theta: random() < 0.5 ? 3 : 2 + random() * 88,
    maxLines: 10_000,
  };
  return () =>
    houghLines(mask, options).flatMap(({ rho, theta, angle, votes, from, to }) => [
      rho,
      theta,
      angle,
      votes,
      ...from as readonly number[],
      ...to as readonly number[],
    ]);
}, { seed: 55, maxSide: 60, largeSide: 200 });

twinTest("integral images", (image) => {
  const { width, height } = image;
  return () => integralOf({ plane: lumaOf(image), width, height }, 1);
}, { seed: 56 });
