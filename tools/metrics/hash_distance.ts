/** How much two perceptual hashes differ. @module */

import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { perceptualHash } from "./perceptual_hash.ts";

const check = new Checks("hashDistance", "compare hashes");
const HASH = /^[0-9a-f]{16}$/;

/**
 * How many of 64 bits differ between two perceptual hashes (Hamming distance).
 *
 * @param image an image, or a hash that `perceptualHash` gave
 * @param other an image or a hash
 * @returns 0 (alike) to 64; about 32 for unrelated images
 * @throws ToolError when a text is not 16 hexadecimal digits
 *
 * @example
 * ```ts
 * const bits = vision.hashDistance(image, image.resize(100));
 * ```
 */
export function hashDistance(image: Image | string, other: Image | string): number {
  const a = hashOf(image, "image");
  const b = hashOf(other, "other");
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    for (let rest = parseInt(a.charAt(i), 16) ^ parseInt(b.charAt(i), 16); rest > 0; rest >>= 1) bits += rest & 1;
  }
  return bits;
}

function hashOf(value: unknown, argument: string): string {
  if (typeof value !== "string") return perceptualHash(check.image(value, argument));
  const hash = value.toLowerCase();
  if (HASH.test(hash)) return hash;
  throw check.error(argument, { expected: "16 hexadecimal digits, as of perceptualHash", received: value });
}
