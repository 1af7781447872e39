/** How the type checkers' processes are started. @module */

import { CLOSED_FLAGS } from "./closed_flags.ts";

/** MiB of JavaScript heap for the checker that is JavaScript itself; it needs 200. */
const SCRIPT_HEAP_MB = 512;

/** Arguments of `deno` for the checker that may start the native compiler, and nothing else. */
export function nativeCheckerArgs(scriptPath: string, compilerPath: string): string[] {
  return ["run", ...CLOSED_FLAGS, "--deny-import", `--allow-run=${compilerPath}`, scriptPath, compilerPath];
}

/** Arguments of `deno` for the checker in JavaScript: no permission of any kind. */
export function scriptCheckerArgs(scriptPath: string): string[] {
  return ["run", ...CLOSED_FLAGS, "--deny-import", `--v8-flags=--max-old-space-size=${SCRIPT_HEAP_MB}`, scriptPath];
}
