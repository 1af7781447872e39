/** The coded blocks of a baseline JPEG by the kernel. @module */

import { type HuffmanCode, type JpegTables, symbolCodes, ZIGZAG } from "../codecs/jpeg_tables.ts";
import type { ScanSource } from "../codecs/jpeg_scan.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Room for the tables: steps' reciprocals, codes, places. */
const TABLE_BYTES = 8192;
const CODES = 512;
const ORDER = CODES + 4 * 1024;
const GAP_BYTES = 64;
/** The widest line that is encoded by the kernel: its planes and what they may become stay below 16 MB. */
const MAX_WIDTH = 1 << 15;
/** Bytes that a pixel's share of a block can take: 27 bits a coefficient, all bytes doubled, Cb and Cr half as many. */
const BYTES_PER_PIXEL = 12;
/** Bytes of a block of 8 times the DCT, a bit too large so that halves go up. */
const UP = 1 + 2 ** -18;

/** All blocks encoded; null when the kernel cannot. */
export function scanByKernel(
  source: ScanSource,
  tables: readonly [JpegTables, JpegTables],
): Uint8Array<ArrayBuffer> | null {
  const { pixels, width, height, channels } = source;
  if (width > MAX_WIDTH) return null;
  const rows = channels === 1 ? 8 : 16;
  const lineBytes = width * channels;
  const input = FIRST_BYTE + TABLE_BYTES;
  const output = input + rows * lineBytes + GAP_BYTES;
  const scratch = output + BYTES_PER_PIXEL * rows * (width + 16);
  // As jpegRoom says, which can only be asked when there is an instance.
  const room = 8 * 2048 + 128 + 28 * (width + 16) + GAP_BYTES;
  return withKernels(scratch + room - FIRST_BYTE, (kernels) => {
    writeTables(kernels, tables);
    const { call } = kernels;
    call.jpegStart(FIRST_BYTE, (scratch + 15) & ~15, width, channels);
    const file = new Collector(pixels.length >> 3);
    for (let top = 0; top < height; top += rows) {
      const count = top + rows < height ? rows : height - top;
      kernels.write(input, pixels, top * lineBytes, (top + count) * lineBytes);
      file.take(kernels, output, call.jpegRows(input, count, output));
    }
    file.take(kernels, output, call.jpegEnd(output));
    return file.finish();
  });
}

/** Bytes that come in pieces. */
class Collector {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(length: number) {
    this.#bytes = new Uint8Array(length + 1024);
  }

  take(kernels: Kernels, at: number, length: number): void {
    if (this.#at + length > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.#at + length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    kernels.read(at, this.#bytes, this.#at, length);
    this.#at += length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at);
  }
}

function writeTables(kernels: Kernels, tables: readonly [JpegTables, JpegTables]): void {
  tables.forEach(({ steps, dc, ac }, i) => {
    kernels.write(FIRST_BYTE + 256 * i, Float32Array.from(steps, (step) => UP / (8 * step)));
    kernels.write(FIRST_BYTE + CODES + 2048 * i, entriesOf(dc));
    kernels.write(FIRST_BYTE + CODES + 2048 * i + 1024, entriesOf(ac));
  });
  kernels.write(FIRST_BYTE + ORDER, ZIGZAG);
}

/** A symbol's code with its length above. */
function entriesOf(code: HuffmanCode): Uint32Array {
  const { bits, lengths } = symbolCodes(code);
  return Uint32Array.from(bits, (code, symbol) => code | ((lengths[symbol] as number) << 16));
}
