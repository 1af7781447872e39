import { crop } from "../../../tools/geometry/crop.ts";
import { histogram } from "../../../tools/analysis/histogram.ts";
import { minMax } from "../../../tools/analysis/min_max.ts";
import { threshold } from "../../../tools/binary/threshold.ts";
import { lumaKernel } from "../../../tools/core/channel_kernels.ts";
import { grayCounts } from "../../../tools/core/gray_counts.ts";
import { type Image, lumaOf, rgbaOf } from "../../../tools/core/image.ts";
import { equalize } from "../../../tools/tone/equalize.ts";
import { fromYCrCb } from "../../../tools/tone/from_ycr_cb.ts";
import { saturation } from "../../../tools/tone/saturation.ts";
import { toYCrCb } from "../../../tools/tone/to_ycr_cb.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

/** Sides beyond the kernels' band of 64 KiB and not a multiple of a vector. */
const maxSide = 190;

twinTest(
  "gray of colour",
  (image) => () => lumaKernel(rgbaOf(image), new Uint8ClampedArray(image.width * image.height)),
  {
    seed: 21,
    maxSide,
  },
);
twinTest("threshold", (image, random) => {
  const [level, invert] = [1 + random() * 254, random() < 0.5];
  return () => threshold(image, level, { invert });
}, { seed: 22, maxSide });
twinTest("equalize", (image) => () => equalize(image), { seed: 23 });
twinTest("saturation", (image, random) => {
  const factor = random() * 3;
  return () => saturation(image, factor);
}, { seed: 24 });
twinTest("minMax", (image, random) => {
  const part = random() < 0.5 ? image : halfOf(image);
  return () => {
    const { min, max, minAt, maxAt, r, g, b } = minMax(part);
    return [min, max, ...minAt, ...maxAt, ...r, ...g, ...b];
  };
}, { seed: 25, maxSide });

twinTest("to YCrCb", (image) => () => toYCrCb(image), { seed: 26, maxSide });
twinTest("from YCrCb", (image) => () => fromYCrCb(image), { seed: 27 });
twinTest("histogram", (image) => () => {
  const { r, g, b, gray } = histogram(image);
  return [...r, ...g, ...b, ...gray];
}, { seed: 28, maxSide });

twinTest("gray counts", (image) => () => grayCounts(lumaOf(image)), { seed: 29, maxSide });

function halfOf(image: Image): Image {
  return crop(image, [0, 0, Math.ceil(image.width / 2), Math.ceil(image.height / 2)]);
}
