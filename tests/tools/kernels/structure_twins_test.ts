import { lumaOf } from "../../../tools/core/image.ts";
import { correlateTemplate } from "../../../tools/structure/correlate_template.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("template correlation", (image, random) => {
  const { width, height } = image;
  const [w, h] = [1 + Math.floor(random() * Math.min(width, 20)), 1 + Math.floor(random() * Math.min(height, 20))];
  const plane = lumaOf(image);
  const template = { planes: [Uint8Array.from({ length: w * h }, () => random() * 256)], width: w, height: h };
  return () => correlateTemplate({ planes: [plane], width, height }, template).scores;
}, { seed: 51, maxSide: 60, largeSide: 300 });
