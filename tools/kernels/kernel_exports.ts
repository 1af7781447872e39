/**
 * What the kernels' module exports. Addresses and lengths are bytes of its
 * memory unless said otherwise; the sources in assembly/ say what each does.
 *
 * @module
 */

import type { StructureExports } from "./structure_exports.ts";

/** The functions of the module, and its memory. */
export interface KernelExports extends StructureExports {
  readonly memory: WebAssembly.Memory;

  // assembly/crc32.ts
  readonly crc: (start: number, from: number, length: number) => number;
  readonly crcRoom: () => number;
  readonly crcStart: (at: number) => void;

  // assembly/deflate.ts
  readonly deflateBlock: (length: number, isLast: number) => number;
  readonly deflateInput: () => number;
  readonly deflateOutput: () => number;
  readonly deflateRoom: (length: number) => number;
  readonly deflateStart: (at: number, length: number) => void;

  // assembly/png_rows.ts
  readonly colorsOf: (source: number, pixels: number) => number;
  readonly filterRows: (
    source: number,
    target: number,
    lines: number,
    width: number,
    rows: number,
    channels: number,
    bytesPerPixel: number,
    parity: number,
  ) => number;

  // assembly/borders.ts
  readonly padBand: (
    staged: number,
    first: number,
    band: number,
    top: number,
    rows: number,
    width: number,
    height: number,
    step: number,
    left: number,
    right: number,
    rule: number,
  ) => void;

  // assembly/median.ts
  readonly median3: (band: number, out: number, width: number, rows: number, step: number) => void;
  readonly median5: (band: number, out: number, width: number, rows: number, step: number, scratch: number) => void;

