/** Laying one image over another. @module */

import { divideBy255 } from "../core/alpha.ts";
import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../core/image.ts";
import type { PointLike } from "../core/region.ts";
import { BLEND_MODES, type BlendMode, mixChannel } from "./blend_modes.ts";

/** Options of {@link composite}. */
export interface CompositeOptions {
  /** Where the overlay's top left pixel goes, `[x, y]`; may lie outside. Default `[0, 0]`. */
  readonly at?: PointLike;
  /** 0 to 1, multiplies the overlay's alpha. Default 1. */
  readonly opacity?: number;
  /** `normal`, `multiply`, `screen` or `difference`. Default `normal`. */
  readonly mode?: BlendMode;
}

const check = new Checks("composite", "lay image over image");

/**
 * Lays an image over another one, by its alpha; what reaches outside is cut.
 *
 * @param image the lower image
 * @param overlay the upper image
 * @param options `at`, `opacity`, `mode`
 * @returns an RGBA image of the lower one's size
 * @throws ToolError when no pixel of the overlay falls on the image
 *
 * `normal` is PIL's `Image.alpha_composite`, to the bit.
 *
 * @example
 * ```ts
 * const both = image.composite(logo, { at: [20, 20], opacity: 0.8 });
 * const change = before.composite(after, { mode: "difference" });
 * ```
 */
export function composite(image: Image, overlay: Image, options?: CompositeOptions): Image {
  check.image(image);
  check.image(overlay, "overlay");
  const given = check.options(options, ["at", "opacity", "mode"]);
  const [atX, atY] = given.at === undefined ? [0, 0] : check.point(image, given.at, "at");
  const opacity = check.number(given.opacity, "opacity", { min: 0, max: 1, default: 1 });
  const mode = check.choice(given.mode, "mode", BLEND_MODES, "normal");
  const place = { x: Math.round(atX), y: Math.round(atY) };
  requireOverlap(image, overlay, place);
  const { width, height } = image;
  const data = allocate(width, height, 4);
  data.set(rgbaOf(image));
  blendRows(data, { width, height }, {
    pixels: rgbaOf(overlay),
    width: overlay.width,
    height: overlay.height,
    ...place,
  }, {
    opacity,
    mode,
  });
  return createImage({ width, height, channels: 4, data, parent: image });
}

interface Overlay {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

function requireOverlap(image: Image, overlay: Image, { x, y }: { x: number; y: number }): void {
  if (x < image.width && y < image.height && x + overlay.width > 0 && y + overlay.height > 0) return;
  throw check.error("at", {
    expected: `such that the overlay touches the image of ${image.width}×${image.height}`,
    received: [x, y],
    hint: `The overlay is ${overlay.width}×${overlay.height}; at is where its top left corner goes`,
  });
}

function blendRows(
  data: Pixels,
  size: { width: number; height: number },
  overlay: Overlay,
  { opacity, mode }: { opacity: number; mode: BlendMode },
): void {
  const left = Math.max(0, overlay.x);
  const right = Math.min(size.width, overlay.x + overlay.width);
  const bottom = Math.min(size.height, overlay.y + overlay.height);
  for (let y = Math.max(0, overlay.y); y < bottom; y++) {
    let from = ((y - overlay.y) * overlay.width + left - overlay.x) * 4;
    let at = (y * size.width + left) * 4;
    for (let x = left; x < right; x++, from += 4, at += 4) {
      const alpha = Math.round((overlay.pixels[from + 3] as number) * opacity);
      if (alpha > 0) blendPixel(data, at, { pixels: overlay.pixels, from, alpha, mode });
    }
  }
}

/** Bits that Pillow's alpha_composite adds to its weights (AlphaComposite.c, PRECISION_BITS). */
const PRECISION_BITS = 7;

function blendPixel(
  data: Pixels,
  at: number,
  { pixels, from, alpha, mode }: { pixels: Pixels; from: number; alpha: number; mode: BlendMode },
): void {
  const under = data[at + 3] as number;
  const kept = under * (255 - alpha);
  const sum = alpha * 255 + kept;
  const over = Math.floor((alpha * 255 * 255 * (1 << PRECISION_BITS)) / sum);
  const rest = 255 * (1 << PRECISION_BITS) - over;
  for (let i = 0; i < 3; i++) {
    const lower = data[at + i] as number;
    const upper = mixChannel(mode, { lower, upper: pixels[from + i] as number, under });
    const mixed = upper * over + lower * rest + (0x80 << PRECISION_BITS);
    data[at + i] = ((mixed >> 8) + mixed) >> 8 >> PRECISION_BITS;
  }
  data[at + 3] = divideBy255(sum);
}
