/** Samples of a TIFF to RGBA. @module */

import type { Pixels } from "../core/image.ts";
import { cmykToRgba } from "./cmyk_to_rgba.ts";
import { colorSamples, type TiffLayout } from "./tiff_layout.ts";

/** Fills `rgba` from samples of one byte each. */
export function tiffToRgba(values: Uint8Array, layout: TiffLayout, rgba: Pixels): Pixels {
  const { samples, color } = layout;
  switch (color) {
    case "cmyk":
      return cmykToRgba(values, rgba, samples);
    case "palette":
      return paletteToRgba(values, layout, rgba);
    case "rgb":
      copyColors(values, rgba, { samples, green: 1, blue: 2, flip: 0 });
      break;
    default:
      copyColors(values, rgba, { samples, green: 0, blue: 0, flip: color === "white_is_zero" ? 255 : 0 });
  }
  return withAlpha(values, layout, rgba);
}

function copyColors(
  values: Uint8Array,
  rgba: Pixels,
  { samples, green, blue, flip }: { samples: number; green: number; blue: number; flip: number },
): void {
  for (let from = 0, to = 0; to < rgba.length; from += samples, to += 4) {
    rgba[to] = (values[from] as number) ^ flip;
    rgba[to + 1] = (values[from + green] as number) ^ flip;
    rgba[to + 2] = (values[from + blue] as number) ^ flip;
    rgba[to + 3] = 255;
  }
}

function paletteToRgba(values: Uint8Array, { samples, colorMap, bits }: TiffLayout, rgba: Pixels): Pixels {
  const size = 1 << Math.min(bits, 8);
  for (let from = 0, to = 0; to < rgba.length; from += samples, to += 4) {
    const index = values[from] as number;
    rgba[to] = (colorMap[index] ?? 0) >> 8;
    rgba[to + 1] = (colorMap[index + size] ?? 0) >> 8;
    rgba[to + 2] = (colorMap[index + size * 2] ?? 0) >> 8;
    rgba[to + 3] = 255;
  }
  return rgba;
}

function withAlpha(values: Uint8Array, { samples, color, alpha }: TiffLayout, rgba: Pixels): Pixels {
  const at = colorSamples(color);
  if (alpha === "none" || samples <= at) return rgba;
  for (let from = at, to = 0; to < rgba.length; from += samples, to += 4) {
    const opacity = values[from] as number;
    rgba[to + 3] = opacity;
    if (alpha === "straight" || opacity === 0 || opacity === 255) continue;
    // Truncated as in Pillow; what is above 255 the array clamps.
    for (let i = to; i < to + 3; i++) rgba[i] = Math.floor((rgba[i] as number) * 255 / opacity);
  }
  return rgba;
}
