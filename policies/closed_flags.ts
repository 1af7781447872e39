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

/**
 * The whole environment of a child. DENO_DIR lies below a file, so that not
 * even root can create it: `caches.open()` would write there. Half a second
 * after its start Deno asks the network for a newer version of itself, unless
 * told not to.
 */
export const CHILD_ENV: Readonly<Record<string, string>> = {
  DENO_DIR: "/dev/null/deno",
  DENO_NO_UPDATE_CHECK: "1",
  NO_COLOR: "1",
};
