/** An answer for a person at a terminal. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";

/** What goes to stdout: value, console output, where images were written. */
export function renderResult(answer: ExecuteResponse, written: readonly string[]): string {
  const lines = answer.logs.map((log) => `${log.level === "info" ? "" : `${log.level}: `}${log.text}`);
  if (answer.ok) lines.push(JSON.stringify(answer.value, null, 2));
  answer.images.forEach((image, index) => {
    lines.push(`${written[index] ?? image.id} (${image.width}×${image.height})`);
  });
  return printable(lines.join("\n"));
}

/** What goes to stderr: warnings, and the error with its code frame and hint. */
export function renderError(answer: ExecuteResponse): string {
  const lines = answer.warnings.map((warning) => `warning: ${warning.message}`);
  const { error } = answer;
  if (error !== null) {
    const place = error.line === null ? "" : ` (line ${error.line}${error.column === null ? "" : `:${error.column}`})`;
    lines.push(`${error.name}: ${error.message}${place}`);
    if (error.code_frame !== null) lines.push("", error.code_frame, "");
    if (error.hint !== null) lines.push(error.hint);
  }
  return printable(lines.join("\n"));
}

/** Control characters but line breaks and tabs, and marks that turn the direction of the text around. */
const COMMANDS = /(?!\n|\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A snippet's text is to be read: at a terminal it gives no commands, such as to clear what stands above. */
function printable(text: string): string {
  return text.replace(COMMANDS, (command) => `\\u${command.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The exit code of a status: as `timeout(1)` and the shell have them. */
export function exitCode(answer: ExecuteResponse): number {
  if (answer.ok) return 0;
  if (answer.status === "timeout") return 124;
  return answer.status === "memory_limit" ? 137 : 1;
}
