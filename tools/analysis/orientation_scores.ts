/** Which way up an image is. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { findGlyphs } from "./find_glyphs.ts";
import { uprightLogs } from "./glyph_network.ts";
import { inkMask } from "./ink_mask.ts";
import { lightFromAbove } from "./light_from_above.ts";
import { operationsOf, SYMMETRIES, type Symmetry } from "./symmetries.ts";

/** What makes an image upright. */
export interface OrientationScores {
  /** The operation that most probably makes the image upright; `none` when it is. */
  readonly best: Symmetry;
  /** How sure, 0 to 1. At most 0.5 without text. */
  readonly confidence: number;
  /** `text`: from the shapes of letters; `light`: only from light above and detail below. */
  readonly basis: "text" | "light";
  /** Probability of each operation; together 1. */
  readonly scores: Readonly<Record<Symmetry, number>>;
  /** The tools to call for `best`, in order. */
  readonly operations: readonly string[];
}

/** Longer side of the mask that glyphs are taken from. */
const MAX_SIDE = 1800;
/** Factor for small print. */
const ENLARGED = 2.5;
/** Letters needed before their word counts. */
const MIN_GLYPHS = 4;
/** Mean logarithm of the best probability per spot: text has −0.3 to −1.8, leaves and stars have −2.5 and less. */
const MIN_TEXT_LOG = -2.1;
/** How far it lies above the second best: 1.5 and more for text, below 0.5 for photographs. */
const MIN_TEXT_LEAD = 0.8;
/** Equal letters are no new evidence: each counts a third. */
const INDEPENDENCE = 1 / 3;

const check = new Checks("orientationScores", "find orientation");

/**
 * Scores the eight ways in which an image may have been turned or mirrored,
 * by the operation that undoes it. Text decides by the shapes of its letters
 * (Latin letters and digits, at least 7 pixels high, a small network trained
 * on rendered fonts), upside down and mirrored included; transparent pixels are
 * paper. Without text the
 * answer is a guess from light above and detail below, cannot see mirroring,
 * and its confidence is at most 0.5.
 *
 * @param image the image, askew by at most about 10°
 * @returns `{ best, confidence, basis, scores, operations }`
 *
 * @example
 * ```ts
 * const { best, confidence } = image.orientationScores();
 * const upright = confidence > 0.8 && best === "rotate180" ? image.rotate180() : image;
 * ```
 */
export function orientationScores(image: Image): OrientationScores {
  check.image(image);
  // Small print is looked at again, enlarged.
  const logs = logsOfText(image, 1) ?? logsOfText(image, ENLARGED);
  if (logs === null) return guessFromLight(image);
  const scores = softmax(logs.map((value) => value * INDEPENDENCE));
  return answer(scores, "text", Math.max(...scores));
}

/** Logarithms of the symmetries' probabilities over all letters, or null when it is not text. */
function logsOfText(image: Image, scale: number): Float64Array | null {
  const glyphs = findGlyphs(inkMask(image, MAX_SIDE, scale));
  const logs = new Float64Array(SYMMETRIES.length);
  for (const glyph of glyphs) uprightLogs(glyph).forEach((value, i) => logs[i] = (logs[i] as number) + value);
  const [second, best] = logs.toSorted().slice(-2) as unknown as [number, number];
  const isText = best >= MIN_TEXT_LOG * glyphs.length && best - second >= MIN_TEXT_LEAD * glyphs.length;
  return isText && glyphs.length >= MIN_GLYPHS ? logs : null;
}

function guessFromLight(image: Image): OrientationScores {
  const scores = softmax(Float64Array.from(lightFromAbove(image)));
  // Mirror images score the same: a quarter of the mass is what no evidence gives a direction, half what it may reach.
  const best = Math.max(...scores) * 2;
  return answer(scores, "light", Math.max(0, (best - 0.25) / 0.75) / 2);
}

function answer(scores: Float64Array, basis: "text" | "light", confidence: number): OrientationScores {
  const index = scores.indexOf(Math.max(...scores));
  const best = SYMMETRIES[index] as Symmetry;
  const named = Object.fromEntries(SYMMETRIES.map((symmetry, i) => [symmetry, scores[i] as number]));
  return { best, confidence, basis, scores: named as Record<Symmetry, number>, operations: operationsOf(best) };
}

function softmax(logs: Float64Array): Float64Array {
  const most = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(value - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
