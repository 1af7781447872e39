/** Images on which tools stumble: one pixel, one row, of one colour, without colour, unseen. @module */

import { createImage, type Image } from "../../tools/core/image.ts";
import { synthetic, syntheticGray } from "./golden.ts";

/** By what is odd about them. */
export const ODD_IMAGES: Readonly<Record<string, Image>> = {
  "one pixel": plain(1, 1, [9, 200, 30, 255]),
  "one gray pixel": plain(1, 1, [128]),
  "one unseen pixel": plain(1, 1, [9, 200, 30, 0]),
  "one row": synthetic(37, 1),
  "one column": synthetic(1, 37),
  "one gray row": syntheticGray(37, 1),
  "one gray column": syntheticGray(1, 37),
  "two by two": synthetic(2, 2),
  "odd sides": synthetic(31, 23),
  "a strip": synthetic(301, 3),
  "all transparent": plain(24, 18, [0, 0, 0, 0]),
  "red, all transparent": plain(24, 18, [255, 9, 77, 0]),
  "half transparent": plain(24, 18, [100, 150, 200, 128]),
  "white": plain(24, 18, [255, 255, 255, 255]),
  "black": plain(24, 18, [0, 0, 0, 255]),
  "gray white": plain(24, 18, [255]),
  "gray black": plain(24, 18, [0]),
};

function plain(width: number, height: number, color: readonly number[]): Image {
  const channels = color.length === 1 ? 1 : 4;
  const data = Uint8ClampedArray.from({ length: width * height * channels }, (_, i) => color[i % channels] as number);
  return createImage({ width, height, channels, data });
}
