/** Laying one image over another. @module */

import { divideBy255 } from "../core/alpha.ts";
import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../core/image.ts";
import type { PointLike } from "../core/region.ts";
import { BLEND_MODES, type BlendMode, mixRow, mixTable } from "./blend_modes.ts";

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
 * `normal` is PIL's `Image.alpha_composite`, to the bit. As `absdiff` its mode is `difference`.
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
  const upper = { pixels: rgbaOf(overlay), width: overlay.width, height: overlay.height, ...place };
  layOver({ pixels: data, width, height }, upper, { opacity, mode });
  return createImage({ width, height, channels: 4, data, parent: image });
}

/** Pixels with their size. */
interface Layer {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
}

function requireOverlap(image: Image, overlay: Image, { x, y }: { x: number; y: number }): void {
  if (x < image.width && y < image.height && x + overlay.width > 0 && y + overlay.height > 0) return;
  throw check.error("at", {
    expected: `such that the overlay touches the image of ${image.width}×${image.height}`,
    received: [x, y],
    hint: `The overlay is ${overlay.width}×${overlay.height}; at is where its top left corner goes`,
  });
}

function layOver(
  lower: Layer,
  upper: Layer & { readonly x: number; readonly y: number },
  { opacity, mode }: { opacity: number; mode: BlendMode },
): void {
  const alphas = Uint8Array.from({ length: 256 }, (_, alpha) => Math.round(alpha * opacity));
  const left = Math.max(0, upper.x);
  const right = Math.min(lower.width, upper.x + upper.width);
  const bottom = Math.min(lower.height, upper.y + upper.height);
  const bytes = (right - left) * 4;
  const table = mode === "normal" ? null : mixTable(mode);
  const mixed = new Uint8ClampedArray(bytes);
  for (let y = Math.max(0, upper.y); y < bottom; y++) {
    const from = ((y - upper.y) * upper.width + left - upper.x) * 4;
    const at = (y * lower.width + left) * 4;
    const row = upper.pixels.subarray(from, from + bytes);
    const target = lower.pixels.subarray(at, at + bytes);
    if (table !== null) mixRow(table, { lower: target, upper: row, result: mixed });
    blendRow(target, table === null ? row : mixed, alphas);
  }
}

/** Bits that Pillow's alpha_composite adds to its weights (AlphaComposite.c, PRECISION_BITS). */
const PRECISION_BITS = 7;
const WHOLE = 255 << PRECISION_BITS;
const HALF = 128 << PRECISION_BITS;

/** Source over, with Pillow's integer steps. */
function blendRow(lower: Uint8ClampedArray, upper: Uint8ClampedArray, alphas: Uint8Array): void {
  for (let i = 0; i < lower.length; i += 4) {
    const alpha = alphas[upper[i + 3] as number] as number;
    if (alpha === 0) continue;
    if (alpha === 255) {
      lower[i] = upper[i] as number;
      lower[i + 1] = upper[i + 1] as number;
      lower[i + 2] = upper[i + 2] as number;
      lower[i + 3] = 255;
      continue;
    }
    const sum = alpha * 255 + (lower[i + 3] as number) * (255 - alpha);
    const over = sum === 65025 ? alpha << PRECISION_BITS : Math.floor((alpha * 255 * WHOLE) / sum);
    const rest = WHOLE - over;
    const red = (upper[i] as number) * over + (lower[i] as number) * rest + HALF;
    const green = (upper[i + 1] as number) * over + (lower[i + 1] as number) * rest + HALF;
    const blue = (upper[i + 2] as number) * over + (lower[i + 2] as number) * rest + HALF;
    lower[i] = ((red >> 8) + red) >> (8 + PRECISION_BITS);
    lower[i + 1] = ((green >> 8) + green) >> (8 + PRECISION_BITS);
    lower[i + 2] = ((blue >> 8) + blue) >> (8 + PRECISION_BITS);
    lower[i + 3] = divideBy255(sum);
  }
}
