/** Putting channels together. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { mergeByKernel } from "../kernels/channels.ts";

const check = new Checks("merge", "merge channels");

/**
 * Makes a colour image of gray ones.
 *
 * @param channels red, green, blue and perhaps alpha: 3 or 4 gray images of one size
 * @returns an image with 4 channels, opaque without alpha
 * @throws ToolError when a channel is a colour image or their sizes differ
 *
 * PIL's `Image.merge`, `cv2.merge`.
 *
 * @example
 * ```ts
 * const [red, green, blue] = image.split();
 * const swapped = vision.merge([blue, green, red]);
 * ```
 */
export function merge(channels: readonly Image[]): Image {
  const planes = check.images(channels, "channels", { min: 3, max: 4 });
  const [parent] = planes as [Image];
  const { width, height } = parent;
  planes.forEach((plane, i) => requireMatch(plane, parent, `channels[${i}]`));
  const data = allocate(width, height, 4);
  const sources = planes.map(pixelsOf);
  if (!mergeByKernel(sources, data)) interleave(sources, data);
  return createImage({ width, height, channels: 4, data, parent });
}

function interleave(sources: readonly Pixels[], rgba: Pixels): void {
  if (sources.length === 3) rgba.fill(255);
  sources.forEach((source, channel) => {
    for (let i = 0, to = channel; i < source.length; i++, to += 4) rgba[to] = source[i] as number;
  });
}

function requireMatch(plane: Image, { width, height }: Image, argument: string): void {
  if (plane.channels !== 1) {
    const hint = "grayscale() makes it gray, split() takes it apart";
    throw check.error(argument, { expected: "a gray image", received: plane, receivedAs: "a colour image", hint });
  }
  if (plane.width === width && plane.height === height) return;
  throw check.error(argument, { expected: `${width}×${height} as channels[0]`, received: plane });
}
