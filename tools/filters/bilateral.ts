/** Bilateral filter. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { bilateralByKernel } from "../kernels/bilateral.ts";
import { paddedPlane, reflect101 } from "./border.ts";
import { roundHalfEven } from "./round_half_even.ts";
import { copyAlpha, splitPlane, withPixels } from "./planes.ts";

/** Neighbours in a disc: where they lie, and what they count by distance. */
interface Disc {
  /** Across and down in turn. */
  readonly places: Int32Array;
  readonly weight: Float32Array;
}

const check = new Checks("bilateral", "smooth image");

/**
 * Smooths and keeps edges: neighbours count by nearness and by likeness of
 * colour (Tomasi and Manduchi, 1998). The rim is mirrored; alpha stays as it is.
 *
 * @param image the image
 * @param d diameter of the neighbourhood in pixels, 0 to 101; 0 takes it from sigmaSpace. Default 9
 * @param sigmaColor how different colours may be to be mixed, in gray levels, above 0 to 1000. Default 75
 * @param sigmaSpace how far nearness reaches, in pixels, above 0 to 1000. Default 75
 * @returns an image of the same size
 * @throws ToolError when an argument is out of range
 *
 * OpenCV's `bilateralFilter(image, d, sigmaColor, sigmaSpace)` within 1.
 *
 * @example
 * ```ts
 * const smooth = image.bilateral(9, 50, 50);
 * ```
 */
export function bilateral(image: Image, d = 9, sigmaColor = 75, sigmaSpace = 75): Image {
  check.image(image);
  const diameter = check.integer(d, "d", { min: 0, max: 101 });
  const color = check.number(sigmaColor, "sigmaColor", { min: 1e-3, max: 1000 });
  const space = check.number(sigmaSpace, "sigmaSpace", { min: 1e-3, max: 1000 });
  const wanted = diameter === 0 ? roundHalfEven(space * 1.5) : diameter >> 1;
  const radius = Math.min(50, Math.max(1, wanted));
  const { width, height, channels } = image;
  const disc = discOf(radius, space);
  const likeness = likenessTable(color, channels === 4 ? 765 : 255);
  const fast = bilateralByKernel(image, { radius, places: disc.places, near: disc.weight, alike: likeness });
  if (fast !== null) return withPixels(image, fast);
  const plan = { width, height, radius, disc, likeness };
  return withPixels(image, channels === 4 ? smoothColor(image, plan) : smoothGray(image, plan));
}

interface Plan {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly disc: Disc;
  /** Weight by sum of absolute differences. */
  readonly likeness: Float32Array;
}

function likenessTable(sigma: number, largest: number): Float32Array {
  return Float32Array.from({ length: largest + 1 }, (_, i) => Math.exp((-0.5 * i * i) / (sigma * sigma)));
}

function discOf(radius: number, sigma: number): Disc {
  const places: number[] = [];
  const weight: number[] = [];
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const square = x * x + y * y;
      if (square > radius * radius) continue;
      places.push(x, y);
      weight.push(Math.exp((-0.5 * square) / (sigma * sigma)));
    }
  }
  return { places: Int32Array.from(places), weight: Float32Array.from(weight) };
}

/** Neighbours' distances in elements of a plane. */
function distances({ places, weight }: Disc, stride: number): Int32Array {
  return Int32Array.from(weight, (_, i) => (places[2 * i + 1] as number) * stride + (places[2 * i] as number));
}

/** In single precision, as OpenCV and the kernel compute. */
function smoothGray(image: Image, { width, height, radius, disc, likeness }: Plan): Pixels {
  const source = paddedPlane(pixelsOf(image), image, radius, reflect101);
  const stride = width + 2 * radius;
  const { weight } = disc;
  const at = distances(disc, stride);
  const data = allocate(width, height, 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0, p = (y + radius) * stride + radius; x < width; x++, p++) {
      const middle = source[p] as number;
      let sum = 0;
      let total = 0;
      for (let k = 0; k < at.length; k++) {
        const value = source[p + (at[k] as number)] as number;
        const like = likeness[value < middle ? middle - value : value - middle] as number;
        const w = Math.fround((weight[k] as number) * like);
        sum = Math.fround(sum + Math.fround(w * value));
        total = Math.fround(total + w);
      }
      data[y * width + x] = Math.fround(sum / total);
    }
  }
  return data;
}

function smoothColor(image: Image, plan: Plan): Pixels {
  const { width, height, radius, disc, likeness } = plan;
  const rgba = pixelsOf(image);
  const [reds, greens, blues] = [0, 1, 2].map((c) => paddedPlane(splitPlane(rgba, c), image, radius, reflect101)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const stride = width + 2 * radius;
  const { weight } = disc;
  const at = distances(disc, stride);
  const data = allocate(width, height, 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0, p = (y + radius) * stride + radius, to = y * width * 4; x < width; x++, p++, to += 4) {
      const r = reds[p] as number;
      const g = greens[p] as number;
      const b = blues[p] as number;
      let red = 0;
      let green = 0;
      let blue = 0;
      let total = 0;
      for (let k = 0; k < at.length; k++) {
        const q = p + (at[k] as number);
        const nr = reds[q] as number;
        const ng = greens[q] as number;
        const nb = blues[q] as number;
        const difference = Math.abs(nr - r) + Math.abs(ng - g) + Math.abs(nb - b);
        const w = Math.fround((weight[k] as number) * (likeness[difference] as number));
        red = Math.fround(red + Math.fround(w * nr));
        green = Math.fround(green + Math.fround(w * ng));
        blue = Math.fround(blue + Math.fround(w * nb));
        total = Math.fround(total + w);
      }
      data[to] = Math.fround(red / total);
      data[to + 1] = Math.fround(green / total);
      data[to + 2] = Math.fround(blue / total);
    }
  }
  copyAlpha(rgba, data);
  return data;
}
