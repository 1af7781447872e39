/** From positions of the compiled text to those of the author's own. @module */

import type { PositionMap } from "../wire/outcome.ts";

/** A place in the author's text; null where it is not known. */
export interface Position {
  readonly line: number | null;
  readonly column: number | null;
}

/** Maps a compiled position; 0 stands for unknown, as in the guest's frames. */
export function mapPosition(positions: PositionMap, compiled: { line: number; column: number }): Position {
  const { line, column } = compiled;
  if (line < 1) return { line: null, column: null };
  const triples = positions[line - 1] ?? [];
  const mapped = triples.length < 3 ? { line, column } : applyTriples(triples, Math.max(1, column));
  return { line: mapped.line, column: column < 1 ? null : mapped.column };
}

/** Maps a line of the compiled text. */
export function mapLine(positions: PositionMap, line: number): number | null {
  return mapPosition(positions, { line, column: 0 }).line;
}

/** The last triple whose column is not greater applies; before the first one nothing is the author's. */
function applyTriples(triples: readonly number[], column: number): { line: number; column: number } {
  let at = 0;
  while (at + 3 < triples.length && (triples[at + 3] ?? 0) <= column) at += 3;
  const [from = 1, line = 1, start = 1] = triples.slice(at, at + 3);
  return { line, column: start + Math.max(0, column - from) };
}
