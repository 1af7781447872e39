/** What the two type checkers have in common. @module */

/** A finding of a type checker, in offsets of the checked text (UTF-16 units). */
export interface RawFinding {
  readonly start: number;
  readonly end: number;
  /** TypeScript's number of the message, 2551. */
  readonly code: number;
  readonly message: string;
}

/** Checks one text after another against the toolkit's declarations. */
export interface CheckerEngine {
  /** All errors in the text; null when it took too long. */
  check(text: string): Promise<readonly RawFinding[] | null>;
}
