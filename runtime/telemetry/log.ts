/** One line of JSON per event on stderr: no code, no image, no host data. @module */

/** How much an event matters, in rising order. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes an event; fields that are undefined are left out. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Makes a log that leaves out what matters less than `level`. */
export function createLog(level: LogLevel, write: (line: string) => void = writeToStderr): Log {
  const least = LOG_LEVELS.indexOf(level);
  return (given, message, fields = {}) => {
    if (LOG_LEVELS.indexOf(given) < least) return;
    write(JSON.stringify({ time: new Date().toISOString(), level: given, message, ...fields }));
  };
}

/**
 * A log line is small; what a full pipe does not take at once is written in
 * turn. A log that cannot be written, on a full disk or into a pipe that nobody
 * reads any more, is no reason to fail a request: the line is dropped.
 */
function writeToStderr(line: string): void {
  const bytes = new TextEncoder().encode(`${line}\n`);
  try {
    for (let done = 0; done < bytes.length;) done += Deno.stderr.writeSync(bytes.subarray(done));
  } catch {
    // Nowhere is left to say so.
  }
}
