/** From offsets in a text to 1-based lines and columns. @module */

/** ECMAScript's line terminators: what V8 counts lines by. */
const TERMINATOR = /\r\n|[\n\r\u2028\u2029]/g;

/** A place in a text, both numbers 1-based; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. */
export class LineTable {
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(TERMINATOR)) starts.push(match.index + match[0].length);
    this.starts = starts;
  }

  /** The place of an offset. */
  place(offset: number): Place {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The 1-based line of an offset. */
  line(offset: number): number {
    return this.place(offset).line;
  }
}
