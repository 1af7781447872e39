/** JPEG's DCT in whole numbers and quantisation: the kernel's plain twin. @module */

import { F0298, F0390, F0541, F0765, F0899, F1175, F1501, F1847, F1961, F2053, F2562, F3072 } from "./dct_factors.ts";

/**
 * Turns a block of 64 values around 0 into its quantised coefficients, row by
 * row: rows, then columns, with two bits of fraction between. The DCT's result is
 * 8 times the true one; quotients are rounded, halves away from 0. libjpeg's
 * slow integer method gives the same.
 */
export function transformBlock(block: Int32Array, steps: Uint8Array): void {
  for (let row = 0; row < 64; row += 8) transformLine(block, { start: row, step: 1, bits: 11 });
  for (let column = 0; column < 8; column++) transformLine(block, { start: column, step: 8, bits: 15 });
  for (let i = 0; i < 64; i++) {
    const value = block[i] as number;
    const divisor = (steps[i] as number) * 8;
    const size = Math.trunc((Math.abs(value) + divisor / 2) / divisor);
    block[i] = value < 0 ? -size : size;
  }
}

/** Eight values `step` apart; `bits` of their 13 bits of fraction, and of earlier ones, go. */
interface Line {
  readonly start: number;
  readonly step: number;
  readonly bits: 11 | 15;
}

function transformLine(block: Int32Array, line: Line): void {
  const { start, step, bits } = line;
  const at = (i: number): number => block[start + i * step] as number;
  const sums = [0, 1, 2, 3].map((i) => at(i) + at(7 - i)) as [number, number, number, number];
  const differences = [4, 5, 6, 7].map((i) => at(7 - i) - at(i)) as [number, number, number, number];
  const put = (i: number, value: number): void => {
    block[start + i * step] = (value + (1 << (bits - 1))) >> bits;
  };
  evenPart(sums, put, (i, value) => {
    block[start + i * step] = bits === 11 ? value << 2 : (value + 2) >> 2;
  });
  oddPart(differences, put);
}

type Put = (i: number, value: number) => void;
type Four = readonly [number, number, number, number];

function evenPart([s0, s1, s2, s3]: Four, put: Put, putWhole: Put): void {
  const [outer, inner] = [s0 - s3, s1 - s2];
  putWhole(0, s0 + s3 + s1 + s2);
  putWhole(4, s0 + s3 - s1 - s2);
  const turn = (outer + inner) * F0541;
  put(2, turn + outer * F0765);
  put(6, turn - inner * F1847);
}

function oddPart([t4, t5, t6, t7]: Four, put: Put): void {
  const both = (t4 + t6 + t5 + t7) * F1175;
  const z3 = both - (t4 + t6) * F1961;
  const z4 = both - (t5 + t7) * F0390;
  const z1 = (t4 + t7) * F0899;
  const z2 = (t5 + t6) * F2562;
  put(7, t4 * F0298 - z1 + z3);
  put(5, t5 * F2053 - z2 + z4);
  put(3, t6 * F3072 - z2 + z3);
  put(1, t7 * F1501 - z1 + z4);
}
