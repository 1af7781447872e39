/** Sampling an image along an affine map: the kernel of rotations and shears. @module */

import type { Affine } from "../core/affine.ts";
import { isOpaque, premultiplied, unpremultiply } from "../core/alpha.ts";
import { allocate } from "../core/budget.ts";
import { type Channels, createImage, type Image, type Pixels, pixelsOf, rgbaOf } from "../core/image.ts";
import { isGrayColor, packColor } from "../core/pack_color.ts";
import { warpByKernels } from "../kernels/warp.ts";
import type { Rgba } from "../core/parse_color.ts";

/** How pixels between pixels are found. */
export type SampleMethod = "nearest" | "bilinear" | "bicubic";

/** All of {@link SampleMethod}. */
export const SAMPLE_METHODS: readonly SampleMethod[] = ["nearest", "bilinear", "bicubic"];

/** What {@link warpAffine} makes. */
export interface WarpPlan {
  readonly width: number;
  readonly height: number;
  /** From the result's coordinates to the image's. */
  readonly toSource: Affine;
  /** Colour of what lies outside the image. */
  readonly fill: Rgba;
  readonly method: SampleMethod;
}

/** Transparent black: the fill of a warp that is told no other. */
export const CLEAR: Rgba = [0, 0, 0, 0];

/** Bilinear weights are 2048ths, their products 2^22ths. */
const ONE = 2048;
const HALF = 1 << 21;

/** What samplers read: straight pixels, or premultiplied ones of a transparent image. */
export interface Source {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Writes the sample at continuous source coordinates (less half a pixel) to `target[at…]`. */
export type Sampler = (source: Source, x: number, y: number, target: Pixels, at: number) => void;

/**
 * The image seen through an affine map. A result pixel whose middle falls
 * outside the image gets the fill; at the rim the edge pixels continue. As
 * Pillow's `Image.transform(AFFINE)`, with rounding in place of truncation.
 */
export function warpAffine(image: Image, plan: WarpPlan): Image {
  const { width, height, toSource, method } = plan;
  const channels = channelsUnder(image, plan.fill);
  const data = filledPixels(plan, channels);
  const isStraight = method === "nearest" || isOpaque(image);
  const pixels = isStraight ? pixelsAs(image, channels) : premultiplied(pixelsOf(image));
  const source = { pixels, width: image.width, height: image.height, channels };
  const kernelWarp = { width, height, method, fill: packColor(plan.fill, channels), map: toSource };
  if (!warpByKernels(source, kernelWarp, data)) sampleRows(source, plan, data);
  if (!isStraight) unpremultiply(data);
  return createImage({ width, height, channels, data, parent: image, toParent: toSource });
}

/** The channels of a result: a gray image becomes colour under a fill that gray cannot show; {@link CLEAR} is black. */
export function channelsUnder(image: Image, fill: Rgba): Channels {
  return image.channels === 1 && (fill.every((value) => value === 0) || isGrayColor(fill)) ? 1 : 4;
}

/** An image's pixels in at least as many channels as it has. */
export function pixelsAs(image: Image, channels: Channels): Pixels {
  return channels === 1 ? pixelsOf(image) : rgbaOf(image);
}

/** A result of one colour, for samplers to write on. */
export function filledPixels({ width, height, fill }: Omit<WarpPlan, "toSource" | "method">, channels: 1 | 4): Pixels {
  const data = allocate(width, height, channels);
  const unit = packColor(fill, channels);
  if (unit === 0) return data;
  (channels === 4 ? new Uint32Array(data.buffer) : data).fill(unit);
  return data;
}

function sampleRows(source: Source, plan: WarpPlan, target: Pixels): void {
  const { width, height, toSource: [a, b, c, d, e, f] } = plan;
  const sample = samplerFor(plan.method, source.channels);
  for (let row = 0; row < height; row++) {
    const startX = a * 0.5 + b * (row + 0.5) + c;
    const startY = d * 0.5 + e * (row + 0.5) + f;
    let at = row * width * source.channels;
    for (let column = 0; column < width; column++, at += source.channels) {
      const x = startX + a * column;
      const y = startY + d * column;
      if (x < 0 || y < 0 || x >= source.width || y >= source.height) continue;
      sample(source, x, y, target, at);
    }
  }
}

/** The sampler of a method. */
export function samplerFor(method: SampleMethod, channels: number): Sampler {
  if (method === "nearest") return sampleNearest;
  if (method === "bicubic") return sampleBicubic;
  return channels === 4 ? sampleBilinearRgba : sampleBilinearGray;
}

function sampleNearest({ pixels, width, channels }: Source, x: number, y: number, target: Pixels, at: number): void {
  const from = ((y | 0) * width + (x | 0)) * channels;
  for (let i = 0; i < channels; i++) target[at + i] = pixels[from + i] as number;
}

function sampleBilinearRgba({ pixels, width, height }: Source, x: number, y: number, target: Pixels, at: number): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const fx = ((x - 0.5 - left) * ONE + 0.5) | 0;
  const fy = ((y - 0.5 - top) * ONE + 0.5) | 0;
  const x0 = left < 0 ? 0 : left;
  const y0 = top < 0 ? 0 : top;
  const x1 = left + 1 < width ? left + 1 : width - 1;
  const y1 = top + 1 < height ? top + 1 : height - 1;
  const p00 = (y0 * width + x0) * 4;
  const p10 = (y0 * width + x1) * 4;
  const p01 = (y1 * width + x0) * 4;
  const p11 = (y1 * width + x1) * 4;
  for (let i = 0; i < 4; i++) {
    const upper = (pixels[p00 + i] as number) * (ONE - fx) + (pixels[p10 + i] as number) * fx;
    const lower = (pixels[p01 + i] as number) * (ONE - fx) + (pixels[p11 + i] as number) * fx;
    target[at + i] = (upper * (ONE - fy) + lower * fy + HALF) >> 22;
  }
}

