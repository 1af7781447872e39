/** Four inks to RGBA. @module */

import { divideBy255 } from "../core/alpha.ts";
import type { Pixels } from "../core/image.ts";

/** Without a colour profile, as Pillow: each ink and black take away their share. */
export function cmykToRgba(cmyk: Uint8Array | Pixels, rgba: Pixels, samples = 4): Pixels {
  for (let from = 0, to = 0; to < rgba.length; from += samples, to += 4) {
    const light = 255 - (cmyk[from + 3] as number);
    rgba[to] = divideBy255((255 - (cmyk[from] as number)) * light);
    rgba[to + 1] = divideBy255((255 - (cmyk[from + 1] as number)) * light);
    rgba[to + 2] = divideBy255((255 - (cmyk[from + 2] as number)) * light);
    rgba[to + 3] = 255;
  }
  return rgba;
}
