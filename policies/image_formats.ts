/** The image formats that executions take in. @module */

/** A format that the header probe knows and the executor decodes. */
export type ImageFormat = "png" | "jpeg" | "gif" | "webp" | "bmp" | "tiff";

/** All of them, in the order in which a refusal names them. */
export const SERVED_FORMATS: readonly ImageFormat[] = ["png", "jpeg", "gif", "webp", "bmp", "tiff"];

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
