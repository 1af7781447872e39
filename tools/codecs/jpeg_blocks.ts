/** A JPEG's blocks out of its scans (ITU-T T.81, annexes F and G): the kernel's plain twin. @module */

import type { BitReader, CodeReader } from "./jpeg_bits.ts";
import { type ScanKind, SCANS } from "./jpeg_progress.ts";
import { ZIGZAG } from "./jpeg_tables.ts";

/** Sixteen zeros. */
const ZEROS = 0xf0;
const LAST = 63;

/** A component in a scan: its codes, null where the scan needs none. */
export interface BlockCodes {
  readonly dc: CodeReader | null;
  readonly ac: CodeReader | null;
}

/** What a scan brings. */
export interface BlockScan {
  readonly kind: ScanKind;
  readonly first: number;
  readonly last: number;
  readonly low: number;
}

/** Reads blocks of one scan into 64 coefficients each, row by row. */
export class BlockReader {
  readonly #bits: BitReader;
  readonly #scan: BlockScan;
  /** Blocks that end before they begin. */
  #run = 0;
  readonly #lastDc = [0, 0, 0];

  constructor(bits: BitReader, scan: BlockScan) {
    this.#bits = bits;
    this.#scan = scan;
  }

  /** A restart: nothing is known of the blocks before. */
  forget(): void {
    this.#run = 0;
    this.#lastDc.fill(0);
  }

  /** Reads a block of a component; false when the code is damaged. */
  read(block: Int16Array, codes: BlockCodes, index: number): boolean {
    const { dc, ac } = codes;
    switch (this.#scan.kind) {
      case SCANS.moreDc:
        block[0] = (block[0] as number) | (this.#bits.take(1) << this.#scan.low);
        return true;
      case SCANS.firstDc:
        return dc !== null && this.#readDc(block, dc, index);
      case SCANS.firstAc:
        return ac !== null && this.#readAc(block, ac);
      case SCANS.moreAc:
        return ac !== null && this.#refineAc(block, ac);
      default:
        return dc !== null && ac !== null && this.#readDc(block, dc, index) && this.#readAc(block, ac);
    }
  }

  #readDc(block: Int16Array, codes: CodeReader, index: number): boolean {
    const size = this.#bits.symbol(codes);
    if (size < 0) return false;
    const dc = ((this.#lastDc[index] as number) + this.#bits.value(size)) | 0;
    this.#lastDc[index] = dc;
    block[0] = dc << this.#scan.low;
    return true;
  }

  #readAc(block: Int16Array, codes: CodeReader): boolean {
    const { kind, first, last, low } = this.#scan;
    if (this.#run > 0) {
      this.#run -= 1;
      return true;
    }
    for (let k = kind === SCANS.sequential ? 1 : first; k <= last; k++) {
      const symbol = this.#bits.symbol(codes);
      if (symbol < 0) return false;
      if ((symbol & 15) === 0 && symbol !== ZEROS) {
        // Sequential scans have no runs of blocks, whatever is said.
        if (kind !== SCANS.sequential) this.#run = this.#runOf(symbol) - 1;
        return true;
      }
      k += symbol >> 4;
      if (k > last) return false;
      block[ZIGZAG[k] as number] = this.#bits.value(symbol & 15) << low;
    }
    return true;
  }

  #runOf(symbol: number): number {
    const size = symbol >> 4;
    return (1 << size) + this.#bits.take(size);
  }

  #refineAc(block: Int16Array, codes: CodeReader): boolean {
    const { first, last, low } = this.#scan;
    let k = first;
    for (; this.#run === 0 && k <= last; k++) {
      const symbol = this.#bits.symbol(codes);
      if (symbol < 0) return false;
      if ((symbol & 15) === 0 && symbol !== ZEROS) {
        this.#run = this.#runOf(symbol);
        break;
      }
      // What a bit makes is 1 or -1.
      if ((symbol & 15) > 1) return false;
      const value = this.#bits.value(symbol & 15);
      k = this.#refine(block, k, symbol >> 4);
      if (k > last && value !== 0) return false;
      if (k <= LAST && value !== 0) block[ZIGZAG[k] as number] = value << low;
    }
    if (this.#run > 0) {
      this.#refine(block, k, LAST + 1);
      this.#run -= 1;
    }
    return true;
  }

  /** Adds a bit to the values from `k` on, until so many zeros were passed; gives the place of the next zero. */
  #refine(block: Int16Array, from: number, zeros: number): number {
    const { last, low } = this.#scan;
    const bit = 1 << low;
    let left = zeros;
    for (let k = from; k <= last; k++) {
      const at = ZIGZAG[k] as number;
      const value = block[at] as number;
      if (value === 0) {
        if (left === 0) return k;
        left -= 1;
      } else if (this.#bits.take(1) === 1 && (value & bit) === 0) {
        block[at] = value < 0 ? value - bit : value + bit;
      }
    }
    return last + 1;
  }
}
