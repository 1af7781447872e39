/** What the maker of a recipe makes. @module */

import type { Image } from "../../../tools/core/image.ts";

/** An image of a question; JPEG for what a camera would have taken. */
export interface PuzzleImage {
  readonly image: Image;
  readonly format?: "png" | "jpeg";
}

/** A question about images, and its answer. */
export interface Puzzle {
  readonly question: string;
  /** By name, in the order of the request. */
  readonly images: Readonly<Record<string, PuzzleImage>>;
  /** What the snippet finds as `inputs`: words and numbers of the question. */
  readonly inputs?: unknown;
  /** What the snippet must return. */
  readonly answer: unknown;
  /** By how much a number of the answer may be off. Default 0. */
  readonly tolerance?: number;
}

/** Makes a puzzle; the same seed makes the same one, another seed one with another answer. */
export type MakePuzzle = (seed: number) => Puzzle | Promise<Puzzle>;
