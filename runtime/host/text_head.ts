/** The first line of a text: how it ended, and why within the first characters. @module */

import type { AnswerError, ExecuteResponse } from "../wire/execute_response.ts";
import { cutEnd, cutWords, type FittedText } from "./fit_text.ts";

/** The cause stands in these first characters: trainers cut the middle out of a text and keep 128 at either end. */
export const CAUSE_CHARS = 120;

/** The name that the host's own faults have; it tells a model nothing. */
const HOST_FAULT_NAME = "ExecutionFault";
/** Less room than this tells nothing of a second line. */
const MIN_CAUSE_CHARS = 40;

/** What the first line is made of. */
export type HeadSource = Pick<ExecuteResponse, "status" | "images" | "error" | "usage">;

/** The first line, and below it the causes as far as there is room. */
export function headOf({ status, error, images, usage }: HeadSource, max: number): FittedText {
  if (error === null) {
    return cutEnd(`${status}: ${count(usage.tool_calls, "tool call")}, ${count(images.length, "image")}`, max);
  }
  const first = causeLine(status, error, max);
  const room = max - first.text.length;
  const causes = error.cause.map((cause) => `\n${causeText(cause)}`).join("");
  if (causes.length > room && room < MIN_CAUSE_CHARS) return { text: first.text, isCut: true };
  const more = cutEnd(causes, room);
  return { text: first.text + more.text, isCut: first.isCut || more.isCut };
}

/** The last one may be the count of those that are left out. */
function causeText({ name, message }: AnswerError["cause"][number]): string {
  return name === "…" ? `… ${message}` : `Caused by ${name}: ${message}`;
}

/** Of the forms of the first line the fullest whose cause is told in time. */
function causeLine(status: HeadSource["status"], error: AnswerError, max: number): FittedText {
  const forms = formsOf(status, error);
  const whole = forms.find((form) => form.length <= Math.min(max, CAUSE_CHARS));
  if (whole !== undefined) return { text: whole, isCut: false };
  const last = forms.at(-1) ?? "";
  return max < last.length ? cutWords(last, max) : { text: last, isCut: false };
}

/**
 * Less and less before the message, and of a tool's argument at last its value
 * before what is said of it. Trainers tell failed runs by the words Error and
 * timeout: every failed run begins with one of them, and none that went well
 * has one in the words around its own.
 */
function formsOf(status: HeadSource["status"], error: AnswerError): string[] {
  const { kind, name, message, line } = error;
  const what = status === "timeout" ? "timeout" : `Error (${kind})`;
  const at = line === null ? "" : ` at line ${line}`;
  const named = [name === HOST_FAULT_NAME ? "" : name, message].filter((part) => part !== "").join(": ");
  const forms = [`${what}${at}: ${named}`, `${what}: ${named}`];
  const isNameOwn = kind === "user_error" || kind === "unhandled_rejection" || message === "";
  if (!isNameOwn) forms.push(`${what}: ${message}`);
  return [...forms, ...argumentForms(what, error)];
}

/** `Error (tool_argument): crop box.x2 must be …`, then with what was received in front. */
function argumentForms(what: string, { message, tool }: AnswerError): string[] {
  if (tool === null || tool.argument === null) return [];
  const said = /^Cannot [^:]{1,80}: (.+)$/s.exec(message)?.[1] ?? message;
  const received = / received (.+)$/s.exec(said)?.[1] ?? JSON.stringify(tool.received);
  const value = `${tool.argument} = ${cutWords(received, MIN_CAUSE_CHARS).text}`;
  return [`${what}: ${tool.name} ${said}`, `${what}, ${tool.name} ${value}: ${said}`];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