  // assembly/median_wide.ts
  readonly medianWide: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    radius: number,
    isFirst: number,
    scratch: number,
  ) => void;

  // assembly/gaussian.ts
  readonly convolveFixed: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    radiusAcross: number,
    radiusDown: number,
    across: number,
    acrossCount: number,
    down: number,
    downCount: number,
    weightsAcross: number,
    weightsDown: number,
    isFirst: number,
    scratch: number,
  ) => void;

  // assembly/rank.ts
  readonly slideExtreme: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    across: number,
    down: number,
    left: number,
    above: number,
    isLeast: number,
  ) => void;

  // assembly/box.ts
  readonly boxAcross: (
    source: number,
    target: number,
    width: number,
    rows: number,
    step: number,
    radius: number,
    near: number,
    far: number,
    line: number,
  ) => void;
  readonly boxDown: (
    source: number,
    target: number,
    length: number,
    height: number,
    top: number,
    rows: number,
    radius: number,
    near: number,
    far: number,
    sums: number,
  ) => void;
  readonly boxDownStart: (source: number, length: number, height: number, radius: number, sums: number) => void;

  // assembly/resample.ts
  readonly halve: (source: number, target: number, width: number, rows: number, step: number) => number;
  readonly pickPixels: (
    source: number,
    target: number,
    width: number,
    rows: number,
    step: number,
    columns: number,
    lines: number,
  ) => void;
  readonly resampleAcross: (
    source: number,
    target: number,
    sourceWidth: number,
    width: number,
    rows: number,
    step: number,
    firsts: number,
    counts: number,
    pairs: number,
    stride: number,
    most: number,
    opaque: number,
  ) => void;
  readonly resampleDown: (
    source: number,
    target: number,
    length: number,
    top: number,
    rows: number,
    firsts: number,
    counts: number,
    pairs: number,
    stride: number,
  ) => void;
  readonly splitWeights: (weights: number, counts: number, pairs: number, length: number, stride: number) => number;

  // assembly/move.ts
  readonly moveColumns: (
    source: number,
    target: number,
    width: number,
    height: number,
    top: number,
    rows: number,
    step: number,
    flipX: number,
    flipY: number,
  ) => void;

  // assembly/warp.ts
  readonly warpAffine: (target: number, top: number, rows: number, columns: number) => void;
  readonly warpProjective: (target: number, top: number, rows: number, columns: number) => void;
  readonly warpStart: (
    source: number,
    sourceWidth: number,
    sourceHeight: number,
    bytes: number,
    how: number,
    color: number,
    map: number,
  ) => void;

  // assembly/convolve.ts
  readonly addDifference: (pixels: number, blurred: number, length: number, percent: number, threshold: number) => void;
  readonly convolve3: (
    band: number,
    out: number,
    width: number,
    height: number,
    top: number,
    rows: number,
    step: number,
    taps: number,
    count: number,
    scale: number,
    bias: number,
    blends: number,
    factor: number,
  ) => void;
  readonly convolveFloats: (
    band: number,
    out: number,
    length: number,
    rows: number,
    stride: number,
    step: number,
    taps: number,
    count: number,
    middle: number,
    offset: number,
  ) => void;
  readonly convolveWhole: (
    band: number,
    out: number,
    length: number,
    rows: number,
    stride: number,
    step: number,
    taps: number,
    count: number,
    middle: number,
    offset: number,
  ) => void;

  // assembly/derivatives.ts
  readonly derive: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    radius: number,
    weights: number,
    mode: number,
    scratch: number,
  ) => void;
  readonly deriveNear: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    side: number,
    middle: number,
  ) => void;
  readonly laplaceCross: (band: number, out: number, width: number, rows: number, step: number) => void;

  // assembly/tone.ts
  readonly aboveCut: (source: number, target: number, length: number, cut: number, dark: number) => void;
  readonly extremes: (source: number, length: number, into: number) => void;
  readonly subtractBytes: (from: number, what: number, target: number, length: number) => void;
  readonly saturate: (source: number, target: number, pixels: number, factor: number) => void;
  readonly sumPilGray: (source: number, pixels: number) => number;
  readonly toneBits: (
    source: number,
    target: number,
    length: number,
    keep: number,
    from: number,
    flip: number,
  ) => void;
  readonly weighGray: (
    source: number,
    target: number,
    pixels: number,
    red: number,
    green: number,
    blue: number,
    shift: number,
  ) => void;
  readonly withinRange: (
    source: number,
    target: number,
    pixels: number,
    step: number,
    least: number,
    most: number,
  ) => void;

  // assembly/channels.ts
  readonly grayToAlpha: (source: number, target: number, pixels: number) => void;
  readonly keepAlpha: (source: number, target: number, length: number) => void;
  readonly mergePixels: (source: number, target: number, pixels: number, stride: number) => void;
  readonly splitPixels: (source: number, target: number, pixels: number, stride: number) => void;
  readonly sumSquares: (source: number, pixels: number, into: number) => void;

  // assembly/matrix.ts
  readonly mapColors: (source: number, target: number, pixels: number, weights: number, near: number) => void;

  // assembly/counts.ts
  readonly countBytes: (source: number, length: number, tables: number) => void;
  readonly countGrayPairs: (source: number, length: number, table: number) => void;
  readonly countPairs: (source: number, length: number, tables: number) => void;
  readonly foldPairs: (pairs: number, tables: number, into: number) => void;
  readonly mapPairs: (source: number, target: number, length: number, pairs: number) => void;
  readonly pairLuts: (luts: number, pairs: number) => void;
  readonly soleGray: (source: number, length: number, known: number) => number;

  // assembly/lines.ts
  readonly fitLines: (luts: number, into: number) => number;
  readonly mapLines: (source: number, target: number, length: number, lines: number) => void;

  // assembly/ycrcb.ts
  readonly exchangeY: (source: number, before: number, after: number, target: number, pixels: number) => void;
  readonly fromYcrcb: (source: number, target: number, pixels: number) => void;
  readonly toYcrcb: (source: number, target: number, pixels: number) => void;

  // assembly/weighted_means.ts
  readonly weighRows: (
    band: number,
    out: number,
    width: number,
    top: number,
    rows: number,
    weights: number,
    count: number,
    ring: number,
  ) => void;

  // assembly/gif.ts
  readonly colorIndexes: (indexes: number, count: number, colors: number, target: number) => void;
  readonly unpackGif: (
    data: number,
    length: number,
    firstBits: number,
    colors: number,
    out: number,
    size: number,
    table: number,
  ) => number;

  // assembly/jpeg.ts
  readonly jpegEnd: (target: number) => number;
  readonly jpegRows: (source: number, rows: number, target: number) => number;
  readonly jpegStart: (tables: number, scratch: number, width: number, step: number) => void;

  // assembly/jpeg_bits.ts
  readonly jpegTable: (source: number, table: number, isDc: number) => number;

  // assembly/jpeg_decode.ts
  readonly jpegMarker: (state: number) => number;
  readonly jpegOpen: (state: number, from: number) => void;
  readonly jpegPixels: (state: number, target: number) => number;
  readonly jpegStore: (state: number, row: number) => number;
  readonly jpegStored: (state: number, target: number) => number;

  // assembly/bilateral.ts
  readonly bilateral: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    radius: number,
    places: number,
    near: number,
    count: number,
    alike: number,
  ) => void;

  // assembly/non_local_means.ts
  readonly averageAlike: (
    band: number,
    out: number,
    width: number,
    rows: number,
    step: number,
    templateRadius: number,
    searchRadius: number,
    weights: number,
    shift: number,
    scratch: number,
  ) => void;

  // assembly/vp8_header.ts and vp8_frame.ts
  readonly vp8Blocks: () => number;
  readonly vp8Bound: (width: number, height: number) => void;
  readonly vp8Colors: (top: number, count: number, width: number, height: number, to: number, room: number) => void;
  readonly vp8Filter: () => void;
  readonly vp8Open: (
    part: number,
    partEnd: number,
    end: number,
    tables: number,
    state: number,
    planes: number,
    across: number,
    down: number,
  ) => number;
}
