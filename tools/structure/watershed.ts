/** Separating things that touch. @module */

import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, Image, lumaOf } from "../core/image.ts";
import type { PointLike } from "../core/region.ts";
import { sobelGradient } from "./detect_edges.ts";
import { squaredDistances } from "./distance_field.ts";
import { floodBasins } from "./flood_basins.ts";
import { checkInside } from "./flood_fill.ts";
import { FOREGROUND_KEYS, foregroundMask, type ForegroundOptions } from "./foreground_mask.ts";
import { type Component, labelRuns } from "./label_components.ts";
import { measureLabels } from "./measure_labels.ts";

/** Options of {@link watershed}. */
export interface WatershedOptions extends ForegroundOptions {
  /**
   * Where regions start: points, or an image whose grays above 0 are labels
   * (as in cv2.watershed); on the background of `distance` they do not count.
   * Left out: the middles of the objects.
   */
  readonly markers?: readonly PointLike[] | Image;
  /**
   * What is flooded. `distance`: the foreground, from the middles of objects
   * to their necks; `gradient`: the whole image, up to its edges; needs
   * markers. Default `distance`.
   */
  readonly relief?: "distance" | "gradient";
  /**
   * Least distance between two middles of things that touch in pixels, 1 to
   * 10000, when there are no markers. Default 10.
   */
  readonly minDistance?: number;
}

/** What {@link watershed} found. */
export interface WatershedResult {
  readonly count: number;
  /** As of `connectedComponents`, one per region. */
  readonly regions: Component[];
  /** Gray image of labels, 0 for the background; label modulo 255 when there are more than 255. */
  readonly labels: Image;
}

const check = new Checks("watershed", "separate regions");

/**
 * Separates things that touch: regions grow from markers over a relief until
 * they meet, as `skimage.segmentation.watershed`. Without markers the peaks of
 * the distance to the background are taken, which splits round objects at
 * their necks; what does not touch is never one region.
 *
 * @param image a mask, or an image to be thresholded
 * @param options `markers`, `relief`, `minDistance`, `threshold`, `foreground` (default `auto`)
 * @returns `{ count, regions, labels }`
 * @throws ToolError when a marker lies outside the image, or the gradient has no markers
 *
 * Meyer, "Color image segmentation", 1992.
 *
 * @example
 * ```ts
 * const { count, regions } = image.watershed({ minDistance: 15 });
 * ```
 */
export function watershed(image: Image, options?: WatershedOptions): WatershedResult {
  check.image(image);
  const given = check.options(options, ["markers", "relief", "minDistance", ...FOREGROUND_KEYS]);
  const relief = check.choice(given.relief, "relief", ["distance", "gradient"], "distance");
  const minDistance = check.number(given.minDistance, "minDistance", { min: 1, max: 10_000, default: 10 });
  if (relief === "gradient" && given.markers === undefined) {
    throw check.error("markers", { expected: "given for the gradient", received: undefined, isType: true });
  }
  const { width, height } = image;
  requireRoom("a watershed", width * height * 24);
  const mask = foregroundMask(check, image, given, "auto");
  const plane = relief === "gradient" ? gradientRelief(image) : distanceRelief(mask, width, height);
  const area = relief === "gradient" ? new Uint8Array(mask.length).fill(1) : mask;
  const labels = given.markers === undefined
    ? peakMarkers(plane, { mask, width, height, minDistance })
    : givenMarkers(image, given.markers);
  floodBasins({ relief: plane, mask: area, width, height }, labels);
  const regions = measureLabels(labels, width);
  return { count: regions.length, regions, labels: labelImage(image, labels) };
}

function distanceRelief(mask: Uint8Array, width: number, height: number): Float64Array {
  return squaredDistances(mask, width, height).map((square) => -Math.sqrt(square));
}

function gradientRelief(image: Image): Float64Array {
  const { width, height } = image;
  const { dx, dy } = sobelGradient({ pixels: lumaOf(image), width, height }, false);
  // Squares, for only their order counts: roots of equal ones may differ in the last bit.
  return Float64Array.from(dx, (value, i) => value * value + (dy[i] as number) ** 2);
}

