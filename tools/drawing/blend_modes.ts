/** How two layers mix where both are: CSS Compositing and Blending Level 1, section 9. @module */

import { divideBy255 } from "../core/alpha.ts";

/** The modes that are known. */
export type BlendMode = "normal" | "multiply" | "screen" | "difference";

/** All of {@link BlendMode}. */
export const BLEND_MODES: readonly BlendMode[] = ["normal", "multiply", "screen", "difference"];

/** The upper layer's colour after mixing with the lower one, as far as that is there (`under`, its alpha). */
export function mixChannel(mode: BlendMode, lower: number, upper: number, under: number): number {
  if (mode === "normal") return upper;
  return divideBy255(blended(mode, lower, upper) * under + upper * (255 - under));
}

function blended(mode: Exclude<BlendMode, "normal">, lower: number, upper: number): number {
  switch (mode) {
    case "multiply":
      return divideBy255(lower * upper);
    case "screen":
      return lower + upper - divideBy255(lower * upper);
    case "difference":
      return Math.abs(lower - upper);
  }
}
