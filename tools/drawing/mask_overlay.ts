/** Tinting where a mask is. @module */

import { Canvas } from "../core/canvas.ts";
import { hasFullAlpha } from "../core/alpha.ts";
import { Checks } from "../core/check.ts";
import { Image, lumaOf, type Pixels, rgbaOf } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import { blendShares } from "./blend_shares.ts";
import { drawMaskOutline } from "./mask_outline.ts";
import { readColors } from "./palette.ts";
import { requireSameSize } from "./read_area.ts";

/** Options of {@link maskOverlay}. */
export interface MaskOverlayOptions {
  /** Colour of a single mask, or of all. Default: red for one mask, distinct colours for several. */
  readonly color?: ColorLike;
  /** Colours of several masks, used in turn. */
  readonly colors?: readonly ColorLike[];
  /** How strongly the mask is tinted, 0 to 1. Default 0.5. */
  readonly opacity?: number;
  /** Width of an opaque line around the mask in pixels, 0 to 100, drawn inside it. Default 1. */
  readonly outline?: number;
  /** Tint where the mask is dark instead. Default false. */
  readonly invert?: boolean;
}

/** Most masks of one call. */
const MAX_MASKS = 256;

const check = new Checks("maskOverlay", "lay mask over image");

/**
 * Tints an image where a mask is light, or several masks in distinct colours,
 * on a copy.
 *
 * @param image the image
 * @param mask an image of the same size: gray says how much, from black (nothing) to white; of an image with
 *   transparent pixels the alpha counts. Or a list of up to 256
 * @param options `color`, `colors`, `opacity`, `outline`, `invert`
 * @returns the drawing
 * @throws ToolError when a mask has another size
 *
 * @example
 * ```ts
 * const mask = image.inRange([150, 0, 0], [255, 90, 90]);
 * const shown = image.maskOverlay(mask, { color: "lime", opacity: 0.4 });
 * ```
 */
export function maskOverlay(image: Image, mask: Image | readonly Image[], options?: MaskOverlayOptions): Image {
  check.image(image);
  const isOne = !Array.isArray(mask);
  const masks = isOne ? [check.image(mask, "mask")] : check.images(mask, "mask", { max: MAX_MASKS });
  masks.forEach((other, i) => requireSameSize(check, image, { other, argument: isOne ? "mask" : `mask[${i}]` }));
  const given = check.options(options, ["color", "colors", "opacity", "outline", "invert"]);
  const opacity = check.number(given.opacity, "opacity", { min: 0, max: 1, default: 0.5 });
  const outline = check.integer(given.outline, "outline", { min: 0, max: 100, default: 1 });
  const isInverted = check.boolean(given.invert, "invert", false);
  const one = given.color === undefined ? null : check.color(given.color, "color");
  const palette = readColors(check, given.colors);
  const colors = masks.map((_, i) => one ?? palette(i));
  const canvas = new Canvas(image, colors);
  masks.forEach((other, i) => {
    const shares = sharesOf(other, isInverted);
    blendShares(canvas, shares, { color: colors[i] as Rgba, opacity });
    if (outline > 0) drawMaskOutline(canvas, shares, { color: colors[i] as Rgba, width: outline });
  });
  return canvas.finish();
}

/** How much of each pixel is in the mask, 0 to 255. */
function sharesOf(mask: Image, isInverted: boolean): Pixels {
  const shares = mask.channels === 4 && !hasFullAlpha(rgbaOf(mask)) ? alphaOf(mask) : lumaOf(mask);
  return isInverted ? shares.map((value) => 255 - value) : shares;
}

function alphaOf(mask: Image): Pixels {
  const rgba = rgbaOf(mask);
  return new Uint8ClampedArray(rgba.length / 4).map((_, i) => rgba[i * 4 + 3] as number);
}
