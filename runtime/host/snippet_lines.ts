/** The author's text, line by line as V8 counts them. @module */

/** ECMAScript's line terminators. */
const TERMINATOR = /\r\n|[\n\r\u2028\u2029]/;
/** Characters of a line that a stack frame repeats. */
const MAX_SOURCE = 160;

/** The lines of a text. */
export function splitLines(text: string): string[] {
  return text.split(TERMINATOR);
}

/** One line without its indentation, as a stack frame shows it. */
export function sourceOf(lines: readonly string[], line: number | null): string | null {
  const text = line === null ? undefined : lines[line - 1];
  return text === undefined ? null : text.trim().slice(0, MAX_SOURCE);
}

/** The column after the word at a position: what a caret should underline. */
export function endOfWord(lines: readonly string[], at: { line: number | null; column: number | null }): number | null {
  const { line, column } = at;
  if (line === null || column === null) return null;
  const text = lines[line - 1]?.slice(column - 1) ?? "";
  const word = /^[\p{ID_Continue}$]+/u.exec(text)?.[0] ?? "";
  return column + Math.max(1, word.length);
}
