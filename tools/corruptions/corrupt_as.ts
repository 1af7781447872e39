/** The work behind `corrupt` and the corruptions that have a name of their own. @module */

import type { Affine } from "../core/affine.ts";
import type { Checks } from "../core/check.ts";
import { createImage, type Image, pixelsOf } from "../core/image.ts";
import { mulberry32, random } from "../core/random.ts";
import { type CorruptionName, CORRUPTIONS } from "./corruption_names.ts";
import type { InverseStep, Severity } from "./corruption.ts";

/** Options of every corruption. */
export interface CorruptOptions {
  /** 1 (slight) to 5 (strong). Default 3. */
  readonly severity?: number;
  /** Whole number from which randomness is drawn; left out, from the execution's seed. */
  readonly seed?: number;
}

/** What every corruption gives. */
export interface CorruptResult {
  readonly image: Image;
  readonly kind: CorruptionName;
  readonly severity: number;
  /** The numbers behind the severity, and what was drawn. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Calls that undo it, or as much as can be undone, in order: `{tool, args}`. */
  readonly inverse: readonly InverseStep[];
  /** The inverse gives the original back, but for resampling. */
  readonly isReversible: boolean;
  /** From the result's coordinates to the given image's: `[a, b, c, d, e, f]`; null for `elastic` and `perspective`. */
  readonly toOriginal: Affine | null;
}

/** Corrupts an image in one way; the options come unchecked. */
export function corruptAs(check: Checks, image: Image, kind: CorruptionName, options: unknown): CorruptResult {
  check.image(image);
  const given = check.options(options, ["severity", "seed"]);
  const severity = check.integer(given.severity, "severity", { min: 1, max: 5, default: 3 }) as Severity;
  const seed = check.integer(given.seed, "seed", { min: -(2 ** 31), max: 2 ** 32 - 1, default: null });
  const source = seed === null ? random : mulberry32(seed);
  const { width, height, channels } = image;
  // Without the image's history, so that the way from the result leads to this image and no further.
  const bare = createImage({ width, height, channels, data: pixelsOf(image) });
  const corrupted = CORRUPTIONS[kind](bare, severity, source);
  const toOriginal = NOT_AFFINE.has(kind) ? null : mapOf(corrupted.image);
  return { kind, severity, ...corrupted, image: withHistory(corrupted.image, image, toOriginal), toOriginal };
}

/** Corruptions after which coordinates have no simple way back. */
const NOT_AFFINE: ReadonlySet<CorruptionName> = new Set(["elastic", "perspective"]);

/** Distance of the points by which a map is found: far apart, since `toRoot` rounds to a millionth of a pixel. */
const SPAN = 4096;

/** The affine map from an image to the one it was made from, by where three points go. */
function mapOf(result: Image): Affine {
  const [originX, originY] = result.toRoot([0, 0]);
  const [rightX, rightY] = result.toRoot([SPAN, 0]);
  const [downX, downY] = result.toRoot([0, SPAN]);
  const slope = (to: number, from: number): number => (to - from) / SPAN;
  return [
    slope(rightX, originX),
    slope(downX, originX),
    originX,
    slope(rightY, originY),
    slope(downY, originY),
    originY,
  ];
}

function withHistory(result: Image, parent: Image, toParent: Affine | null): Image {
  const { width, height, channels } = result;
  return createImage({ width, height, channels, data: pixelsOf(result), parent, toParent });
}
