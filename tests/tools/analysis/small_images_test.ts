import type { Image } from "../../../tools/core/image.ts";
import type { PointLike } from "../../../tools/core/region.ts";
import * as tools from "../../../tools/mod.ts";
import { smallImageTests } from "../../support/small_images.ts";

smallImageTests({
  entropy: ([image]) => tools.entropy(image as Image),
  sharpness: ([image]) => tools.sharpness(image as Image),
  standardDeviation: ([image]) => tools.standardDeviation(image as Image).gray,
  minMax: ([image]) => {
    const { min, max, minAt, maxAt } = tools.minMax(image as Image);
    return [min, max, minAt, maxAt];
  },
  lineProfile: ([image], [from, to, options]) =>
    tools.lineProfile(image as Image, from as PointLike, to as PointLike, options as object).gray,
});
