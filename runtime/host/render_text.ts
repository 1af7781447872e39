/** The answer as a model reads it, within a budget of characters. @module */

import type { AnswerError, ExecuteResponse } from "../wire/execute_response.ts";
import { cutEnd, type FittedText, keepTail } from "./fit_text.ts";

/** What the text is made of. */
export interface TextSource
  extends Pick<ExecuteResponse, "status" | "value" | "images" | "logs" | "error" | "warnings" | "usage"> {
  /** Lines that the log limit left out between the first and the last ones. */
  readonly droppedLogLines?: number;
}

/** Shares of the budget that a part may take at most; what it leaves goes to the later ones. */
const SHARES = { head: 0.45, images: 0.5, place: 0.75, warnings: 0.5, value: 0.65, logs: 1 };

/**
 * Writes the text: how it ended and why, the value, the images with their
 * sizes, warnings, the end of the log, and at the end the place and the hint.
 * Room is given out in order of importance, which is another order.
 */
export function renderText(source: TextSource, budget: number): FittedText {
  const room = new Room(budget);
  const head = room.take(SHARES.head, (max) => cutEnd(headOf(source), max));
  const images = room.take(SHARES.images, (max) => imagesOf(source.images, max));
  const place = room.take(SHARES.place, (max) => placeOf(source.error, max));
  const warnings = room.take(SHARES.warnings, (max) => warningsOf(source, max));
  const value = room.take(SHARES.value, (max) => valueOf(source, max));
  const logs = room.take(SHARES.logs, (max) => logsOf(source, max));
  const parts = [head, value, images, warnings, logs, place].filter((part) => part !== "");
  return { text: parts.join("\n"), isCut: room.isCut };
}

/** What is left of the budget. */
class Room {
  #left: number;
  isCut = false;

  constructor(budget: number) {
    this.#left = budget;
  }

  /** Lets a part have its share; the line break before it is paid here. */
  take(share: number, write: (maxChars: number) => FittedText): string {
    const { text, isCut } = write(Math.max(0, Math.floor(this.#left * share) - 1));
    this.isCut ||= isCut;
    if (text !== "") this.#left -= text.length + 1;
    return text;
  }
}

/** The name that the host's own faults have; it tells a model nothing. */
const HOST_FAULT_NAME = "ExecutionFault";

function headOf({ status, error, images, usage }: TextSource): string {
  if (error === null) return `${status}: ${count(usage.tool_calls, "tool call")}, ${count(images.length, "image")}`;
  const line = error.line === null ? "" : ` at line ${error.line}`;
  const kind = status === error.kind ? "" : ` (${error.kind})`;
  const said = [error.name === HOST_FAULT_NAME ? "" : error.name, error.message].filter((part) => part !== "");
  const causes = error.cause.map(({ name, message }) => `\nCaused by ${name}: ${message}`).join("");
  return `${status}${kind}${line}: ${said.join(": ")}${causes}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

type Images = TextSource["images"];

/** All sizes in any case: with ids, without them, or counted by size. */
function imagesOf(images: Images, max: number): FittedText {
  if (images.length === 0) return { text: "", isCut: false };
  const label = (image: Images[number], index: number): string => image.name ?? `${index + 1}`;
  const size = ({ width, height }: Images[number]): string => `${width}×${height}`;
  const full = `Images: ${images.map((image, i) => `${label(image, i)} ${size(image)} (${image.id})`).join(", ")}`;
  if (full.length <= max) return { text: full, isCut: false };
  const short = `Images: ${images.map((image, i) => `${label(image, i)} ${size(image)}`).join(", ")}`;
  if (short.length <= max) return { text: short, isCut: true };
  const counts = Map.groupBy(images, size);
  const grouped = [...counts].map(([text, same]) => same.length === 1 ? text : `${same.length} of ${text}`);
  return { text: cutEnd(`Images: ${grouped.join(", ")}`, max).text, isCut: true };
}

/** The code frame when it fits, and what to do. */
function placeOf(error: AnswerError | null, max: number): FittedText {
  if (error === null) return { text: "", isCut: false };
  const advice = adviceOf(error);
  const full = [error.code_frame ?? "", advice].filter((part) => part !== "").join("\n");
  if (full.length <= max || error.code_frame === null) return cutEnd(full, max);
  return { text: cutEnd(advice, max).text, isCut: true };
}

/** Kinds of faults that other diagnostics of the snippet have to do with. */
const DIAGNOSED: ReadonlySet<string> = new Set([
  "syntax",
  "unsupported_syntax",
  "policy",
  "reference",
  "type",
  "tool_argument",
]);

function adviceOf({ kind, line, message, diagnostics, suggestions, hint }: AnswerError): string {
  const others = DIAGNOSED.has(kind) ? diagnostics : [];
  const isTold = (one: { line: number | null; message: string }): boolean =>
    (one.line === line && message.includes(one.message)) || hint?.includes(one.message) === true;
  const news = others.filter((one) => !isTold(one));
  const lines = news.map((one) => `Also${one.line === null ? "" : ` line ${one.line}`}: ${one.message}`);
  const isInHint = suggestions.some((suggestion) => hint?.includes(suggestion));
  if (suggestions.length > 0 && !isInHint) lines.push(`Did you mean: ${suggestions.join(", ")}`);
  if (hint !== null) lines.push(`Hint: ${hint}`);
  return lines.join("\n");
}

function warningsOf({ warnings }: TextSource, max: number): FittedText {
  const lines = warnings.map(({ line, message }) => `Warning${line === null ? "" : ` at line ${line}`}: ${message}`);
  return cutEnd(lines.join("\n"), max);
}

function valueOf({ status, value }: TextSource, max: number): FittedText {
  if (status !== "ok" || value === null) return { text: "", isCut: false };
  return cutEnd(`Value: ${JSON.stringify(value)}`, max);
}

function logsOf({ logs, droppedLogLines = 0 }: TextSource, max: number): FittedText {
  if (logs.length === 0 || max < MIN_LOG_CHARS) return { text: "", isCut: logs.length > 0 };
  const lines = logs.flatMap(({ level, text }) => prefixed(level, text).split("\n"));
  const { text, isCut } = keepTail(lines, max - LOG_TITLE.length, { lost: droppedLogLines });
  return { text: `${LOG_TITLE}${text}`, isCut };
}

const LOG_TITLE = "Log:\n";
/** Less than this tells nothing. */
const MIN_LOG_CHARS = 40;

function prefixed(level: string, text: string): string {
  return level === "warn" || level === "error" ? `${level}: ${text}` : text;
}
