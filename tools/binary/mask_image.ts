/** Masks: one channel of 0 and 255. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels } from "../core/image.ts";

/** An image's mask of the same place. */
export function maskImage(image: Image, data: Pixels): Image {
  const { width, height } = image;
  return createImage({ width, height, channels: 1, data, parent: image });
}

/** White where gray is above its level, or the other way round. */
export function aboveLevels(
  gray: Pixels,
  levelAt: (index: number) => number,
  { isInverted }: { isInverted: boolean },
): Pixels {
  const data = allocate(gray.length, 1, 1);
  const dark = isInverted ? 255 : 0;
  for (let i = 0; i < data.length; i++) data[i] = (gray[i] as number) > levelAt(i) ? 255 - dark : dark;
  return data;
}
