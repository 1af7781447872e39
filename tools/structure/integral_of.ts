/** Sums over everything above and to the left. @module */

import { integralByKernel } from "../kernels/integral.ts";

interface GrayPlane {
  readonly plane: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** The integral of a plane or of its squares, (width + 1) × (height + 1), first row and column zero; exact. */
export function integralOf({ plane, width, height }: GrayPlane, power: 1 | 2): Float64Array {
  const isBytes = plane instanceof Uint8ClampedArray || plane instanceof Uint8Array;
  return (isBytes && power === 1 ? integralByKernel(plane, width, height) : null) ??
    addUp({ plane, width, height }, power);
}

function addUp({ plane, width, height }: GrayPlane, power: 1 | 2): Float64Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    let at = (y + 1) * stride + 1;
    for (let i = y * width; i < (y + 1) * width; i++, at++) {
      const value = plane[i] as number;
      row += power === 1 ? value : value * value;
      sums[at] = (sums[at - stride] as number) + row;
    }
  }
  return sums;
}
