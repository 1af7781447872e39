/** The end of a failed run's text: what else is wrong, the code frame, and last the place with what to do. @module */

import type { AnswerError } from "../wire/execute_response.ts";
import { cutEnd, cutWords, type FittedText } from "./fit_text.ts";

/** Place and hint stand in these last characters: trainers cut the middle out of a text and keep 128 at either end. */
export const PLACE_CHARS = 120;

/** Kinds of faults that other diagnostics of the snippet have to do with. */
const DIAGNOSED: ReadonlySet<string> = new Set([
  "syntax",
  "unsupported_syntax",
  "policy",
  "reference",
  "type",
  "tool_argument",
]);

/** The last line: `Line 2, column 16. Hint: …`; of a long hint the sentences that fit. */
export function lastLine({ line, column, hint }: AnswerError, max: number): FittedText {
  const room = Math.min(max, PLACE_CHARS);
  const full = line === null ? "" : `Line ${line}${column === null ? "" : `, column ${column}`}`;
  if (hint === null) return cutEnd(full, room);
  const [withColumn, withLine] = [full, line === null ? "" : `Line ${line}`]
    .map((place) => place === "" ? "Hint: " : `${place}. Hint: `);
  const places = [withColumn ?? "", withLine ?? ""];
  const whole = places.find((place) => place.length + hint.length <= room);
  if (whole !== undefined) return { text: whole + hint, isCut: false };
  const place = places[room < PLACE_CHARS ? 1 : 0] ?? "";
  return { text: place + leadingSentences(hint, room - place.length), isCut: true };
}

/** Less than this tells nothing. */
const MIN_ADVICE_CHARS = 60;

/** What stands before the last line: the code frame, other findings, and the hint when it is not whole below. */
export function adviceOf(error: AnswerError, { max, isHintCut }: { max: number; isHintCut: boolean }): FittedText {
  const lines = otherFindings(error);
  if (isHintCut && error.hint !== null) lines.push(`Hint: ${error.hint}`);
  const advice = lines.join("\n");
  const full = [error.code_frame ?? "", advice].filter((part) => part !== "").join("\n");
  if (full.length <= max) return { text: full, isCut: false };
  return { text: max < MIN_ADVICE_CHARS ? "" : cutEnd(advice, max).text, isCut: true };
}

function otherFindings(error: AnswerError): string[] {
  const { kind, line, message, diagnostics, suggestions, hint } = error;
  const others = DIAGNOSED.has(kind) ? diagnostics : [];
  const isTold = (one: AnswerDiagnostic): boolean =>
    (one.line === line && (message.includes(one.message) || isSameMatter(error, one))) ||
    hint?.includes(one.message) === true;
  const news = others.filter((one) => !isTold(one));
  const lines = news.map((one) => `Also${one.line === null ? "" : ` line ${one.line}`}: ${one.message}`);
  const isInHint = suggestions.some((suggestion) => hint?.includes(suggestion));
  if (suggestions.length > 0 && !isInHint) lines.push(`Did you mean: ${suggestions.join(", ")}`);
  return lines;
}

type AnswerDiagnostic = AnswerError["diagnostics"][number];

/** A name that does not exist, in the type checker's words. */
const NAME_FINDING = /^(?:Cannot find name|Property) '([^']+)'/;

/** The type checker's word on the same call or the same name, of which the fault says more. */
function isSameMatter({ kind, message }: AnswerError, finding: AnswerDiagnostic): boolean {
  const name = NAME_FINDING.exec(finding.message)?.[1];
  if (kind === "reference") return name !== undefined && message.includes(name) || finding.code === "TS2693";
  return kind === "tool_argument" && name === undefined;
}

const SENTENCE_END = /(?<=[^.][.?!])\s+(?=[^\s…])/;

/** As many first sentences as fit, else the first one cut behind a word. */
function leadingSentences(text: string, max: number): string {
  let shown = "";
  for (const sentence of text.split(SENTENCE_END)) {
    const longer = shown === "" ? sentence : `${shown} ${sentence}`;
    if (longer.length > max) break;
    shown = longer;
  }
  return shown === "" ? cutWords(text, max).text : shown;
}
