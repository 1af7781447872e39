import { isMaskPlane } from "../../../tools/core/gray_counts.ts";
import { lumaOf } from "../../../tools/core/image.ts";
import { correlateTemplate } from "../../../tools/structure/correlate_template.ts";
import { findContours } from "../../../tools/structure/find_contours.ts";
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
