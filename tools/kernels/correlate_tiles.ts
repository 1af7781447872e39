/** Correlation of square tiles with a template by Fourier transform, by kernels. @module */

import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** Complex values of a square tile. */
export interface TileValues {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** A template's tile and the roots of unity of its side. */
export interface TileTemplate {
  readonly side: number;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  /** The template in the corner of a tile of zeros. */
  readonly values: TileValues;
}

/**
 * Gives the work a function that correlates a tile with the template in place,
 * without the division by the number of values. False when kernels cannot.
 */
export function correlateTilesByKernels(
  { side, cos, sin, values }: TileTemplate,
  work: (correlate: (tile: TileValues) => void) => void,
): boolean {
  const bytes = side * side * 8;
  const rootBytes = cos.byteLength;
  return withKernels(4 * bytes + 2 * rootBytes, (kernels) => {
    const [cosAt, sinAt] = [FIRST_BYTE, FIRST_BYTE + rootBytes];
    const [real, imaginary, spectrumReal, spectrumImaginary] = [0, 1, 2, 3].map((i) =>
      sinAt + rootBytes + i * bytes
    ) as [
      number,
      number,
      number,
      number,
    ];
    kernels.write(cosAt, cos);
    kernels.write(sinAt, sin);
    kernels.write(spectrumReal, values.real);
    kernels.write(spectrumImaginary, values.imaginary);
    kernels.call.forward(spectrumReal, spectrumImaginary, side, cosAt, sinAt);
    work((tile) => {
      kernels.write(real, tile.real);
      kernels.write(imaginary, tile.imaginary);
      kernels.call.correlateTile(real, imaginary, spectrumReal, spectrumImaginary, side, cosAt, sinAt);
      kernels.read(real, tile.real);
      kernels.read(imaginary, tile.imaginary);
    });
    return true;
  }) ?? false;
}
