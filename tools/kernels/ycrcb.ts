/** Luma and colour differences by kernels; each is false when there are none. @module */

import { inBands, SECOND, SOURCE, TARGET, THIRD } from "./pixel_bands.ts";

type Bytes = Uint8ClampedArray;

/** Y, Cr, Cb in place of red, green, blue. */
export function toYcrcbByKernel(source: Bytes, target: Bytes): boolean {
  return inBands(source.length, (kernels, start, end) => {
    kernels.write(SOURCE, source, start, end);
    kernels.call.toYcrcb(SOURCE, TARGET, (end - start) / 4);
    kernels.read(TARGET, target, start, end - start);
  });
}

/** The way back. */
export function fromYcrcbByKernel(source: Bytes, target: Bytes): boolean {
  return inBands(source.length, (kernels, start, end) => {
    kernels.write(SOURCE, source, start, end);
    kernels.call.fromYcrcb(SOURCE, TARGET, (end - start) / 4);
    kernels.read(TARGET, target, start, end - start);
  });
}

/** Colours with another Y. */
export function exchangeYByKernel(source: Bytes, y: { before: Bytes; after: Bytes }, target: Bytes): boolean {
  return inBands(source.length, (kernels, start, end) => {
    kernels.write(SOURCE, source, start, end);
    kernels.write(SECOND, y.before, start / 4, end / 4);
    kernels.write(THIRD, y.after, start / 4, end / 4);
    kernels.call.exchangeY(SOURCE, SECOND, THIRD, TARGET, (end - start) / 4);
    kernels.read(TARGET, target, start, end - start);
  });
}
