/** What RGBA pixels hold: transparency, colour or gray. @module */

import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, withKernels } from "./kernel_memory.ts";

/** `transparent`: not all are opaque. `color`: opaque and not all gray. */
export type PixelColors = "transparent" | "color" | "gray";

/** Pixels that are looked at before going on: small enough for the cache, and for stopping early. */
const BAND_PIXELS = 1 << 15;

/** Looks at all pixels. */
export function scanColors(rgba: Pixels): PixelColors {
  return withKernels(BAND_PIXELS * 4, (kernels) => {
    let colors = 0;
    for (let start = 0; start < rgba.length && colors < 2; start += BAND_PIXELS * 4) {
      const end = start + BAND_PIXELS * 4 < rgba.length ? start + BAND_PIXELS * 4 : rgba.length;
      kernels.write(FIRST_BYTE, rgba, start, end);
      const found = kernels.call.colorsOf(FIRST_BYTE, (end - start) / 4);
      colors = found > colors ? found : colors;
    }
    return colors === 2 ? "transparent" : colors === 1 ? "color" : "gray";
  }) ?? scanColorsPlainly(rgba);
}

function scanColorsPlainly(rgba: Pixels): PixelColors {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  let isGray = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word < 0xff000000) return "transparent";
    if (isGray) isGray = (word & 255) * 0x010101 === (word & 0xffffff);
  }
  return isGray ? "gray" : "color";
}
