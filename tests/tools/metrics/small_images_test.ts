import type { Image } from "../../../tools/core/image.ts";
import { mae } from "../../../tools/metrics/mae.ts";
import { mse } from "../../../tools/metrics/mse.ts";
import { psnr } from "../../../tools/metrics/psnr.ts";
import { ssim } from "../../../tools/metrics/ssim.ts";
import { smallImageTests, type SmallRun } from "../../support/small_images.ts";

const compare = (metric: (image: Image, other: Image, options?: object) => number): SmallRun => {
  return ([image, other], [options]) => metric(image as Image, other as Image, options as object | undefined);
};

smallImageTests({ mse: compare(mse), mae: compare(mae), psnr: compare(psnr), ssim: compare(ssim) });
