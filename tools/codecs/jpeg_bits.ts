/** The bits of a JPEG's scan and its Huffman codes: the kernel's plain twin. @module */

const PREFIX = 0xff;
/** Longest code. */
const MAX_LENGTH = 16;
/** Most bits of a DC difference. */
const MAX_DC_BITS = 15;

/** A Huffman code to read symbols by. */
export interface CodeReader {
  /** By length: the first code, how many there are, and where their symbols begin. */
  readonly firsts: readonly number[];
  readonly counts: readonly number[];
  readonly starts: readonly number[];
  readonly symbols: Uint8Array;
}

/** From sixteen counts and the symbols as they stand in the file; null when they are no code (T.81, annex C). */
export function codeReader(source: Uint8Array, isDc: boolean): CodeReader | null {
  const [firsts, counts, starts] = [[0], [0], [0]];
  let code = 0;
  let at = 0;
  for (let length = 1; length <= MAX_LENGTH; length++) {
    const count = source[length - 1] as number;
    firsts.push(code);
    counts.push(count);
    starts.push(at);
    code += count;
    at += count;
    // Codes of all ones are none.
    if (at > 256 || code > 1 << length || (count > 0 && code === 1 << length)) return null;
    code *= 2;
  }
  const symbols = source.subarray(MAX_LENGTH);
  if (isDc && symbols.some((symbol) => symbol > MAX_DC_BITS)) return null;
  return { firsts, counts, starts, symbols };
}

/** Reads bits from one marker to the next. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** The segment without its stuffing. */
  readonly #data: Uint8Array;
  #end = 0;
  #at = 0;
  #held = 0;
  #count = 0;
  #marker = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#data = new Uint8Array(bytes.length);
  }

  /** Goes to the segment that begins at `from`. */
  open(from: number): void {
    const bytes = this.#bytes;
    this.#end =
      this.#at =
      this.#held =
      this.#count =
        0;
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at++] as number;
      if (byte === PREFIX) {
        while (bytes[at] === PREFIX) at += 1;
        if (bytes[at] !== 0) break;
        at += 1;
      }
      this.#data[this.#end++] = byte;
    }
    this.#marker = at;
  }

  /** Where the marker behind the segment is: at the byte that is not 255; the file's length when there is none. */
  get marker(): number {
    return this.#marker;
  }

  /** Whether more bits were taken than there are. */
  get isOverrun(): boolean {
    return this.#at * 8 - this.#count > this.#end * 8;
  }

  /** The next bits as a number, at most 16; zeros behind the end. */
  take(length: number): number {
    for (; this.#count < length; this.#count += 8) {
      const byte = this.#at < this.#end ? this.#data[this.#at] as number : 0;
      this.#at += 1;
      this.#held = ((this.#held & 0xffff) << 8) | byte;
    }
    this.#count -= length;
    return (this.#held >> this.#count) & ((1 << length) - 1);
  }

  /** The next symbol; -1 when there is no such code. */
  symbol({ firsts, counts, starts, symbols }: CodeReader): number {
    let code = 0;
    for (let length = 1; length <= MAX_LENGTH; length++) {
      code = (code << 1) | this.take(1);
      const index = code - (firsts[length] as number);
      if (index < (counts[length] as number)) return symbols[(starts[length] as number) + index] as number;
    }
    return -1;
  }

  /** A value of so many bits: those that begin with 0 are negative. */
  value(size: number): number {
    if (size === 0) return 0;
    const raw = this.take(size);
    return raw >> (size - 1) === 0 ? raw + 1 - (1 << size) : raw;
  }
}
