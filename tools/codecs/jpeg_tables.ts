/** Tables of baseline JPEG (ITU T.81, annex K). @module */

/** Where the k-th coefficient of the zigzag lies in the block, row by row. */
export const ZIGZAG: Uint8Array = zigzag();

/** Steps of luma and chroma at quality 50, row by row (tables K.1 and K.2). */
const LUMA_STEPS: readonly number[] = [
  ...[16, 11, 10, 16, 24, 40, 51, 61],
  ...[12, 12, 14, 19, 26, 58, 60, 55],
  ...[14, 13, 16, 24, 40, 57, 69, 56],
  ...[14, 17, 22, 29, 51, 87, 80, 62],
  ...[18, 22, 37, 56, 68, 109, 103, 77],
  ...[24, 35, 55, 64, 81, 104, 113, 92],
  ...[49, 64, 78, 87, 103, 121, 120, 101],
  ...[72, 92, 95, 98, 112, 100, 103, 99],
];
const CHROMA_STEPS: readonly number[] = [
  ...[17, 18, 24, 47, 99, 99, 99, 99],
  ...[18, 21, 26, 66, 99, 99, 99, 99],
  ...[24, 26, 56, 99, 99, 99, 99, 99],
  ...[47, 66, 99, 99, 99, 99, 99, 99],
  ...new Array<number>(32).fill(99),
];

/** A Huffman code: how many symbols have each length from 1 to 16 bits, and the symbols. */
export interface HuffmanCode {
  readonly lengths: readonly number[];
  readonly symbols: readonly number[];
}

/** The same code, by symbol. */
export interface SymbolCodes {
  readonly bits: Uint16Array;
  readonly lengths: Uint8Array;
}

/** A component's steps and codes. */
export interface JpegTables {
  readonly steps: Uint8Array;
  readonly dc: HuffmanCode;
  readonly ac: HuffmanCode;
}

const DIFFERENCES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Tables K.3 and K.5. */
const LUMA = {
  dc: { lengths: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], symbols: DIFFERENCES },
  ac: {
    lengths: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    symbols: bytesOf(
      "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a" +
        "434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8" +
        "a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
    ),
  },
} as const;

/** Tables K.4 and K.6. */
const CHROMA = {
  dc: { lengths: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], symbols: DIFFERENCES },
  ac: {
    lengths: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
    symbols: bytesOf(
      "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a" +
        "434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7" +
        "a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa",
    ),
  },
} as const;

/** The tables of luma and chroma for a quality from 1 to 100, scaled as libjpeg scales them. */
export function jpegTables(quality: number): readonly [luma: JpegTables, chroma: JpegTables] {
  const percent = quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality;
  const scale = (steps: readonly number[]): Uint8Array =>
    Uint8Array.from(steps, (step) => Math.max(1, Math.min(255, Math.trunc((step * percent + 50) / 100))));
  return [{ steps: scale(LUMA_STEPS), ...LUMA }, { steps: scale(CHROMA_STEPS), ...CHROMA }];
}

/** Codes count up within a length and double from one to the next (T.81, annex C). */
export function symbolCodes({ lengths, symbols }: HuffmanCode): SymbolCodes {
  const codes = { bits: new Uint16Array(256), lengths: new Uint8Array(256) };
  let code = 0;
  let at = 0;
  lengths.forEach((count, i) => {
    for (let k = 0; k < count; k++, code++) {
      const symbol = symbols[at++] as number;
      codes.bits[symbol] = code;
      codes.lengths[symbol] = i + 1;
    }
    code *= 2;
  });
  return codes;
}

function bytesOf(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
}

/** Along the diagonals, up and down in turn. */
function zigzag(): Uint8Array {
  const places = Array.from({ length: 64 }, (_, i) => i);
  const diagonal = (i: number): number => (i >> 3) + (i & 7);
  const along = (i: number): number => diagonal(i) % 2 === 0 ? i & 7 : i >> 3;
  return Uint8Array.from(places.sort((a, b) => diagonal(a) - diagonal(b) || along(a) - along(b)));
}
