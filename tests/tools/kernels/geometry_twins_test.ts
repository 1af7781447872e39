import * as tools from "../../../tools/mod.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

const whole = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

const METHODS = ["nearest", "bilinear", "bicubic"] as const;
const FILLS = ["transparent", "white", "#12345678", "black"];

twinTest("resize", (image, random) => {
  const methods = ["box", "bilinear", "bicubic", "lanczos", "area"] as const;
  const method = methods[whole(random, 0, methods.length - 1)] ?? "box";
  // Now and then a side that takes several bands.
  const most = random() < 0.05 ? 800 : random() < 0.5 ? 24 : 150;
  const side = (length: number): number => random() < 0.15 ? length : whole(random, 1, most);
  const size: [number, number] = [side(image.width), side(image.height)];
  return () => tools.resize(image, ...size, { method });
}, { seed: 41 });

twinTest("resize to half", (image, random) => {
  const method = random() < 0.5 ? "box" : "area";
  const even = tools.crop(image, [0, 0, Math.max(1, image.width & ~1), Math.max(1, image.height & ~1)]);
  const [width, height] = [Math.max(1, even.width >> 1), Math.max(1, even.height >> 1)];
  return () => tools.resize(even, width, height, { method });
}, { seed: 45 });

twinTest("nearest pixels", (image, random) => {
  // Far smaller, where rows are copied one by one, and far larger, where they repeat.
  const most = random() < 0.3 ? 9 : 500;
  const size: [number, number] = [whole(random, 1, most), whole(random, 1, most)];
  return () => tools.resize(image, ...size, { method: "nearest" });
}, { seed: 46 });

twinTest("rotate and shear", (image, random) => {
  const method = METHODS[whole(random, 0, 2)] ?? "nearest";
  const fill = FILLS[whole(random, 0, 3)] ?? "white";
  const options = { method, fill: image.channels === 1 ? "black" : fill };
  const angle = random() * 720 - 360;
  const slant = random() * 120 - 60;
  return random() < 0.7
    ? () => tools.rotate(image, angle, options)
    : () => tools.shear(image, slant, slant / 3, options);
}, { seed: 42, maxSide: 60 });

twinTest("perspective", (image, random) => {
  const method = METHODS[whole(random, 0, 2)] ?? "nearest";
  const near = (x: number, y: number): [number, number] => [
    x * image.width + random() * 9 - 4,
    y * image.height + random() * 9 - 4,
  ];
  const [w, h] = [image.width * 3 + 30, image.height * 3 + 30];
  const corners: [number, number][] = [near(0, 0), [w, random() * 9], [w - random() * 9, h], [random() * 9, h]];
  return () => tools.fourPointTransform(image, corners, { width: 40, height: 30, method });
}, { seed: 43, maxSide: 60 });

twinTest("quarter turns and transpose", (image, random) => {
  const which = whole(random, 0, 2);
  if (which === 0) return () => tools.transpose(image);
  return which === 1 ? () => tools.rotate90(image) : () => tools.rotate270(image);
}, { seed: 44 });
