/** What crosses the pipe between the server and its type checker; frames as in frames.ts. @module */

import type { Diagnostic } from "./outcome.ts";

/** Kinds of frames, all of them JSON. */
export const CHECKER_FRAME = {
  /** {@link CheckRequest}, sent by the server. */
  check: 1,
  /** {@link CheckAnswer}, sent by the checker. */
  answer: 64,
} as const;

/** The id of the checker's first answer: it says that the checker is warm. */
export const CHECKER_READY_ID = 0;

/** Asks for one snippet to be checked. */
export interface CheckRequest {
  /** Above {@link CHECKER_READY_ID}; the answer repeats it. */
  readonly id: number;
  readonly source: string;
}

/** The answer to one request, or the announcement that the checker is warm. */
export interface CheckAnswer {
  readonly id: number;
  /** Null when the snippet could not be checked in time. */
  readonly diagnostics: readonly Diagnostic[] | null;
}
