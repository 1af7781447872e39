/** Results of any tool as plain data, and all that is in them. @module */

import { Image } from "../../tools/core/image.ts";
import { contentHash } from "../../tools/mod.ts";

/** What is seen and counted, for comparing: images by their pixels, functions by being there, numbers with their sign. */
export function plainResult(value: unknown): unknown {
  if (Image.is(value)) return `${value.width}×${value.height}×${value.channels} ${contentHash(value)}`;
  if (typeof value === "function") return "function";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>).join();
  if (Array.isArray(value)) return value.map(plainResult);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(visible(value).map(([name, inner]) => [name, plainResult(inner)]));
}

/** Calls back with every value in a result and where it stands; images are not taken apart. */
export function walkResult(value: unknown, see: (value: unknown, where: string) => void, where = "result"): void {
  see(value, where);
  if (typeof value !== "object" || value === null || Image.is(value)) return;
  if (ArrayBuffer.isView(value)) {
    Array.from(value as unknown as ArrayLike<number>).forEach((number, i) => see(number, `${where}[${i}]`));
    return;
  }
  for (const [name, inner] of visible(value)) walkResult(inner, see, `${where}.${name}`);
}

/** imagescript marks what is private by underscores. */
function visible(value: object): [string, unknown][] {
  return Object.entries(value).filter(([name]) => !name.startsWith("__"));
}
