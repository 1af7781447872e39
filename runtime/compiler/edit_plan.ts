/** What is to be blanked and inserted in an erased snippet. @module */

import type ts from "typescript";
import { PLACE_COLUMNS } from "../wire/guest_protocol.ts";
import { type Insertion, type Mapped, originOf } from "./insert_text.ts";
import { LineTable, type Place } from "./line_table.ts";

/** A stretch that is overwritten, as offsets. */
export interface BlankRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Digits of a call's place: its text is as long whatever it says, since it
 * moves what follows on its line. Nobody writes numbers with a capital X, by
 * which the guest finds the marks in a function's source.
 */
const PLACE_DIGITS = 8;
/** Lines and columns that a mark can name; 16 and 15 bits of a positive Int32. */
const MAX_PLACE: Place = { line: 0xffff, column: PLACE_COLUMNS - 1 };

/** The mark of one call. */
export interface CallMark {
  /** Offset of the called name. */
  readonly named: number;
  /** What stands before the place, and after it. */
  readonly open: string;
  readonly close: string;
}

/** Collects edits; offsets are those of the parsed text. */
export class EditPlan {
  readonly #insertions: Insertion[] = [];
  readonly #calls: { readonly insertion: number; readonly mark: CallMark }[] = [];
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
    this.#insertions.push({ at, text, closes: false, ...(origin && { origin }) });
  }

  /** Text after what ends at the offset. */
  close(at: number, text: string): void {
    this.#insertions.push({ at, text, closes: true });
  }

  /** A call's place in the written text, after what ends at the offset; told once all insertions are known. */
  call(at: number, mark: CallMark): void {
    this.#calls.push({ insertion: this.#insertions.length, mark });
    this.close(at, markText(mark, { line: 0, column: 0 }));
  }

  /** All insertions, each call with its place. */
  insertions(): Insertion[] {
    const lengths = this.#insertions.map(({ at, text }) => ({ at, length: text.length })).sort((a, b) => a.at - b.at);
    const shifts = [0];
    for (const { length } of lengths) shifts.push((shifts.at(-1) ?? 0) + length);
    const shiftUpTo = (offset: number): number => shifts[countUpTo(lengths, offset)] ?? 0;
    const written = [...this.#insertions];
    for (const { insertion, mark } of this.#calls) {
      const { line, column } = this.#lines.place(mark.named);
      const lineStart = mark.named - (column - 1);
      const shift = shiftUpTo(mark.named) - shiftUpTo(lineStart - 1);
      const place = { line, column: column + shift };
      const plain = written[insertion] as Insertion;
      written[insertion] = { ...plain, text: markText(mark, place) };
    }
    return written;
  }

  /** Line of an offset in the written text: insertions break no line. */
  line(offset: number): number {
    return this.#lines.place(offset).line;
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

function markText({ open, close }: CallMark, { line, column }: Place): string {
  // A place that is too far out is none: 0.
  const isKnown = line <= MAX_PLACE.line && column <= MAX_PLACE.column;
  const packed = isKnown ? line * PLACE_COLUMNS + column : 0;
  return `${open}0X${packed.toString(16).padStart(PLACE_DIGITS, "0")}${close}`;
}

/** How many begin at the offset or before it. */
function countUpTo(sorted: readonly { readonly at: number }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const SPACE = 32;

/** Expressions never end in white space, so a space stands for an erased character. */
function isErased(now: number, original: number): boolean {
  return now !== original || now <= SPACE || now === 0x2028 || now === 0x2029;
}
