/** The gray page that text is recognised on. @module */

import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { evenLight } from "./even_light.ts";
import { grayOnWhite, type GrayPixels, rimLevel, scaledGray } from "./gray_pixels.ts";

/** A page, and where it was taken from. */
export interface TextPage extends GrayPixels {
  /** The part of the image. */
  readonly area: Box;
  /** Pixels of the page per pixel of the image. */
  readonly scale: number;
}

/** An A4 page at 300 dots per inch has 8.7 megapixels; more takes longer and reads no better. */
export const MAX_PAGE_PIXELS = 9_000_000;
/** Words lower than this are enlarged: below, the share of wrong characters rises from 0 to 1 %. */
const SMALL_WORD_PX = 12;
/** What they are enlarged to. */
const GOOD_WORD_PX = 20;
const MAX_ENLARGEMENT = 3;
/** Words higher than this are reduced: the engine tells letters apart at 36 pixels. */
const LARGE_WORD_PX = 120;
const REDUCED_WORD_PX = 60;
/** Words that an estimate of their height needs. */
const MIN_WORDS = 1;
/** White around the text; letters that touch the rim are read badly. */
const MARGIN_PX = 10;

/**
 * The page of a part of an image: gray, on white, with a margin, scaled.
 *
 * @param scale a number, or what finds the heights of the words on a page
 */
export function pageOf(image: Image, area: Box, scale: number | ((page: GrayPixels) => number[])): TextPage {
  const whole = evenLight(grayOnWhite(image, area));
  const largest = Math.sqrt(MAX_PAGE_PIXELS / (whole.width * whole.height));
  if (typeof scale === "number") return framed(whole, area, Math.min(scale, largest));
  const first = framed(whole, area, Math.min(1, largest));
  const enlargement = enlargementFor(scale(first)) * first.scale;
  return enlargement === first.scale ? first : framed(whole, area, Math.min(enlargement, largest));
}

function enlargementFor(heights: readonly number[]): number {
  if (heights.length < MIN_WORDS) return 1;
  const median = heights.toSorted((a, b) => a - b)[heights.length >> 1] as number;
  if (median > LARGE_WORD_PX) return REDUCED_WORD_PX / median;
  return median >= SMALL_WORD_PX ? 1 : Math.min(MAX_ENLARGEMENT, GOOD_WORD_PX / Math.max(1, median));
}

function framed(whole: GrayPixels, area: Box, scale: number): TextPage {
  const scaled = scaledGray(whole, scale);
  const [width, height] = [scaled.width + 2 * MARGIN_PX, scaled.height + 2 * MARGIN_PX];
  const pixels = new Uint8ClampedArray(width * height).fill(rimLevel(scaled));
  for (let y = 0; y < scaled.height; y++) {
    const row = scaled.pixels.subarray(y * scaled.width, (y + 1) * scaled.width);
    pixels.set(row, (y + MARGIN_PX) * width + MARGIN_PX);
  }
  return { pixels, width, height, area, scale };
}

/** A rectangle of the page in whole pixels of the image, inside the part that was read. */
export function boxInImage(
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  { area: [x1, y1, x2, y2], scale }: TextPage,
): Box {
  const x = (at: number): number => Math.min(x2, Math.max(x1, x1 + (at - MARGIN_PX) / scale));
  const y = (at: number): number => Math.min(y2, Math.max(y1, y1 + (at - MARGIN_PX) / scale));
  return [Math.floor(x(left)), Math.floor(y(top)), Math.ceil(x(right)), Math.ceil(y(bottom))];
}
