/** Doors from the realm to the worker's own objects, closed before a snippet runs. @module */

import { closeStackDoor } from "./call_site.ts";

/**
 * The engine hands out objects of the worker in two places: call sites, and
 * the errors of WebAssembly's streaming functions. Through an object's
 * prototypes the worker's built-ins can be replaced, and what they are handed
 * includes the worker's global object (tests/attacks/canaries_test.ts shows
 * both doors open in a plain realm).
 */
export function closeDoors(): void {
  closeStackDoor();
  const streaming = WebAssembly as unknown as Record<string, unknown>;
  delete streaming.compileStreaming;
  delete streaming.instantiateStreaming;
}
