/** What a corruption is. @module */

import type { Image } from "../core/image.ts";
import type { RandomSource } from "../core/random.ts";

/** A call of a tool that undoes a corruption, or as much of it as can be undone. */
export interface InverseStep {
  readonly tool: string;
  readonly args: readonly unknown[];
}

/** What was done to an image. */
export interface Corrupted {
  readonly image: Image;
  /** The numbers behind the severity, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Calls that undo it, in order; empty when nothing does. */
  readonly inverse: readonly InverseStep[];
  /** The inverse gives the original back, but for resampling. */
  readonly isReversible: boolean;
}

/** 1 (slight) to 5 (strong). */
export type Severity = 1 | 2 | 3 | 4 | 5;

/** Corrupts an image; draws randomness from `random` alone. */
export type Corruption = (image: Image, severity: Severity, random: RandomSource) => Corrupted;

/** One value for each severity. */
export type SeverityTable<T> = readonly [T, T, T, T, T];

/** The value for a severity. */
export function pick<T>(table: SeverityTable<T>, severity: Severity): T {
  return table[severity - 1] as T;
}

/** A corruption that cannot be undone. */
export function lost(image: Image, parameters: Readonly<Record<string, number>>): Corrupted {
  return { image, parameters, inverse: [], isReversible: false };
}
