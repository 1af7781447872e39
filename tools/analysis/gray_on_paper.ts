/** Gray in which transparent pixels are paper. @module */

import { allocate } from "../core/budget.ts";
import { type Image, lumaOf, type Pixels, pixelsOf } from "../core/image.ts";

/** Share of opaque pixels from which on they are the page; fewer are ink on a transparent one. A page turned by 45° has half. */
const PAGE_SHARE = 0.4;

/**
 * The gray of an image with its transparent pixels laid over paper: the median
 * of a page, so that the corners of a turned one do not show, and for lone ink
 * what it stands out from. Of an opaque image the shared plane, which must not
 * be written to.
 */
export function grayOnPaper(image: Image): Pixels {
  const gray = lumaOf(image);
  if (image.channels === 1) return gray;
  const pixels = pixelsOf(image);
  const counts = new Uint32Array(256);
  let opaque = 0;
  let isWhole = true;
  for (let i = 0; i < gray.length; i++) {
    const alpha = pixels[i * 4 + 3] as number;
    if (alpha !== 255) isWhole = false;
    if (alpha < 128) continue;
    opaque++;
    counts[gray[i] as number] = (counts[gray[i] as number] as number) + 1;
  }
  return isWhole ? gray : overPaper(image, gray, paperLevel(counts, opaque, gray.length));
}

function paperLevel(counts: Uint32Array, opaque: number, total: number): number {
  let left = opaque / 2;
  const median = Math.max(0, counts.findIndex((count) => (left -= count) <= 0));
  if (opaque >= total * PAGE_SHARE) return median;
  return median < 128 ? 255 : 0;
}

function overPaper(image: Image, gray: Pixels, paper: number): Pixels {
  const pixels = pixelsOf(image);
  const out = allocate(image.width, image.height, 1);
  for (let i = 0; i < out.length; i++) {
    out[i] = paper + (((gray[i] as number) - paper) * (pixels[i * 4 + 3] as number)) / 255;
  }
  return out;
}
