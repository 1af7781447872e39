/** Names for executions and requests. @module */

/** 128 random bits: `ex_` and 32 hex digits. */
export function randomId(prefix: "ex" | "req"): string {
  return `${prefix}_${crypto.getRandomValues(new Uint8Array(16)).toHex()}`;
}
