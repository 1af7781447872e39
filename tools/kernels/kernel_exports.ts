/**
 * What the kernels' module exports. Addresses and lengths are bytes of its
 * memory unless said otherwise; the sources in assembly/ say what each does.
 *
 * @module
 */

/** The functions of the module. */
export interface KernelExports extends PngKernels {
  /** Every export is a function of numbers. */
  readonly memory: WebAssembly.Memory;
}

/** PNG: colour types, scanlines, deflate, checksums. */
export interface PngKernels {
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
  readonly deflateRoom: (length: number) => number;
  readonly deflateStart: (at: number, length: number) => void;
  readonly deflateInput: () => number;
  readonly deflateOutput: () => number;
  readonly deflateBlock: (length: number, isLast: number) => number;
  readonly crcRoom: () => number;
  readonly crcStart: (at: number) => void;
  readonly crc: (start: number, from: number, length: number) => number;
}
