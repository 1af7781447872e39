import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

const whole = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

twinTest("medianBlur, 3 and 5", (image, random) => {
  const size = random() < 0.5 ? 3 : 5;
  return () => tools.medianBlur(image, size);
}, { seed: 21 });

twinTest("gaussianBlur", (image, random) => {
  const sigma = random() * random() * 20;
  const options = random() < 0.2 ? { sigmaY: random() * 4 } : undefined;
  return () => tools.gaussianBlur(image, sigma, options);
}, { seed: 22 });

twinTest("boxBlur", (image, random) => {
  const radius = random() < 0.5 ? whole(random, 0, 12) : random() * 60;
  return () => tools.boxBlur(image, radius);
}, { seed: 23 });

twinTest("minFilter and maxFilter", (image, random) => {
  const size = 2 * whole(random, 0, 15) + 1;
  return random() < 0.5 ? () => tools.minFilter(image, size) : () => tools.maxFilter(image, size);
}, { seed: 24 });

twinTest("dilate and erode", (image, random) => {
  const size = whole(random, 1, 12);
  const shape = (["rect", "ellipse", "cross"] as const)[whole(random, 0, 2)] ?? "rect";
  const options = { shape, iterations: whole(random, 1, 3) };
  return random() < 0.5 ? () => tools.dilate(image, size, options) : () => tools.erode(image, size, options);
}, { seed: 25 });

twinTest("resize", (image, random) => {
  const methods = ["box", "bilinear", "bicubic", "lanczos", "area"] as const;
  const method = methods[whole(random, 0, methods.length - 1)] ?? "box";
  const side = (length: number): number => random() < 0.15 ? length : whole(random, 1, random() < 0.5 ? 24 : 150);
  const size: [number, number] = [side(image.width), side(image.height)];
  const run = (): Image => tools.resize(image, ...size, { method });
  return run;
}, { seed: 26 });
