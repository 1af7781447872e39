/** How an executor is started: no permission of any kind. @module */

/** Wasm pages are 64 KiB. */
const WASM_PAGES_PER_MIB = 16;

/** Arguments of `deno` for an executor with a memory budget in MiB. */
export function executorArgs(guardianPath: string, memoryMb: number): string[] {
  const v8Flags = [
    `--max-old-space-size=${memoryMb}`,
    `--wasm-max-mem-pages=${memoryMb * WASM_PAGES_PER_MIB}`,
    "--disallow-code-generation-from-strings",
  ];
  return [
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
    "--unstable-worker-options",
    `--v8-flags=${v8Flags.join(",")}`,
    guardianPath,
  ];
}

/**
 * The whole environment of an executor. DENO_DIR lies below a file, so that
 * not even root can create it: `caches.open()` would write there.
 */
export const EXECUTOR_ENV: Readonly<Record<string, string>> = {
  DENO_DIR: "/dev/null/deno",
  TZ: "UTC",
  LANG: "en_US.UTF-8",
  NO_COLOR: "1",
};
