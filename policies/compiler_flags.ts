/** How the compiler's process is started: no permission of any kind. @module */

/** Arguments of `deno` for the compiler. */
export function compilerArgs(compilerPath: string): string[] {
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
    compilerPath,
  ];
}
