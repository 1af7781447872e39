/** Room for pixels: every buffer of the toolkit is made here. @module */

import { MemoryLimitError } from "./tool_error.ts";

/** Longest side of an image in pixels: JPEG's maximum. */
export const MAX_SIDE = 65_535;

const MIB = 1 << 20;

/** The execution's memory in MB; set once by the guest, state by design. Default: policies' default. */
let memoryMb = 512;

/** Sets the memory that pixels may take; called once, before any tool. */
export function configureBudget(budget: { readonly memoryMb: number }): void {
  memoryMb = budget.memoryMb;
}

/**
 * Room for an image's pixels, zeroed. Throws {@link MemoryLimitError} when the
 * image alone is larger than the execution's memory; what the engine refuses
 * beyond that is its own RangeError.
 */
export function allocate(width: number, height: number, channels: 1 | 4): Uint8ClampedArray<ArrayBuffer> {
  requireRoom(`an image of ${width}×${height} pixels`, width * height * channels);
  return new Uint8ClampedArray(width * height * channels);
}

/** Whether the execution's memory is at least `bytes`: for work that can also be done with less. */
export function hasRoom(bytes: number): boolean {
  return Math.ceil(bytes / MIB) <= memoryMb;
}

/**
 * Throws {@link MemoryLimitError} when `bytes` is more than the execution's
 * memory; for buffers besides images. The hint says what to do when that is
 * not to work on less at a time.
 */
export function requireRoom(what: string, bytes: number, hint: string | null = null): void {
  const neededMb = Math.ceil(bytes / MIB);
  if (neededMb > memoryMb) throw new MemoryLimitError(what, neededMb, memoryMb, hint);
}
