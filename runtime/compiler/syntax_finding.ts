/** Findings about text that does not parse. @module */

import type { LineTable } from "./line_table.ts";
import type { Finding } from "./refuse.ts";

/** What is wrong, and where: offsets into the text. */
export interface SyntaxReport {
  /** `syntax` when absent. */
  readonly kind?: Finding["kind"];
  readonly code: string;
  /** The message's second half. */
  readonly reason: string;
  readonly hint: string | null;
  readonly start: number;
  /** Null when only a point is known. */
  readonly end: number | null;
}

/** The finding for a report. */
export function syntaxFinding(report: SyntaxReport, lines: LineTable): Finding {
  const { kind = "syntax", code, reason, hint, start } = report;
  const { line, column } = lines.place(start);
  const end = report.end === null || report.end <= start ? null : lines.place(report.end);
  return {
    kind,
    code,
    message: `Cannot parse snippet: ${reason}`,
    hint,
    line,
    column,
    endColumn: end?.line === line ? end.column : null,
  };
}
