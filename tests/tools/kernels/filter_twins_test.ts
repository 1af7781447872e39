import * as tools from "../../../tools/mod.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

const whole = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

twinTest("medianBlur", (image, random) => {
  const size = random() < 0.4 ? 3 : random() < 0.5 ? 5 : 2 * whole(random, 3, 20) + 1;
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

twinTest("convolve", (image, random) => {
  const [width, height] = [2 * whole(random, 0, 4) + 1, 2 * whole(random, 0, 4) + 1];
  const isWhole = random() < 0.5;
  const weight = (): number => isWhole ? whole(random, -9, 9) : random() * 2 - 1;
  const kernel = Array.from({ length: height }, () => Array.from({ length: width }, weight));
  const options = { divisor: isWhole ? 1 : 1 + random() * 9, offset: random() < 0.5 ? whole(random, -50, 200) : 0 };
  return () => tools.convolve(image, kernel, options);
}, { seed: 27 });

twinTest("motionBlur", (image, random) => {
  const [length, angle] = [1 + random() * 30, random() * 360];
  return () => tools.motionBlur(image, length, { angle });
}, { seed: 28 });

twinTest("sharpen and emboss", (image, random) => {
  const factor = random() * 5;
  return random() < 0.3 ? () => tools.emboss(image) : () => tools.sharpen(image, factor);
}, { seed: 29 });

twinTest("unsharpMask", (image, random) => {
  const options = { radius: random() * 6, amount: random() * random() * 90, threshold: whole(random, 0, 20) };
  return () => tools.unsharpMask(image, options);
}, { seed: 30 });

twinTest("sobel, scharr and laplacian", (image, random) => {
  const axis = (["both", "x", "y"] as const)[whole(random, 0, 2)] ?? "x";
  const size = 2 * whole(random, 0, 3) + 1;
  const which = whole(random, 0, 2);
  if (which === 0) return () => tools.scharr(image, { axis });
  return which === 1 ? () => tools.sobel(image, { axis, size }) : () => tools.laplacian(image, { size });
}, { seed: 31 });

twinTest("bilateral", (image, random) => {
  const [d, sigmaColor, sigmaSpace] = [whole(random, 1, 9), 1 + random() * 150, 0.5 + random() * 30];
  return () => tools.bilateral(image, d, sigmaColor, sigmaSpace);
}, { seed: 32, maxSide: 30, largeSide: 150 });

twinTest("denoise", (image, random) => {
  const options = {
    strength: 1 + random() * 40,
    templateSize: 2 * whole(random, 0, 2) + 1,
    searchSize: 2 * whole(random, 0, 2) + 1,
  };
  return () => tools.denoise(image, options);
}, { seed: 33, maxSide: 20, largeSide: 110 });
