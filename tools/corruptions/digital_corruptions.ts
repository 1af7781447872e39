/** Compression and resolution. Severities of jpeg and pixelate: Hendrycks and Dietterich (2019). @module */

import { decodeJpeg } from "../codecs/decode_jpeg.ts";
import { encodeJpeg } from "../codecs/encode_jpeg.ts";
import { createImage, type Image, lumaOf, pixelsOf } from "../core/image.ts";
import { copyAlpha, withPixels } from "../filters/planes.ts";
import { resize } from "../geometry/resize.ts";
import { type Corruption, lost, pick, type SeverityTable } from "./corruption.ts";

const JPEG: SeverityTable<number> = [25, 18, 15, 10, 7];
/** Size of the small image, of 1. */
const PIXELATE: SeverityTable<number> = [0.6, 0.5, 0.4, 0.3, 0.25];
/** Our own: size of the result, of 1. */
const LOW_RESOLUTION: SeverityTable<number> = [0.7, 0.5, 0.35, 0.25, 0.15];

/** JPEG's blocks. */
export const jpegCorruption: Corruption = (image, severity) => {
  const quality = pick(JPEG, severity);
  const decoded = createImage({ ...decodeJpeg(encodeJpeg(image, { quality })), parent: image });
  return lost(inChannelsOf(image, decoded), { quality });
};

/** Squares in place of pixels: made small and large again. */
export const pixelate: Corruption = (image, severity) => {
  const factor = pick(PIXELATE, severity);
  const small = shrunk(image, factor, "box");
  const large = resize(small, image.width, image.height, { method: "box" });
  return lost(withPixels(image, pixelsOf(large).slice()), { factor });
};

/** A smaller image. */
export const lowResolution: Corruption = (image, severity) => {
  const factor = pick(LOW_RESOLUTION, severity);
  const inverse = [{ tool: "resize", args: [image.width, image.height, { method: "lanczos" }] }];
  return { image: shrunk(image, factor, "lanczos"), parameters: { factor }, inverse, isReversible: false };
};

function shrunk(image: Image, factor: number, method: "box" | "lanczos"): Image {
  const side = (length: number): number => Math.max(1, Math.floor(length * factor));
  return resize(image, side(image.width), side(image.height), { method });
}

/** Gray stays gray, and alpha stays, though JPEG knows neither. */
function inChannelsOf(image: Image, decoded: Image): Image {
  if (image.channels === 1) return withPixels(image, lumaOf(decoded).slice());
  const data = pixelsOf(decoded).slice();
  copyAlpha(pixelsOf(image), data);
  return withPixels(image, data);
}
