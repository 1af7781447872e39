/** The lines around a fault, with a caret under it. @module */

/** Lines shown before and after. */
const CONTEXT_LINES = 2;
/** Longer lines are cut to a window around the caret. */
const MAX_WIDTH = 120;

/** Where a code frame points. */
export interface FrameTarget {
  readonly line: number | null;
  readonly column: number | null;
  readonly endColumn: number | null;
}

/** Draws a code frame; null when the line is not one of the text. */
export function codeFrame(lines: readonly string[], { line, column, endColumn }: FrameTarget): string | null {
  if (line === null || line < 1 || line > lines.length) return null;
  const first = Math.max(1, line - CONTEXT_LINES);
  const last = Math.min(lines.length, line + CONTEXT_LINES);
  const digits = String(last).length;
  const start = windowStart(column);
  const drawn: string[] = [];
  for (let number = first; number <= last; number++) {
    const marker = number === line ? ">" : " ";
    const text = cut(lines[number - 1] ?? "", start);
    drawn.push(`${marker} ${String(number).padStart(digits)} | ${text}`.trimEnd());
    if (number === line && column !== null) {
      const caret = caretLine(lines[number - 1] ?? "", { column, endColumn, start });
      drawn.push(`  ${" ".repeat(digits)} | ${caret}`);
    }
  }
  return drawn.join("\n");
}

/** First shown column (0-based) of every line, so that the caret is in sight. */
function windowStart(column: number | null): number {
  return column === null || column <= MAX_WIDTH - 20 ? 0 : column - 1 - MAX_WIDTH / 2;
}

function cut(text: string, start: number): string {
  const shown = text.slice(start, start + MAX_WIDTH);
  const before = start > 0 && text.length > start ? "…" : "";
  return `${before}${shown}${text.length > start + MAX_WIDTH ? "…" : ""}`;
}

/** Tabs stay tabs, so that the caret stands below its character. */
function caretLine(text: string, at: { column: number; endColumn: number | null; start: number }): string {
  const { column, endColumn, start } = at;
  const before = text.slice(start, column - 1).replace(/[^\t]/g, " ");
  const pad = before.padEnd(column - 1 - start) + (start > 0 ? " " : "");
  const room = Math.max(1, MAX_WIDTH - (column - 1 - start));
  const length = Math.min(room, Math.max(1, (endColumn ?? column + 1) - column));
  return pad + "^".repeat(length);
}
