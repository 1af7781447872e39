/** What is to be blanked and inserted in an erased snippet. @module */

import type ts from "typescript";
import type { Insertion, Mapped } from "./insert_text.ts";
import { originOf } from "./insert_text.ts";
import { LineTable, type Place } from "./line_table.ts";

/** A stretch that is overwritten, as offsets. */
export interface BlankRange {
  readonly start: number;
  readonly end: number;
}

/** Collects edits; offsets are those of the parsed text. */
export class EditPlan {
  readonly insertions: Insertion[] = [];
  readonly blanks: BlankRange[] = [];
  readonly file: ts.SourceFile;
  readonly #erased: Mapped;
  readonly #lines: LineTable;

  constructor(file: ts.SourceFile, erased: Mapped) {
    this.file = file;
    this.#erased = erased;
    this.#lines = new LineTable(erased.text);
  }

  /** Text before what begins at the offset. */
  open(at: number, text: string, origin?: Place): void {
    this.insertions.push({ at, text, closes: false, ...(origin && { origin }) });
  }

  /** Text after what ends at the offset. */
  close(at: number, text: string): void {
    this.insertions.push({ at, text, closes: true });
  }

  /** The author's place of an offset. */
  origin(offset: number): Place {
    return originOf(this.#erased.positions, this.#lines.place(offset));
  }

  /** Offset where a node begins, after comments. */
  start(node: ts.Node): number {
    return node.getStart(this.file);
  }

  /**
   * Offset where an expression ends once its types are gone: of `x as T` only
   * `x` is left, and a semicolon may have been put where the type was.
   */
  end(node: ts.Node): number {
    const { text } = this.#erased;
    const original = this.file.text;
    let end = node.end;
    while (end > node.pos && isErased(text.charCodeAt(end - 1), original.charCodeAt(end - 1))) end -= 1;
    return end;
  }
}

const SPACE = 32;

/** Expressions never end in white space, so a space stands for an erased character. */
function isErased(now: number, original: number): boolean {
  return now !== original || now <= SPACE || now === 0x2028 || now === 0x2029;
}
