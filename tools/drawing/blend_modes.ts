/** How two layers mix where both are: CSS Compositing and Blending Level 1, section 9. @module */

import { divideBy255 } from "../core/alpha.ts";

/** The modes that are known. */
export type BlendMode = "normal" | "multiply" | "screen" | "difference";

/** All of {@link BlendMode}. */
export const BLEND_MODES: readonly BlendMode[] = ["normal", "multiply", "screen", "difference"];

/** What each value becomes over each other one: 256 upper values for every lower one. */
export function mixTable(mode: BlendMode): Uint8Array {
  const table = new Uint8Array(256 * 256);
  for (let lower = 0, i = 0; lower < 256; lower++) {
    for (let upper = 0; upper < 256; upper++, i++) table[i] = mixed(mode, lower, upper);
  }
  return table;
}

/**
 * Mixes a row's colours with those of the row below it, as far as that one is
 * there (its alpha); the alpha of the result is the upper row's.
 */
export function mixRow(
  table: Uint8Array,
  { lower, upper, result }: Readonly<Record<"lower" | "upper" | "result", Uint8ClampedArray>>,
): void {
  for (let i = 0; i < result.length; i += 4) {
    const under = lower[i + 3] as number;
    const rest = 255 - under;
    for (let j = i; j < i + 3; j++) {
      const above = upper[j] as number;
      const value = table[((lower[j] as number) << 8) | above] as number;
      result[j] = rest === 0 ? value : divideBy255(value * under + above * rest);
    }
    result[i + 3] = upper[i + 3] as number;
  }
}

function mixed(mode: BlendMode, lower: number, upper: number): number {
  switch (mode) {
    case "normal":
      return upper;
    case "multiply":
      return divideBy255(lower * upper);
    case "screen":
      return lower + upper - divideBy255(lower * upper);
    case "difference":
      return Math.abs(lower - upper);
  }
}
