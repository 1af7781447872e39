/** The line marker: shared memory that the compiled snippet writes before each statement. @module */

/** Slots of the marker, as indices of an Int32Array. */
export const MARKER = {
  /** Line of the snippet that runs; written by `$line[0] = n`. */
  line: 0,
} as const;

const MARKER_BYTES = 16;

/** Makes the shared memory of the marker; called in the realm. */
export function createMarker(): SharedArrayBuffer {
  return new SharedArrayBuffer(MARKER_BYTES);
}
