/** Filters one colour channel at a time. @module */

import { allocate } from "../core/budget.ts";
import { createImage, type Image, type Pixels, pixelsOf, type Size } from "../core/image.ts";

/** Makes a filtered plane of a plane, one byte per pixel; must not write to the plane it gets. */
export type PlaneKernel = (plane: Pixels, size: Size) => Pixels;

/** Applies a kernel to red, green and blue, or to gray; alpha stays as it is. */
export function mapPlanes(image: Image, kernel: PlaneKernel): Image {
  const { width, height, channels } = image;
  if (channels === 1) return withPixels(image, kernel(pixelsOf(image), image));
  const source = pixelsOf(image);
  const data = allocate(width, height, 4);
  for (let channel = 0; channel < 3; channel++) {
    mergePlane(kernel(splitPlane(source, channel), image), data, channel);
  }
  copyAlpha(source, data);
  return withPixels(image, data);
}

/** An image of the same size, channels and place with other pixels. */
export function withPixels(image: Image, data: Pixels): Image {
  const { width, height, channels } = image;
  return createImage({ width, height, channels, data, parent: image });
}

/** One channel of RGBA. */
export function splitPlane(rgba: Pixels, channel: number): Pixels {
  const plane = allocate(rgba.length >> 2, 1, 1);
  for (let i = 0, p = channel; i < plane.length; i++, p += 4) plane[i] = rgba[p] as number;
  return plane;
}

/** Puts a plane into one channel of RGBA. */
export function mergePlane(plane: Pixels, rgba: Pixels, channel: number): void {
  for (let i = 0, p = channel; i < plane.length; i++, p += 4) rgba[p] = plane[i] as number;
}

/** Copies alpha from one RGBA to another. */
export function copyAlpha(source: Pixels, target: Pixels): void {
  for (let p = 3; p < source.length; p += 4) target[p] = source[p] as number;
}
