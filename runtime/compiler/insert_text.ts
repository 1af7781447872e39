/** Putting text into a text, with an account of where everything came from. @module */

import type { PositionMap } from "../wire/outcome.ts";
import { LineTable, type Place } from "./line_table.ts";

/** Text without a line break, put in at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Closing text stands before opening text at the same offset. */
  readonly closes: boolean;
  /** What the inserted text stands for; without it, what follows. */
  readonly origin?: Place;
}

/** A text and the map from it to the author's. */
export interface Mapped {
  readonly text: string;
  readonly positions: PositionMap;
}

/** Inserts; the result's map leads to the same text as the given one's. */
export function insertText(source: Mapped, insertions: readonly Insertion[]): Mapped {
  const ordered = insertions.toSorted((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes));
  return { text: joinText(source.text, ordered), positions: mapLines(source, ordered) };
}

/** The author's place of a place in a mapped text. */
export function originOf(positions: PositionMap, place: Place): Place {
  const flat = positions[place.line - 1];
  if (flat === undefined || flat.length === 0) return place;
  let at = 0;
  while (at + 3 < flat.length && numberAt(flat, at + 3) <= place.column) at += 3;
  return { line: numberAt(flat, at + 1), column: numberAt(flat, at + 2) + place.column - numberAt(flat, at) };
}

function joinText(text: string, ordered: readonly Insertion[]): string {
  let out = "";
  let from = 0;
  for (const insertion of ordered) {
    out += text.slice(from, insertion.at) + insertion.text;
    from = insertion.at;
  }
  return out + text.slice(from);
}

function mapLines(source: Mapped, ordered: readonly Insertion[]): PositionMap {
  const table = new LineTable(source.text);
  const lines: number[][] = [];
  let next = 0;
  for (let line = 1; line <= table.starts.length; line++) {
    const end = table.starts[line] ?? Infinity;
    const first = next;
    while (next < ordered.length && (ordered[next]?.at ?? Infinity) < end) next += 1;
    const known = source.positions[line - 1] ?? [];
    if (first === next) lines.push([...known]);
    else lines.push(mapLine({ line, start: table.starts[line - 1] ?? 0, known }, ordered.slice(first, next)));
  }
  while (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

interface KnownLine {
  readonly line: number;
  readonly start: number;
  readonly known: readonly number[];
}

function mapLine({ line, start, known }: KnownLine, insertions: readonly Insertion[]): number[] {
  const before = known.length > 0 ? known : [1, line, 1];
  const out: number[] = [];
  let copied = 0;
  let shift = 0;
  const copyUpTo = (column: number): void => {
    for (; copied < before.length && numberAt(before, copied) < column; copied += 3) {
      out.push(numberAt(before, copied) + shift, numberAt(before, copied + 1), numberAt(before, copied + 2));
    }
  };
  for (const insertion of insertions) {
    const column = insertion.at - start + 1;
    copyUpTo(column);
    const following = originOf([before], { line: 1, column });
    const origin = insertion.origin ?? following;
    out.push(column + shift, origin.line, origin.column);
    shift += insertion.text.length;
    out.push(column + shift, following.line, following.column);
    if (numberAt(before, copied) === column) copied += 3;
  }
  copyUpTo(Infinity);
  return withoutRepeats(out);
}

/** Drops triples that say what the triple before them already implies. */
function withoutRepeats(flat: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    const [column, line, origin] = [numberAt(flat, at), numberAt(flat, at + 1), numberAt(flat, at + 2)];
    if (out.at(-3) === column) out.length -= 3;
    const distance = column - (out.at(-3) ?? 0);
    if (out.length > 0 && out.at(-2) === line && numberAt(out, out.length - 1) + distance === origin) continue;
    out.push(column, line, origin);
  }
  return out;
}

function numberAt(flat: readonly number[], at: number): number {
  return flat[at] ?? NaN;
}
