/** Turning hues. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";

const check = new Checks("hue", "turn hues");

/**
 * Turns every hue around the colour circle; saturation, value and alpha stay.
 * A gray image stays as it is.
 *
 * @param image the image
 * @param degrees −3600 to 3600: 120 turns red to green, green to blue, blue to red
 * @returns an image of the same size and channels
 * @throws ToolError when the angle is out of its range
 *
 * The hue of HSV, in full precision: within 1 of skimage's `hsv2rgb(rgb2hsv(image) + turn)`.
 *
 * @example
 * ```ts
 * const swapped = image.hue(180);
 * ```
 */
export function hue(image: Image, degrees: number): Image {
  check.image(image);
  const angle = check.number(degrees, "degrees", { min: -3600, max: 3600 });
  if (angle % 360 === 0 || image.channels === 1) return image;
  const { width, height } = image;
  const data = allocate(width, height, 4);
  turnHues(pixelsOf(image), data, (((angle % 360) + 360) % 360) / 60);
  return createImage({ width, height, channels: 4, data, parent: image });
}

/** `turn` in sixths of the circle, 0 to 6. */
function turnHues(source: Pixels, target: Pixels, turn: number): void {
  for (let i = 0; i < source.length; i += 4) {
    const red = source[i] as number;
    const green = source[i + 1] as number;
    const blue = source[i + 2] as number;
    const most = red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
    const least = red < green ? (red < blue ? red : blue) : (green < blue ? green : blue);
    const chroma = most - least;
    const old = chroma === 0
      ? 0
      : most === red
      ? (green - blue) / chroma
      : most === green
      ? (blue - red) / chroma + 2
      : (red - green) / chroma + 4;
    const hue = old + turn + 6;
    target[i] = least + chroma * redOf(hue);
    target[i + 1] = least + chroma * redOf(hue + 4);
    target[i + 2] = least + chroma * redOf(hue + 2);
    target[i + 3] = source[i + 3] as number;
  }
}

/** How red a pure hue is, 0 to 1: full within a sixth about red, none within a sixth about cyan. */
function redOf(hue: number): number {
  // Between 5 and 21; subtracting is exact, as the remainder would be, and several times as fast.
  const around = hue >= 18 ? hue - 18 : hue >= 12 ? hue - 12 : hue >= 6 ? hue - 6 : hue;
  const away = Math.abs(around - 3) - 1;
  return away <= 0 ? 0 : away >= 1 ? 1 : away;
}
