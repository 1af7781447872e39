/** How the type checkers' processes are started. @module */

/** MiB of JavaScript heap for the checker that is JavaScript itself; it needs 200. */
const SCRIPT_HEAP_MB = 512;

/** Without anything but what follows them. */
const BARE_FLAGS: readonly string[] = [
  "run",
  "--quiet",
  "--no-prompt",
  "--no-config",
  "--no-lock",
  "--no-remote",
  "--no-npm",
  "--no-check",
  "--cached-only",
  "--no-code-cache",
  "--deny-import",
];

/** Arguments of `deno` for the checker that may start the native compiler, and nothing else. */
export function nativeCheckerArgs(scriptPath: string, compilerPath: string): string[] {
  return [...BARE_FLAGS, `--allow-run=${compilerPath}`, scriptPath, compilerPath];
}

/** Arguments of `deno` for the checker in JavaScript: no permission of any kind. */
export function scriptCheckerArgs(scriptPath: string): string[] {
  return [...BARE_FLAGS, `--v8-flags=--max-old-space-size=${SCRIPT_HEAP_MB}`, scriptPath];
}
