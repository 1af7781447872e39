import * as tools from "../../../tools/mod.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

const whole = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

twinTest("gradient, topHat and blackHat", (image, random) => {
  const size = whole(random, 1, 14);
  const shape = (["rect", "ellipse", "cross"] as const)[whole(random, 0, 2)] ?? "rect";
  const options = { shape, iterations: whole(random, 1, 2) };
  const which = whole(random, 0, 2);
  if (which === 0) return () => tools.gradient(image, size, options);
  return which === 1 ? () => tools.topHat(image, size, options) : () => tools.blackHat(image, size, options);
}, { seed: 61 });

twinTest("adaptiveThreshold with a Gaussian", (image, random) => {
  const size = 2 * whole(random, 1, random() < 0.2 ? 60 : 12) + 1;
  const c = random() * 20 - 5;
  const invert = random() < 0.3;
  return () => tools.adaptiveThreshold(image, size, c, { method: "gaussian", invert });
}, { seed: 62, largeSide: 400 });
