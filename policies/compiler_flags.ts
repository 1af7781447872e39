/** How the compiler's process is started: no permission of any kind. @module */

import { CLOSED_FLAGS } from "./closed_flags.ts";

/**
 * MiB of heap. Repeated hostile texts grew the process to 535 MB without it
 * and to 318 MB with it, and none was refused that had not been before.
 */
const HEAP_MB = 192;

/** Arguments of `deno` for the compiler. */
export function compilerArgs(compilerPath: string): string[] {
  return ["run", ...CLOSED_FLAGS, "--deny-import", `--v8-flags=--max-old-space-size=${HEAP_MB}`, compilerPath];
}
