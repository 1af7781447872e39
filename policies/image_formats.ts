/** The image formats that executions take in. @module */

/** A format that the header probe knows. */
export type ImageFormat = "png" | "jpeg" | "gif" | "webp" | "bmp" | "tiff";

/** Formats that the executor can decode; a further decoder adds its name here. */
export const SERVED_FORMATS: readonly ImageFormat[] = ["png", "jpeg", "gif"];

/** Longest side of an input image in pixels, as in common decoders (libwebp's limit is 16 383). */
export const MAX_SIDE_PX = 16_384;

/** Media types by format. */
export const FORMAT_MIME: Readonly<Record<ImageFormat, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  bmp: "image/bmp",
  tiff: "image/tiff",
};