function sampleBilinearGray({ pixels, width, height }: Source, x: number, y: number, target: Pixels, at: number): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const x0 = left < 0 ? 0 : left;
  const y0 = (top < 0 ? 0 : top) * width;
  const x1 = left + 1 < width ? left + 1 : width - 1;
  const y1 = (top + 1 < height ? top + 1 : height - 1) * width;
  const fx = ((x - 0.5 - left) * ONE + 0.5) | 0;
  const fy = ((y - 0.5 - top) * ONE + 0.5) | 0;
  const upper = (pixels[y0 + x0] as number) * (ONE - fx) + (pixels[y0 + x1] as number) * fx;
  const lower = (pixels[y1 + x0] as number) * (ONE - fx) + (pixels[y1 + x1] as number) * fx;
  target[at] = (upper * (ONE - fy) + lower * fy + HALF) >> 22;
}

function sampleBicubic(source: Source, x: number, y: number, target: Pixels, at: number): void {
  const { pixels, width, height, channels } = source;
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const fx = x - 0.5 - left;
  const fy = y - 0.5 - top;
  const x0 = clamp(left - 1, width) * channels;
  const x1 = clamp(left, width) * channels;
  const x2 = clamp(left + 1, width) * channels;
  const x3 = clamp(left + 2, width) * channels;
  const stride = width * channels;
  const y0 = clamp(top - 1, height) * stride;
  const y1 = clamp(top, height) * stride;
  const y2 = clamp(top + 1, height) * stride;
  const y3 = clamp(top + 2, height) * stride;
  const along = (row: number): number =>
    cubic(
      pixels[row + x0] as number,
      pixels[row + x1] as number,
      pixels[row + x2] as number,
      pixels[row + x3] as number,
      fx,
    );
  for (let i = 0; i < channels; i++) {
    target[at + i] = cubic(along(y0 + i), along(y1 + i), along(y2 + i), along(y3 + i), fy);
  }
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index < length ? index : length - 1;
}

/** Cubic through four samples with a = −1, as Pillow's transform (its resize has a = −0.5). */
function cubic(v1: number, v2: number, v3: number, v4: number, t: number): number {
  const p2 = v3 - v1;
  const p3 = 2 * (v1 - v2) + v3 - v4;
  const p4 = v2 - v1 + v4 - v3;
  return v2 + t * (p2 + t * (p3 + t * p4));
}