/** Labels given as points, or as an image of labels. */
function givenMarkers(image: Image, markers: unknown): Int32Array {
  const { width, height } = image;
  if (Image.is(markers)) {
    if (markers.width === width && markers.height === height) return Int32Array.from(lumaOf(markers));
    throw check.error("markers", {
      expected: `${width}×${height} pixels as the image`,
      received: markers,
      receivedAs: `${markers.width}×${markers.height}`,
    });
  }
  const labels = new Int32Array(width * height);
  check.list(markers, "markers", { min: 1, max: 100_000 }).forEach((marker, i) => {
    const [x, y] = checkInside(check, image, marker, `markers[${i}]`);
    labels[y * width + x] = i + 1;
  });
  return labels;
}

interface PeakSearch {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly minDistance: number;
}

/** Share of the largest circle around a middle in which there is no other: ridges towards a neck have peaks too. */
const OWN_SHARE = 0.9;

/**
 * The deepest points first; each keeps others out of the least distance and out
 * of its own circle. What does not hang together with it keeps its own middles:
 * it could not be flooded from here.
 */
function peakMarkers(relief: Float64Array, search: PeakSearch): Int32Array {
  const { mask, minDistance } = search;
  const order = localMinima(relief, search).sort((a, b) => (relief[a] as number) - (relief[b] as number) || a - b);
  const pieces = pieceOfEach(search);
  const labels = new Int32Array(mask.length);
  let count = 0;
  for (const at of order) {
    // Where a middle keeps others out, the piece is struck off.
    if (pieces[at] === 0) continue;
    labels[at] = ++count;
    strikeOff(pieces, search, at, Math.max(minDistance, -(relief[at] as number) * OWN_SHARE));
  }
  return inReadingOrder(labels);
}

/** The number of each pixel's component over the four neighbours, as flooding spreads; 0 for the background. */
function pieceOfEach(search: PeakSearch): Int32Array {
  const { count, rows, starts, ends, labels } = labelRuns(search, 4);
  const pieces = new Int32Array(search.mask.length);
  for (let i = 0; i < count; i++) {
    const row = (rows[i] as number) * search.width;
    pieces.fill(labels[i] as number, row + (starts[i] as number), row + (ends[i] as number));
  }
  return pieces;
}

/** Takes the disc around a pixel out of the pixel's own piece. */
function strikeOff(pieces: Int32Array, { width, height }: PeakSearch, at: number, radius: number): void {
  const piece = pieces[at] as number;
  const x = at % width;
  const y = Math.floor(at / width);
  const reach = Math.floor(radius);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    const half = Math.floor(Math.sqrt(radius * radius - (row - y) ** 2));
    const end = row * width + Math.min(width - 1, x + half);
    for (let i = row * width + Math.max(0, x - half); i <= end; i++) if (pieces[i] === piece) pieces[i] = 0;
  }
}

/** Renumbers lone markers from the top left. */
function inReadingOrder(labels: Int32Array): Int32Array {
  let count = 0;
  return labels.map((label) => (label === 0 ? 0 : ++count));
}

/** Foreground pixels that no neighbour is deeper than. */
function localMinima(relief: Float64Array, { width, height }: PeakSearch): number[] {
  const found: number[] = [];
  for (let at = 0; at < relief.length; at++) {
    const value = relief[at] as number;
    if (value === 0) continue;
    const x = at % width;
    const y = Math.floor(at / width);
    let isDeepest = true;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1) && isDeepest; row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if ((relief[row * width + column] as number) < value) isDeepest = false;
      }
    }
    if (isDeepest) found.push(at);
  }
  return found;
}

function labelImage(image: Image, labels: Int32Array): Image {
  const data = new Uint8ClampedArray(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    data[i] = label === 0 ? 0 : ((label - 1) % 255) + 1;
  }
  return createImage({ width: image.width, height: image.height, channels: 1, data, parent: image });
}
