/** Corners to track. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { cornerStrength } from "./corner_strength.ts";

/** Options of {@link corners}. */
export interface CornersOptions {
  /** How many at most, strongest first, 1 to 100000. Default 100. */
  readonly maxCorners?: number;
  /** Least strength as a share of the strongest, above 0 to 1. Default 0.01. */
  readonly quality?: number;
  /** Least distance between two corners in pixels. Default 10. */
  readonly minDistance?: number;
  /** Width in pixels of the window that is looked at, odd, 1 to 31. Default 3. */
  readonly size?: number;
  /** `shi-tomasi` (smaller eigenvalue) or `harris`. Default `shi-tomasi`. */
  readonly method?: "shi-tomasi" | "harris";
  /** Harris's constant, 0 to 0.25. Default 0.04. */
  readonly k?: number;
}

/** A corner; also a point. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  /** Strength as a share of the strongest, 0 to 1. */
  readonly score: number;
}

const check = new Checks("corners", "find corners");

/**
 * Finds corners as `cv2.goodFeaturesToTrack`: local maxima of the corner
 * strength, strongest first, thinned out by distance. Colour counts as gray.
 *
 * @param image the image
 * @param options `maxCorners`, `quality`, `minDistance`, `size`, `method`, `k`
 * @returns `[{ x, y, score }]`, strongest first
 * @throws ToolError when an option is out of its range
 *
 * Shi and Tomasi, "Good Features to Track", CVPR 1994; Harris and Stephens, 1988. As
 * `cornerHarris` its method is `harris`.
 *
 * @example
 * ```ts
 * const points = image.corners({ maxCorners: 50, minDistance: 8 });
 * ```
 */
export function corners(image: Image, options?: CornersOptions): Corner[] {
  check.image(image);
  const given = check.options(options, ["maxCorners", "quality", "minDistance", "size", "method", "k"]);
  const maxCorners = check.integer(given.maxCorners, "maxCorners", { min: 1, max: 100_000, default: 100 });
  const quality = check.number(given.quality, "quality", { min: 1e-6, max: 1, default: 0.01 });
  const minDistance = check.number(given.minDistance, "minDistance", { min: 0, default: 10 });
  const size = check.odd(given.size, "size", { max: 31, default: 3 });
  const method = check.choice(given.method, "method", ["shi-tomasi", "harris"], "shi-tomasi");
  const k = check.number(given.k, "k", { min: 0, max: 0.25, default: 0.04 });
  const { width, height } = image;
  const plane = { pixels: lumaOf(image), width, height };
  const strength = cornerStrength(plane, { size, harrisK: method === "harris" ? k : null });
  const candidates = peaks(strength, width, height, quality);
  return thinOut(candidates, { width, height, minDistance, maxCorners }).map((at) => ({
    x: at % width,
    y: Math.floor(at / width),
    score: (strength[at] as number) / (strength[candidates[0] as number] as number),
  }));
}

/** Local maxima (3×3) inside the rim above the share of the strongest, strongest first. */
function peaks(strength: Float32Array, width: number, height: number, quality: number): number[] {
  let most = 0;
  for (let i = 0; i < strength.length; i++) if ((strength[i] as number) > most) most = strength[i] as number;
  const least = most * quality;
  const found: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if ((strength[at] as number) > least && isPeak(strength, at, width)) found.push(at);
    }
  }
  return found.sort((a, b) => (strength[b] as number) - (strength[a] as number) || b - a);
}

function isPeak(strength: Float32Array, at: number, width: number): boolean {
  const value = strength[at] as number;
  for (let row = at - width; row <= at + width; row += width) {
    for (let next = row - 1; next <= row + 1; next++) if ((strength[next] as number) > value) return false;
  }
  return true;
}

interface Thinning {
  readonly width: number;
  readonly height: number;
  readonly minDistance: number;
  readonly maxCorners: number;
}

/** Keeps a corner when no kept one is nearer; kept ones are looked up in cells of that distance. */
function thinOut(candidates: readonly number[], { width, height, minDistance, maxCorners }: Thinning): number[] {
  if (minDistance < 1) return candidates.slice(0, maxCorners);
  const cell = Math.max(1, Math.round(minDistance));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const cells = new Map<number, number[]>();
  const kept: number[] = [];
  for (const at of candidates) {
    if (kept.length >= maxCorners) break;
    const x = at % width;
    const y = Math.floor(at / width);
    const column = Math.floor(x / cell);
    const row = Math.floor(y / cell);
    let isFree = true;
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        for (const other of cells.get(r * columns + c) ?? []) {
          const distance = (x - (other % width)) ** 2 + (y - Math.floor(other / width)) ** 2;
          if (distance < minDistance * minDistance) isFree = false;
        }
      }
    }
    if (!isFree) continue;
    kept.push(at);
    const key = row * columns + column;
    cells.set(key, [...cells.get(key) ?? [], at]);
  }
  return kept;
}
