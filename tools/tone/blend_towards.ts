/** PIL's enhancers: a mix of the image with a plainer version of it. @module */

/** Largest factor of an enhancer: 255 saturates every pixel. */
export const MAX_FACTOR = 255;

/**
 * `plain + factor · (value − plain)`, cut to a byte as Pillow's
 * `Image.blend` does: in 32-bit floats, truncated.
 */
export function blendTowards(plain: number, value: number, factor: number): number {
  const mixed = Math.fround(plain + Math.fround(Math.fround(factor) * (value - plain)));
  return mixed <= 0 ? 0 : mixed >= 255 ? 255 : Math.trunc(mixed);
}

/** PIL's gray of a colour, `convert("L")`: weights in 1/65536 (Convert.c, L24). */
export function pilLuma(red: number, green: number, blue: number): number {
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}
