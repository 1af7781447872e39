/** GIF's LZW (GIF89a, appendix F). @module */

const MAX_CODE = 4095;
/** A prime above twice the codes keeps chains short. */
const SLOTS = 9_973;
const SUB_BLOCK_BYTES = 255;

/** Compresses indices into sub-blocks, the code size before them and the empty block after them. */
export function packGifIndices(indices: Uint8Array, bits: number): Uint8Array {
  const codes = new GifCodes(indices.length, bits);
  let prefix = indices[0] as number;
  for (let i = 1; i < indices.length; i++) prefix = codes.next(prefix, indices[i] as number);
  return codes.finish(prefix);
}

/** Writes codes and remembers which stretches they stand for. */
class GifCodes {
  readonly #clear: number;
  readonly #firstBits: number;
  readonly #keys = new Int32Array(SLOTS).fill(-1);
  readonly #values = new Uint16Array(SLOTS);
  #bytes: Uint8Array;
  #at = 0;
  #hold = 0;
  #held = 0;
  #bits: number;
  #free: number;

  constructor(length: number, bits: number) {
    // Code sizes begin at 2 (appendix F).
    this.#firstBits = Math.max(2, bits);
    this.#clear = 1 << this.#firstBits;
    this.#bytes = new Uint8Array(length * 2 + 64);
    this.#bits = this.#firstBits + 1;
    this.#free = this.#clear + 2;
    this.#put(this.#clear);
  }

  /** Goes on by one index; gives the code of the stretch so far. */
  next(prefix: number, index: number): number {
    const key = (prefix << 8) | index;
    let slot = key % SLOTS;
    while (this.#keys[slot] !== -1) {
      if (this.#keys[slot] === key) return this.#values[slot] as number;
      slot = (slot + 1) % SLOTS;
    }
    this.#put(prefix);
    if (this.#free > MAX_CODE) {
      this.#reset();
      return index;
    }
    // The decoder is one code behind: it widens when the code just made does not fit.
    if (this.#free >= 1 << this.#bits) this.#bits += 1;
    this.#keys[slot] = key;
    this.#values[slot] = this.#free++;
    return index;
  }

  /** The last code, and the whole as sub-blocks. */
  finish(prefix: number): Uint8Array {
    this.#put(prefix);
    if (this.#free >= 1 << this.#bits && this.#free <= MAX_CODE) this.#bits += 1;
    this.#put(this.#clear + 1);
    if (this.#held > 0) this.#bytes[this.#at++] = this.#hold & 255;
    return this.#subBlocks();
  }

  #reset(): void {
    this.#put(this.#clear);
    this.#keys.fill(-1);
    this.#bits = this.#firstBits + 1;
    this.#free = this.#clear + 2;
  }

  #put(code: number): void {
    this.#hold |= code << this.#held;
    this.#held += this.#bits;
    while (this.#held >= 8) {
      this.#bytes[this.#at++] = this.#hold & 255;
      this.#hold >>>= 8;
      this.#held -= 8;
    }
  }

  #subBlocks(): Uint8Array {
    const blocks = Math.ceil(this.#at / SUB_BLOCK_BYTES);
    const out = new Uint8Array(1 + this.#at + blocks + 1);
    out[0] = this.#firstBits;
    for (let from = 0, to = 1; from < this.#at; from += SUB_BLOCK_BYTES, to += SUB_BLOCK_BYTES + 1) {
      const block = this.#bytes.subarray(from, Math.min(this.#at, from + SUB_BLOCK_BYTES));
      out[to] = block.length;
      out.set(block, to + 1);
    }
    return out;
  }
}
