/** Channels as numbers from 0 to 1. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import { type Image, pixelsOf } from "../core/image.ts";
import { copyAlpha, withPixels } from "../filters/planes.ts";

/** Red, green and blue, or gray, as 0 to 1. */
export type UnitPlanes = readonly Float32Array[];

/** The channels of an image without alpha. */
export function unitPlanes(image: Image): UnitPlanes {
  const { width, height, channels } = image;
  requireRoom("an image of numbers", width * height * channels * 4);
  const pixels = pixelsOf(image);
  return (channels === 1 ? [0] : [0, 1, 2]).map((channel) => {
    const plane = new Float32Array(width * height);
    for (let i = 0, p = channel; i < plane.length; i++, p += channels) plane[i] = (pixels[p] as number) / 255;
    return plane;
  });
}

/** An image of the same size with other channels, cut to 0 to 1 and rounded; alpha stays. */
export function fromUnitPlanes(image: Image, planes: UnitPlanes): Image {
  const { width, height, channels } = image;
  const data = allocate(width, height, channels);
  planes.forEach((plane, channel) => {
    for (let i = 0, p = channel; i < plane.length; i++, p += channels) data[p] = (plane[i] as number) * 255;
  });
  if (channels === 4) copyAlpha(pixelsOf(image), data);
  return withPixels(image, data);
}

/** The image with each channel value replaced by what `change` makes of it. */
export function mapUnits(image: Image, change: (value: number) => number): Image {
  return fromUnitPlanes(image, unitPlanes(image).map((plane) => plane.map((value) => change(value))));
}
