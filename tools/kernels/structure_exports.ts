/** What the kernels' module exports for finding things: the second half of kernel_exports.ts. @module */

/** Functions of the module that find borders, lines, circles and likeness. */
export interface StructureExports {
  // assembly/fourier.ts
  readonly correlateTile: (
    real: number,
    imaginary: number,
    spectrumReal: number,
    spectrumImaginary: number,
    side: number,
    cos: number,
    sin: number,
  ) => void;
  readonly forward: (real: number, imaginary: number, side: number, cos: number, sin: number) => void;

  // assembly/contours.ts
  readonly contoursStart: (
    from: number,
    width: number,
    rows: number,
    externalOnly: number,
    simplified: number,
    into: number,
    room: number,
  ) => void;
  readonly maskRows: (
    source: number,
    target: number,
    width: number,
    rows: number,
    cut: number,
    dark: number,
  ) => void;
  readonly traceContours: () => number;

  // assembly/hough.ts
  readonly linePeaks: (
    above: number,
    here: number,
    below: number,
    cells: number,
    threshold: number,
    into: number,
  ) => number;
  readonly pointsOf: (
    source: number,
    length: number,
    first: number,
    width: number,
    xs: number,
    ys: number,
  ) => number;
  readonly voteForLines: (
    xs: number,
    ys: number,
    count: number,
    cos: number,
    sin: number,
    middle: number,
    nextCos: number,
    nextSin: number,
    nextMiddle: number,
  ) => void;

  // assembly/integral.ts
  readonly sumRows: (source: number, target: number, width: number, rows: number, above: number) => void;
}
