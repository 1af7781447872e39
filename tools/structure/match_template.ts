/** Finding a picture in a picture. @module */

import { Checks } from "../core/check.ts";
import { type Image, lumaOf, rgbaOf } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { resizePixels } from "../geometry/resize.ts";
import { correlateTemplate, type Planes } from "./correlate_template.ts";
import { bestApart, type ScoredBox, scorePeaks } from "./score_peaks.ts";

/** Options of {@link matchTemplate}. */
export interface MatchTemplateOptions {
  /** Least score, −1 to 1; 1 is identical up to brightness and contrast. Default 0.8. */
  readonly threshold?: number;
  /** Sizes at which the template is looked for, each a factor from 0.05 to 20. Default `[1]`. */
  readonly scales?: readonly number[];
  /** How much two matches may overlap (intersection over union, 0 to 1) before the weaker one goes. Default 0.3. */
  readonly overlap?: number;
  /** How many at most, best first, 1 to 10000. Default 100. */
  readonly maxMatches?: number;
  /** Compare red, green and blue rather than gray. Default false. */
  readonly color?: boolean;
}

/** A place where the template was found. */
export interface TemplateMatch {
  readonly box: Box;
  /** Correlation coefficient, −1 to 1. */
  readonly score: number;
  /** Factor at which the template was compared. */
  readonly scale: number;
}

const check = new Checks("matchTemplate", "match template");

/**
 * Finds a smaller image in an image: the scores of `cv2.matchTemplate` with
 * TM_CCOEFF_NORMED, their peaks, best first, without overlapping ones.
 *
 * @param image the image to search
 * @param template the image to find; at no scale larger than `image`; not of one colour
 * @param options `threshold`, `scales`, `overlap`, `maxMatches`, `color`
 * @returns `[{ box, score, scale }]`, best first; empty when nothing reaches the threshold
 * @throws ToolError when the template is larger than the image or has one colour only
 *
 * Lewis, "Fast Normalized Cross-Correlation", 1995.
 *
 * @example
 * ```ts
 * const icon = image.crop([40, 40, 72, 72]);
 * const [best] = image.matchTemplate(icon, { threshold: 0.9, scales: [0.8, 1, 1.25] });
 * ```
 */
export function matchTemplate(image: Image, template: Image, options?: MatchTemplateOptions): TemplateMatch[] {
  check.image(image);
  check.image(template, "template");
  const given = check.options(options, ["threshold", "scales", "overlap", "maxMatches", "color"]);
  const threshold = check.number(given.threshold, "threshold", { min: -1, max: 1, default: 0.8 });
  const overlap = check.number(given.overlap, "overlap", { min: 0, max: 1, default: 0.3 });
  const maxMatches = check.integer(given.maxMatches, "maxMatches", { min: 1, max: 10_000, default: 100 });
  const isColor = check.boolean(given.color, "color", false);
  const scales = given.scales === undefined
    ? [1]
    : check.numbers(given.scales, "scales", { min: 0.05, max: 20, maxLength: 50 });
  requireFits(image, template, scales);
  const haystack = planesOf(image, isColor);
  requireContrast(template, isColor);
  const found: (ScoredBox & { scale: number })[] = [];
  for (const scale of scales) {
    const scaled = resizePixels(template, scaledSize(template, scale), "area");
    const planes = planesOf(scaled, isColor);
    if (!hasContrast(planes)) continue;
    for (const match of scorePeaks(correlateTemplate(haystack, planes), scaled, threshold)) {
      found.push({ ...match, scale });
    }
  }
  return bestApart(found, { overlap, max: maxMatches });
}

/** Gray, or red, green and blue. */
function planesOf(image: Image, isColor: boolean): Planes {
  const { width, height } = image;
  if (!isColor) return { planes: [lumaOf(image)], width, height };
  const rgba = rgbaOf(image);
  const planes = [0, 1, 2].map((channel) => {
    const plane = new Uint8Array(width * height);
    for (let i = 0; i < plane.length; i++) plane[i] = rgba[i * 4 + channel] as number;
    return plane;
  });
  return { planes, width, height };
}

function scaledSize({ width, height }: Image, scale: number): { width: number; height: number } {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function requireFits(image: Image, template: Image, scales: readonly number[]): void {
  for (const scale of scales) {
    const { width, height } = scaledSize(template, scale);
    if (width <= image.width && height <= image.height) continue;
    const atScale = scale === 1 ? "" : ` at scale ${scale}`;
    throw check.error("template", {
      expected: `at most ${image.width}×${image.height} pixels${atScale}`,
      received: template,
      receivedAs: `${width}×${height}`,
      hint: scale === 1 ? "Search the larger image for the smaller one" : "Leave the larger scales out",
    });
  }
}

function requireContrast(template: Image, isColor: boolean): void {
  if (hasContrast(planesOf(template, isColor))) return;
  if (hasContrast(planesOf(template, true))) {
    throw check.error("template", {
      expected: "an image of more than one gray",
      received: template,
      receivedAs: "colours of one gray",
      hint: "Its colours differ: pass { color: true }",
    });
  }
  throw check.error("template", {
    expected: "an image of more than one colour",
    received: template,
    receivedAs: "one colour everywhere",
    hint: "A plain colour matches everywhere: use regionsOfColor",
  });
}

function hasContrast({ planes }: Planes): boolean {
  return planes.some((plane) => {
    for (let i = 1; i < plane.length; i++) if (plane[i] !== plane[0]) return true;
    return false;
  });
}
