/** Flags of every child process: nothing is asked for, configured, fetched, cached or checked. @module */

/** What follows `deno run` for a child; permissions and the script come after it. */
export const CLOSED_FLAGS: readonly string[] = [
  "--quiet",
  "--no-prompt",
  "--no-config",
  "--no-lock",
  "--no-remote",
  "--no-npm",
  "--no-check",
  "--cached-only",
  "--no-code-cache",
];
