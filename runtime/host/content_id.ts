/** The name of an image: its content. @module */

import { createHash } from "node:crypto";

/** Hex digits of the SHA-256 that name an image: 128 bits. */
const ID_DIGITS = 32;

/** `img_` and 32 hex digits of the SHA-256 of the bytes. */
export function contentId(bytes: Uint8Array): string {
  return `img_${createHash("sha256").update(bytes).digest("hex").slice(0, ID_DIGITS)}`;
}
