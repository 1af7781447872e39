/** One line of JSON per event on stderr: no code, no image, no host data. @module */

/** How much an event matters. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** Writes an event. */
export function log(level: LogLevel, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
