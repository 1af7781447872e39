/** Lines of one pixel. @module */

import { allocate, requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { type Image, lumaOf, type Pixels, type Size } from "../core/image.ts";
import { maskImage } from "./mask_image.ts";

const check = new Checks("skeletonize", "skeletonize image");

/**
 * Thins the white regions of a mask to lines of one pixel that keep their
 * connections: Zhang and Suen, "A fast parallel algorithm for thinning digital
 * patterns" (1984), with scikit-image's corners.
 *
 * @param image a mask; every gray value above 0 counts as white
 * @returns a mask: one channel of 0 and 255
 *
 * Equal to scikit-image's `morphology.skeletonize`.
 *
 * @example
 * ```ts
 * const lines = image.otsu({ invert: true }).skeletonize();
 * ```
 */
export function skeletonize(image: Image): Image {
  check.image(image);
  return maskImage(image, thin(lumaOf(image), image));
}

/** Bits of the neighbours, clockwise from the upper left. */
const [NORTH, EAST, SOUTH, WEST] = [2, 8, 32, 128];

/**
 * Where scikit-image departs from the paper: it takes corners of staircases
 * away, and of lines of two pixels one side only. Found by comparing the
 * paper's rule with its results for all 256 neighbourhoods.
 */
const DEPARTURES: ReadonlyMap<number, number> = new Map([
  ...[48, 129].map((neighbours) => [neighbours, 0] as const),
  ...[3, 6, 11, 12, 14, 131, 134, 161, 194, 198].map((neighbours) => [neighbours, 1] as const),
  ...[24, 26, 56, 96, 104, 108, 176, 192, 224].map((neighbours) => [neighbours, 2] as const),
  ...[10, 40, 130, 160].map((neighbours) => [neighbours, 3] as const),
]);

let removals: Uint8Array | null = null;

/**
 * For each set of white neighbours: bit 0 when the first step takes the pixel
 * away, bit 1 when the second does. Made at its first use, or every executor would.
 */
function removalTable(): Uint8Array {
  return removals ??= Uint8Array.from({ length: 256 }, (_, neighbours) => removalsOf(neighbours));
}

function removalsOf(neighbours: number): number {
  const departure = DEPARTURES.get(neighbours);
  if (departure !== undefined) return departure;
  if (!isRim(neighbours)) return 0;
  const has = (bits: number): boolean => (neighbours & bits) === bits;
  const isFirst = !has(NORTH | EAST | SOUTH) && !has(EAST | SOUTH | WEST);
  const isSecond = !has(NORTH | EAST | WEST) && !has(NORTH | SOUTH | WEST);
  return (isFirst ? 1 : 0) | (isSecond ? 2 : 0);
}

/** Two to six white neighbours, all in one run around the pixel. */
function isRim(neighbours: number): boolean {
  const bits = Array.from({ length: 8 }, (_, i) => (neighbours >> i) & 1);
  const count = bits.reduce((sum, bit) => sum + bit, 0);
  const starts = bits.filter((bit, i) => bit === 0 && bits[(i + 1) % 8] === 1).length;
  return count >= 2 && count <= 6 && starts === 1;
}

function thin(mask: Pixels, { width, height }: Size): Pixels {
  const stride = width + 2;
  requireRoom("the pixels to visit", stride * (height + 2) * 9);
  const white = new Uint8Array(stride * (height + 2));
  const places = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const at = (Math.floor(i / width) + 1) * stride + (i % width) + 1;
    white[at] = 1;
    places[count++] = at;
  }
  const gone = new Int32Array(count);
  for (let removed = -1; removed !== 0;) {
    removed = 0;
    for (const step of [1, 2]) {
      const left = thinOnce(white, { places, count, stride, step }, gone);
      removed += count - left;
      count = left;
    }
  }
  return unpad(white, { width, height });
}

/** Takes away what one step removes, all at once; moves the places that stay to the front and gives their number. */
function thinOnce(
  white: Uint8Array,
  { places, count, stride, step }: { places: Int32Array; count: number; stride: number; step: number },
  gone: Int32Array,
): number {
  const table = removalTable();
  let kept = 0;
  let removed = 0;
  for (let i = 0; i < count; i++) {
    const at = places[i] as number;
    if (((table[neighboursOf(white, at, stride)] as number) & step) !== 0) gone[removed++] = at;
    else places[kept++] = at;
  }
  for (let i = 0; i < removed; i++) white[gone[i] as number] = 0;
  return kept;
}

function neighboursOf(white: Uint8Array, at: number, stride: number): number {
  const up = at - stride;
  const down = at + stride;
  return (white[up - 1] as number) | ((white[up] as number) << 1) | ((white[up + 1] as number) << 2) |
    ((white[at + 1] as number) << 3) | ((white[down + 1] as number) << 4) | ((white[down] as number) << 5) |
    ((white[down - 1] as number) << 6) | ((white[at - 1] as number) << 7);
}

function unpad(white: Uint8Array, { width, height }: Size): Pixels {
  const out = allocate(width, height, 1);
  for (let y = 0, i = 0; y < height; y++) {
    const from = (y + 1) * (width + 2) + 1;
    for (let x = 0; x < width; x++) out[i++] = 255 * (white[from + x] as number);
  }
  return out;
}
