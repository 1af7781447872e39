/** How upright a glyph looks, for each of the eight symmetries. @module */

import { BLOCK_SCALES, GLYPH_SIDE, HIDDEN_UNITS, WEIGHT_BYTES } from "./glyph_weights.ts";
import { isSideways, sourceCell, SYMMETRIES } from "./symmetries.ts";

/** A glyph scaled to a square of cells. */
export interface Glyph {
  /** Ink per cell, 0 to 1, row by row, GLYPH_SIDE cells a side. */
  readonly cells: Float64Array;
  /** Width by height of its box. */
  readonly aspect: number;
}

const INPUTS = GLYPH_SIDE * GLYPH_SIDE + 1;
/** Natural logarithm of the largest aspect that counts, as in training. */
const MAX_LOG_ASPECT = 2;

interface Network {
  readonly input: Float64Array;
  readonly bias: Float64Array;
  readonly output: Float64Array;
  /** For each symmetry, where each cell comes from. */
  readonly sources: readonly Int32Array[];
}

/** Unpacked at the first use, the same ever after; state by design. */
let network: Network | null = null;

/**
 * The logarithms of the probabilities that the glyph is upright after each of
 * the symmetries, in their order. One network scores all eight; the scores
 * compete in a softmax.
 */
export function uprightLogs({ cells, aspect }: Glyph): Float64Array {
  network ??= unpack();
  const logAspect = Math.min(MAX_LOG_ASPECT, Math.max(-MAX_LOG_ASPECT, Math.log(aspect)));
  const scores = new Float64Array(SYMMETRIES.length);
  for (let s = 0; s < scores.length; s++) {
    const sign = isSideways(SYMMETRIES[s] as (typeof SYMMETRIES)[number]) ? -1 : 1;
    scores[s] = scoreOf(network, network.sources[s] as Int32Array, cells, sign * logAspect);
  }
  const most = Math.max(...scores);
  const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0)) + most;
  return scores.map((score) => score - total);
}

function scoreOf(
  { input, bias, output }: Network,
  sources: Int32Array,
  cells: Float64Array,
  logAspect: number,
): number {
  let score = 0;
  for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
    let sum = (bias[unit] as number) + (input[(INPUTS - 1) * HIDDEN_UNITS + unit] as number) * logAspect;
    for (let i = 0, at = unit; i < sources.length; i++, at += HIDDEN_UNITS) {
      sum += (input[at] as number) * (2 * (cells[sources[i] as number] as number) - 1);
    }
    score += Math.tanh(sum) * (output[unit] as number);
  }
  return score;
}

function unpack(): Network {
  const bytes = Uint8Array.fromBase64(WEIGHT_BYTES);
  const blocks = [INPUTS * HIDDEN_UNITS, HIDDEN_UNITS, HIDDEN_UNITS];
  let at = 0;
  const [input, bias, output] = blocks.map((length, i) => {
    const block = new Int8Array(bytes.buffer, at, length);
    at += length;
    return Float64Array.from(block, (value) => value * (BLOCK_SCALES[i] as number));
  }) as [Float64Array, Float64Array, Float64Array];
  const sources = SYMMETRIES.map((symmetry) =>
    Int32Array.from(
      { length: INPUTS - 1 },
      (_, i) => sourceCell(symmetry, i % GLYPH_SIDE, Math.floor(i / GLYPH_SIDE), GLYPH_SIDE),
    )
  );
  return { input, bias, output, sources };
}
