/** The colour spaces and the way between them and RGB. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../core/image.ts";
import { hslOfRgb, rgbOfHsl } from "./hsl_kernels.ts";
import { hsvOfRgb, rgbOfHsv } from "./hsv_kernels.ts";
import { labOfRgb, rgbOfLab } from "./lab_kernels.ts";
import { rgbOfYcrcb, ycrcbOfRgb } from "./ycrcb_kernels.ts";

/** Three channels of a byte each, in OpenCV's 8-bit scales: hue counts 0 to 180. */
export type ColorSpace = "rgb" | "hsv" | "hsl" | "lab" | "ycrcb";

/** All of {@link ColorSpace}. */
export const COLOR_SPACES: readonly ColorSpace[] = ["rgb", "hsv", "hsl", "lab", "ycrcb"];

type Kernel = (source: Pixels, target: Pixels) => void;

const TO: Readonly<Record<Exclude<ColorSpace, "rgb">, Kernel>> = {
  hsv: hsvOfRgb,
  hsl: hslOfRgb,
  lab: labOfRgb,
  ycrcb: ycrcbOfRgb,
};

const FROM: Readonly<Record<Exclude<ColorSpace, "rgb">, Kernel>> = {
  hsv: rgbOfHsv,
  hsl: rgbOfHsl,
  lab: rgbOfLab,
  ycrcb: rgbOfYcrcb,
};

/** The image with its channels in another space; alpha stays. */
export function inSpace(image: Image, space: ColorSpace): Image {
  return space === "rgb" ? image : convert(image, TO[space]);
}

/** The image whose channels are in another space, in RGB again. */
export function outOfSpace(image: Image, space: Exclude<ColorSpace, "rgb">): Image {
  return convert(image, FROM[space]);
}

function convert(image: Image, kernel: Kernel): Image {
  const { width, height } = image;
  const data = allocate(width, height, 4);
  kernel(rgbaOf(image), data);
  return createImage({ width, height, channels: 4, data, parent: image });
}
