/** What a TIFF's first directory says of its pixels (TIFF 6.0, section 8). @module */

import type { Size } from "../core/image.ts";
import { damaged, unsupported } from "./input_errors.ts";
import { readTiffFields } from "./tiff_fields.ts";

/** What the samples of a pixel mean. */
export type TiffColor = "white_is_zero" | "black_is_zero" | "rgb" | "palette" | "cmyk";

/** How to read the pixels. */
export interface TiffLayout extends Size {
  readonly color: TiffColor;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly bits: number;
  /** Samples of a pixel. */
  readonly samples: number;
  /** The sample after the colours. */
  readonly alpha: "none" | "straight" | "premultiplied";
  readonly compression: number;
  /** Samples are differences to the pixel on the left. */
  readonly isPredicted: boolean;
  /** Each sample has chunks of its own. */
  readonly isPlanar: boolean;
  readonly littleEndian: boolean;
  /** Strips are chunks as wide as the image. */
  readonly chunk: Size;
  readonly isTiled: boolean;
  readonly offsets: readonly number[];
  /** Bytes of each chunk; more than it has where the file does not tell and it is not compressed. */
  readonly counts: readonly number[];
  /** Red, then green, then blue, 16 bits each. */
  readonly colorMap: readonly number[];
}

/** Tags of TIFF 6.0. */
const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripCounts: 279,
  planar: 284,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

const COLORS: readonly (TiffColor | undefined)[] = [
  "white_is_zero",
  "black_is_zero",
  "rgb",
  "palette",
  undefined,
  "cmyk",
];
const COLOR_SAMPLES: Readonly<Record<TiffColor, number>> = {
  white_is_zero: 1,
  black_is_zero: 1,
  rgb: 3,
  palette: 1,
  cmyk: 4,
};
const UNCOMPRESSED = 1;
const DEPTHS = [1, 2, 4, 8, 16];
/** Tiles may be larger than the image, but not by so much that reading one row makes many. */
const MAX_TILE_SIDE = 1024;

/** Reads the first directory; throws InputError for what no TIFF is, and for what is not served. */
export function readTiffLayout(bytes: Uint8Array): TiffLayout {
  const fields = readTiffFields(bytes);
  if (fields === null || fields.isCut) throw damaged("image/tiff");
  const { list } = fields;
  const one = (tag: number, fallback: number): number => list(tag)[0] ?? fallback;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  // One number each, as the header probe reads them: what it has allowed is what is allocated.
  const isSizeOk = list(TAG.width).length === 1 && list(TAG.height).length === 1 && width >= 1 && height >= 1;
  if (!isSizeOk) throw damaged("image/tiff");
  const isTiled = list(TAG.tileOffsets).length > 0;
  const offsets = list(isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const compression = one(TAG.compression, UNCOMPRESSED);
  const told = list(isTiled ? TAG.tileCounts : TAG.stripCounts);
  // Old writers leave the counts out; of what is not compressed they follow from the size.
  const counts = told.length === 0 && compression === UNCOMPRESSED ? offsets.map(() => bytes.length) : told;
  const layout: TiffLayout = {
    width,
    height,
    color: colorOf(one(TAG.photometric, -1)),
    bits: one(TAG.bits, 1),
    samples: one(TAG.samples, 1),
    alpha: (["none", "premultiplied", "straight"] as const)[one(TAG.extraSamples, 0)] ?? "none",
    compression,
    isPredicted: one(TAG.predictor, 1) === 2,
    isPlanar: one(TAG.planar, 1) === 2,
    littleEndian: fields.littleEndian,
    isTiled,
    chunk: isTiled
      ? { width: one(TAG.tileWidth, 0), height: one(TAG.tileHeight, 0) }
      : { width, height: Math.min(height, one(TAG.rowsPerStrip, height)) },
    offsets,
    counts,
    colorMap: list(TAG.colorMap),
  };
  refuseUnserved(layout, {
    depths: list(TAG.bits),
    predictor: one(TAG.predictor, 1),
    fillOrder: one(TAG.fillOrder, 1),
    sampleFormat: one(TAG.sampleFormat, 1),
  });
  refuseDamaged(layout);
  return layout;
}

function colorOf(photometric: number): TiffColor {
  const color = COLORS[photometric];
  if (color !== undefined) return color;
  throw unsupported("a TIFF", {
    expected: "gray, RGB, palette or CMYK",
    received: `photometric interpretation ${photometric}`,
  });
}

interface Kind {
  readonly depths: readonly number[];
  readonly predictor: number;
  readonly fillOrder: number;
  readonly sampleFormat: number;
}

function refuseUnserved({ bits, color, samples }: TiffLayout, kind: Kind): void {
  if (!DEPTHS.includes(bits) || kind.depths.some((depth) => depth !== bits)) {
    throw unsupported("a TIFF", { expected: "1, 2, 4, 8 or 16 bits deep", received: `${kind.depths.join(", ")} bits` });
  }
  if (bits < 8 && (samples > 1 || COLOR_SAMPLES[color] > 1)) {
    throw unsupported("a TIFF", { expected: "8 or 16 bits deep when coloured", received: `${bits} bits` });
  }
  if (kind.sampleFormat !== 1) {
    throw unsupported("a TIFF", {
      expected: "of unsigned whole numbers",
      received: `sample format ${kind.sampleFormat}`,
    });
  }
  if (kind.predictor > 2 || (kind.predictor === 2 && bits < 8)) {
    throw unsupported("a TIFF", { expected: "with predictor 1 or 2", received: `predictor ${kind.predictor}` });
  }
  if (kind.fillOrder !== 1) {
    throw unsupported("a TIFF", { expected: "with fill order 1", received: `fill order ${kind.fillOrder}` });
  }
}

function refuseDamaged(layout: TiffLayout): void {
  const { width, height, chunk, bits, samples, color, isPlanar, offsets, counts, colorMap } = layout;
  const isTileOk = chunk.width >= 1 && chunk.height >= 1 &&
    chunk.width <= Math.max(width, MAX_TILE_SIDE) && chunk.height <= Math.max(height, MAX_TILE_SIDE);
  // More samples than CMYK and alpha have no meaning here.
  // Without its colours a picture would be black.
  if (color === "palette" && colorMap.length < 3 << Math.min(bits, 8)) throw damaged("image/tiff");
  if (!isTileOk || samples < COLOR_SAMPLES[color] || samples > 5) throw damaged("image/tiff");
  const chunks = Math.ceil(width / chunk.width) * Math.ceil(height / chunk.height) * (isPlanar ? samples : 1);
  if (offsets.length < chunks || counts.length < chunks) throw damaged("image/tiff");
}

/** Samples of a pixel that are colours. */
export function colorSamples(color: TiffColor): number {
  return COLOR_SAMPLES[color];
}
