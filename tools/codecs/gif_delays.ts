/** How long each frame of a GIF is shown. @module */

import { gifFrames } from "./gif_blocks.ts";

/** Milliseconds of each frame as the file states them; a damaged file's up to the damage. */
export function gifDelays(bytes: Uint8Array): number[] {
  return Array.from(gifFrames(bytes), ({ delayMs }) => delayMs);
}
