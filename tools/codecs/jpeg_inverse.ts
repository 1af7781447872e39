/** JPEG's inverse DCT in whole numbers: the kernel's plain twin. @module */

import { F0298, F0390, F0541, F0765, F0899, F1175, F1501, F1847, F1961, F2053, F2562, F3072 } from "./dct_factors.ts";

/** Bits that columns lose, two of fraction stay; those that rows lose. */
const COLUMN_BITS = 11;
const ROW_BITS = 18;

/** Where samples go. */
export interface Plane {
  readonly samples: Uint8Array;
  readonly stride: number;
}

/**
 * The samples of a block of coefficients, from `at` on. Words have 16 bits as
 * libjpeg-turbo's vectors: products lose what is above, results are cut to them.
 */
export function inverseBlock(block: Int16Array, steps: Uint16Array, { samples, stride }: Plane, at: number): void {
  const words = new Int32Array(64);
  for (let i = 0; i < 64; i++) words[i] = word((block[i] as number) * (steps[i] as number));
  for (let x = 0; x < 8; x++) inverseLine(words, { start: x, step: 8, bits: COLUMN_BITS });
  for (let y = 0; y < 64; y += 8) inverseLine(words, { start: y, step: 1, bits: ROW_BITS });
  for (let i = 0; i < 64; i++) {
    samples[at + (i >> 3) * stride + (i & 7)] = Math.max(-128, Math.min(127, words[i] as number)) + 128;
  }
}

/** The lower 16 bits as a signed number. */
function word(value: number): number {
  return (value << 16) >> 16;
}

/** Eight words `step` apart; `bits` of their results go. */
interface Line {
  readonly start: number;
  readonly step: number;
  readonly bits: number;
}

type Four = readonly [number, number, number, number];

function inverseLine(words: Int32Array, { start, step, bits }: Line): void {
  const at = (i: number): number => words[start + i * step] as number;
  const even = evenPart([at(0), at(2), at(4), at(6)]);
  const odd = oddPart([at(1), at(3), at(5), at(7)]);
  const half = 1 << (bits - 1);
  for (let i = 0; i < 4; i++) {
    const [e, o] = [even[i] as number, odd[i] as number];
    words[start + i * step] = cut((e + o + half) >> bits);
    words[start + (7 - i) * step] = cut((e - o + half) >> bits);
  }
}

/** To 16 bits. */
function cut(value: number): number {
  return Math.max(-32_768, Math.min(32_767, value));
}

function evenPart([w0, w2, w4, w6]: Four): Four {
  const [sum, difference] = [word(w0 + w4) * 8192, word(w0 - w4) * 8192];
  const outer = w2 * (F0541 + F0765) + w6 * F0541;
  const inner = w2 * F0541 + w6 * (F0541 - F1847);
  return [sum + outer, difference + inner, difference - inner, sum - outer];
}

/** What is added to the first four words, and taken from the last. */
function oddPart([w1, w3, w5, w7]: Four): Four {
  const [z3, z4] = [word(w7 + w3), word(w5 + w1)];
  const both3 = z3 * (F1175 - F1961) + z4 * F1175;
  const both4 = z3 * F1175 + z4 * (F1175 - F0390);
  return [
    w7 * -F0899 + w1 * (F1501 - F0899) + both4,
    w5 * -F2562 + w3 * (F3072 - F2562) + both3,
    w5 * (F2053 - F2562) - w3 * F2562 + both4,
    w7 * (F0298 - F0899) - w1 * F0899 + both3,
  ];
}
