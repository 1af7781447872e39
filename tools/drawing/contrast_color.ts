/** Black or white, whichever is read more easily on a colour. @module */

import type { Rgba } from "../core/parse_color.ts";

/** Opaque black. */
export const BLACK: Rgba = [0, 0, 0, 255];
/** Opaque white. */
export const WHITE: Rgba = [255, 255, 255, 255];

/** The ink with the higher contrast, by WCAG 2.1's relative luminance. */
export function contrastColor(background: Rgba): Rgba {
  const luminance = luminanceOf(background);
  return contrast(luminance, 0) >= contrast(luminance, 1) ? BLACK : WHITE;
}

/** The contrast of two colours by WCAG 2.1, 1 to 21. */
export function contrastRatio(a: Rgba, b: Rgba): number {
  return contrast(luminanceOf(a), luminanceOf(b));
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminanceOf([r, g, b]: Rgba): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
