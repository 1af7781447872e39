/** Values along a line. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf, rgbaOf } from "../core/image.ts";
import type { Point, PointLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";

/** Options of {@link lineProfile}. */
export interface LineProfileOptions {
  /** Pixels across the line that are averaged, 1 to 255. Default 1. */
  readonly width?: number;
  /** What the points' numbers count. Default `pixel`. */
  readonly space?: Space;
}

/** Values at equal steps of about a pixel, from one end to the other. */
export interface LineProfile {
  readonly points: Point[];
  readonly gray: number[];
  readonly r: number[];
  readonly g: number[];
  readonly b: number[];
}

/** Samples of one profile at most: a line may lie outside, an image is no longer than this across. */
const MAX_SAMPLES = 200_000;

const check = new Checks("lineProfile", "read line");

/**
 * The values along a line, between pixels by bilinear interpolation, as
 * `skimage.measure.profile_line` with order 1; beyond the rim its pixels
 * continue. To find where a line crosses edges, ticks or bars.
 *
 * @param image the image
 * @param from one end, `[x, y]`; whole numbers are middles of pixels
 * @param to the other end
 * @param options `width`, `space`
 * @returns `{ points, gray, r, g, b }`, lists of one length: the line's length in pixels, rounded up, and one
 * @throws ToolError when a point is not one, or the line is longer than 200 000 pixels
 *
 * @example
 * ```ts
 * const { gray } = image.lineProfile([10, 50], [200, 50], { width: 3 });
 * ```
 */
export function lineProfile(image: Image, from: PointLike, to: PointLike, options?: LineProfileOptions): LineProfile {
  check.image(image);
  const given = check.options(options, ["width", "space"]);
  const start = check.point(image, from, "from", { space: given.space });
  const end = check.point(image, to, "to", { space: given.space });
  const width = check.integer(given.width, "width", { min: 1, max: 255, default: 1 });
  // Not Math.hypot, which gives 221.00000000000003 for (21, 220) and so a sample too many.
  const length = Math.sqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2);
  if (length * width > MAX_SAMPLES) {
    throw check.error("to", {
      expected: `nearer: at most ${MAX_SAMPLES} samples`,
      received: to,
      receivedAs: `${Math.ceil(length)} × ${width}`,
    });
  }
  const points = pointsAlong(start, end, Math.ceil(length) + 1);
  const [dx, dy] = length === 0 ? [0, 0] : [-(end[1] - start[1]) / length, (end[0] - start[0]) / length];
  const plane = (pixels: ArrayLike<number>, step: number, offset: number): number[] => {
    const source = { pixels, step, offset, width: image.width, height: image.height };
    return points.map(([x, y]) => {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        const side = i - (width - 1) / 2;
        sum += sample(source, x + dx * side, y + dy * side);
      }
      return sum / width;
    });
  };
  const rgba = rgbaOf(image);
  return { points, gray: plane(lumaOf(image), 1, 0), r: plane(rgba, 4, 0), g: plane(rgba, 4, 1), b: plane(rgba, 4, 2) };
}

function pointsAlong([x1, y1]: Point, [x2, y2]: Point, count: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const share = count === 1 ? 0 : i / (count - 1);
    return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  });
}

interface SampledPlane {
  readonly pixels: ArrayLike<number>;
  readonly step: number;
  readonly offset: number;
  readonly width: number;
  readonly height: number;
}

function sample({ pixels, step, offset, width, height }: SampledPlane, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const at = (px: number, py: number): number => pixels[(py * width + px) * step + offset] as number;
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (column - left);
  const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (column - left);
  return upper + (lower - upper) * (row - top);
}
