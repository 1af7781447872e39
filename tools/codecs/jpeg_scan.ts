/** The coded blocks of a baseline JPEG, by the kernel or plainly. @module */

import { requireRoom } from "../core/budget.ts";
import { scanByKernel } from "../kernels/jpeg_scan.ts";
import { type JpegTables, type SymbolCodes, symbolCodes, ZIGZAG } from "./jpeg_tables.ts";
import { transformBlock } from "./jpeg_transform.ts";

/** What is encoded: gray, or opaque RGBA. */
export interface ScanSource {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 4;
}

/** End of a block; 16 zeros. */
const END = 0;
const ZEROS = 0xf0;

/** Encodes all blocks: gray alone, or Y of 16×16 pixels and Cb and Cr of half the size in turn. */
export function encodeScan(source: ScanSource, tables: readonly [JpegTables, JpegTables]): Uint8Array<ArrayBuffer> {
  const fast = scanByKernel(source, tables);
  if (fast !== null) return fast;
  const bits = new BitWriter();
  const coders = tables.map((table) => new BlockCoder(bits, table)) as [BlockCoder, BlockCoder];
  if (source.channels === 1) scanGray(source, coders[0]);
  else scanColor(source, bits, tables);
  return bits.finish();
}

/** A plane whose last column and row go on for ever. */
interface Plane {
  readonly bytes: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

function scanGray({ pixels, width, height }: ScanSource, coder: BlockCoder): void {
  const plane = { bytes: pixels, width, height };
  for (let y = 0; y < height; y += 8) for (let x = 0; x < width; x += 8) coder.encode(plane, x, y);
}

function scanColor(source: ScanSource, bits: BitWriter, [luma, chroma]: readonly [JpegTables, JpegTables]): void {
  const { width, height } = source;
  const [y, fullCb, fullCr] = ycbcrPlanes(source);
  const [cb, cr] = [halved(fullCb), halved(fullCr)];
  const coders = [new BlockCoder(bits, luma), new BlockCoder(bits, chroma), new BlockCoder(bits, chroma)] as const;
  for (let top = 0; top < height; top += 16) {
    for (let left = 0; left < width; left += 16) {
      for (const [dx, dy] of [[0, 0], [8, 0], [0, 8], [8, 8]] as const) {
        if (left + dx < width && top + dy < height) coders[0].encode(y, left + dx, top + dy);
        else coders[0].encodeNothing();
      }
      coders[1].encode(cb, left / 2, top / 2);
      coders[2].encode(cr, left / 2, top / 2);
    }
  }
}

/** JFIF's weights in 1/2^16. */
function ycbcrPlanes({ pixels, width, height }: ScanSource): [Plane, Plane, Plane] {
  const length = width * height;
  requireRoom("the planes of a JPEG", length * 3);
  const planes = [0, 1, 2].map(() => new Uint8Array(length)) as [Uint8Array, Uint8Array, Uint8Array];
  const middle = (128 << 16) + (1 << 15) - 1;
  for (let i = 0, p = 0; i < length; i++, p += 4) {
    const [r, g, b] = [pixels[p] as number, pixels[p + 1] as number, pixels[p + 2] as number];
    planes[0][i] = (19_595 * r + 38_470 * g + 7471 * b + (1 << 15)) >> 16;
    planes[1][i] = (-11_058 * r - 21_710 * g + 32_768 * b + middle) >> 16;
    planes[2][i] = (32_768 * r - 27_439 * g - 5329 * b + middle) >> 16;
  }
  return planes.map((bytes) => ({ bytes, width, height })) as [Plane, Plane, Plane];
}

/** Means of four, across to the end of the last block; halves go down and up in turn. */
function halved({ bytes, width, height }: Plane): Plane {
  const size = { width: ((width + 15) >> 4) * 8, height: (height + 1) >> 1 };
  const out = new Uint8Array(size.width * size.height);
  for (let y = 0, to = 0; y < size.height; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < size.width; x++, to++) {
      const [left, right] = [Math.min(2 * x, width - 1), Math.min(2 * x + 1, width - 1)];
      const sum = (bytes[upper + left] as number) + (bytes[upper + right] as number) + (bytes[lower + left] as number) +
        (bytes[lower + right] as number);
      out[to] = (sum + 1 + (x & 1)) >> 2;
    }
  }
  return { bytes: out, ...size };
}

/** Encodes the blocks of one component. */
class BlockCoder {
  readonly #bits: BitWriter;
  readonly #steps: Uint8Array;
  readonly #dc: SymbolCodes;
  readonly #ac: SymbolCodes;
  readonly #block = new Int32Array(64);
  #last = 0;

  constructor(bits: BitWriter, { steps, dc, ac }: JpegTables) {
    this.#bits = bits;
    this.#steps = steps;
    this.#dc = symbolCodes(dc);
    this.#ac = symbolCodes(ac);
  }

  encode(plane: Plane, left: number, top: number): void {
    const block = this.#block;
    for (let i = 0; i < 64; i++) {
      const x = Math.min(left + (i & 7), plane.width - 1);
      const y = Math.min(top + (i >> 3), plane.height - 1);
      block[i] = (plane.bytes[y * plane.width + x] as number) - 128;
    }
    transformBlock(block, this.#steps);
    const dc = block[0] as number;
    this.#putValue(this.#dc, 0, dc - this.#last);
    this.#last = dc;
    this.#encodeRest(block);
  }

  /** Beyond the image, a block is as the one before it, flat. */
  encodeNothing(): void {
    this.#putValue(this.#dc, 0, 0);
    this.#putSymbol(this.#ac, END);
  }

  #encodeRest(block: Int32Array): void {
    let run = 0;
    for (let k = 1; k < 64; k++) {
      const value = block[ZIGZAG[k] as number] as number;
      if (value === 0) {
        run += 1;
        continue;
      }
      for (; run > 15; run -= 16) this.#putSymbol(this.#ac, ZEROS);
      this.#putValue(this.#ac, run << 4, value);
      run = 0;
    }
    if (run > 0) this.#putSymbol(this.#ac, END);
  }

  #putSymbol(codes: SymbolCodes, symbol: number): void {
    this.#bits.put(codes.bits[symbol] as number, codes.lengths[symbol] as number);
  }

  /** The length of the value, with the zeros before it, then its bits; negative ones are one less. */
  #putValue(codes: SymbolCodes, run: number, value: number): void {
    const length = 32 - Math.clz32(Math.abs(value));
    this.#putSymbol(codes, run | length);
    this.#bits.put((value < 0 ? value - 1 : value) & ((1 << length) - 1), length);
  }
}

/** Bits from the highest on; after a byte of 255 comes 0, so that no marker is seen. */
class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #at = 0;
  #held = 0;
  #count = 0;

  put(bits: number, length: number): void {
    this.#held = (this.#held << length) | bits;
    this.#count += length;
    for (; this.#count >= 8; this.#count -= 8) this.#putByte((this.#held >> (this.#count - 8)) & 255);
  }

  /** All bytes, the last one filled up with ones. */
  finish(): Uint8Array<ArrayBuffer> {
    this.put(0x7f, 7);
    return this.#bytes.slice(0, this.#at);
  }

  #putByte(byte: number): void {
    if (this.#at + 2 > this.#bytes.length) this.#grow();
    this.#bytes[this.#at++] = byte;
    if (byte === 255) this.#bytes[this.#at++] = 0;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
