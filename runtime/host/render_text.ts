/** The answer as a model reads it, within a budget of characters. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";
import { cutEnd, type FittedText, keepTail, NO_TEXT } from "./fit_text.ts";
import { CAUSE_CHARS, headOf } from "./text_head.ts";
import { imagesOf, imagesRoom } from "./text_images.ts";
import { adviceOf, lastLine, PLACE_CHARS } from "./text_place.ts";

/** What the text is made of. */
export interface TextSource
  extends Pick<ExecuteResponse, "status" | "value" | "images" | "logs" | "error" | "warnings" | "usage"> {
  /** Of each line of the log, how many left-out lines it stands for; nothing is missing when it is absent. */
  readonly missingLines?: readonly number[];
}

/** Shares of the budget that a part may take at most; what it leaves goes to the later ones. */
const SHARES = { head: 0.45, images: 0.5, advice: 0.75, warnings: 0.5, value: 0.65, logs: 1 };
/** Shares where the budget is so small that cause, sizes and place want all of it. */
const TIGHT = { images: 0.3, head: 0.55 };
/** Characters that cause and place keep, however many sizes there are. */
const ENDS_CHARS = 150;

/**
 * Writes the text: how it ended and why, the value, the images with their
 * sizes, warnings, the end of the log, and at the end the place and the hint.
 * Room is given out in order of importance, which is another order.
 */
export function renderText(source: TextSource, budget: number): FittedText {
  const room = new Room(budget);
  const { head, last, isHintCut } = ends(source, room);
  const images = room.take(SHARES.images, (max) => imagesOf(source.images, max), imagesNeed(source, budget));
  const advice = room.take(SHARES.advice, (max) => adviceText(source, { max, isHintCut }));
  const warnings = room.take(SHARES.warnings, (max) => warningsOf(source, max));
  const value = room.take(SHARES.value, (max) => valueOf(source, max));
  const logs = room.take(SHARES.logs, (max) => logsOf(source, max));
  const parts = [head, value, images, warnings, logs, advice, last].filter((part) => part !== "");
  return { text: parts.join("\n"), isCut: room.isCut };
}

/** The first part and the last line; both always fit, and leave room for the sizes of the images. */
function ends(source: TextSource, room: Room): { head: string; last: string; isHintCut: boolean } {
  const { error } = source;
  const free = room.left - imagesNeed(source, room.left);
  if (error === null) return { head: room.take(1, (max) => headOf(source, max), free), last: "", isHintCut: false };
  const wanted = lastLine(error, PLACE_CHARS).text.length + 1;
  const most = Math.max(free - wanted, Math.floor(free * TIGHT.head));
  const least = Math.min(most, CAUSE_CHARS + 1);
  const head = room.take(SHARES.head, (max) => headOf(source, Math.min(max, most)), least);
  const fitted = lastLine(error, free - head.length - 2);
  const last = room.take(1, () => fitted);
  return { head, last, isHintCut: fitted.isCut };
}

function imagesNeed({ images }: TextSource, budget: number): number {
  const most = Math.max(Math.floor(budget * TIGHT.images), budget - ENDS_CHARS);
  return images.length === 0 ? 0 : imagesRoom(images, most) + 1;
}

/** What is left of the budget. */
class Room {
  left: number;
  isCut = false;

  constructor(budget: number) {
    this.left = budget;
  }

  /** Lets a part have its share, `least` if that is more; the line break before it is paid here. */
  take(share: number, write: (maxChars: number) => FittedText, least = 0): string {
    const max = Math.min(this.left, Math.max(least, Math.floor(this.left * share)));
    const { text, isCut } = write(Math.max(0, max - 1));
    this.isCut ||= isCut;
    if (text !== "") this.left -= text.length + 1;
    return text;
  }
}

function adviceText({ error }: TextSource, within: { max: number; isHintCut: boolean }): FittedText {
  return error === null ? NO_TEXT : adviceOf(error, within);
}

function warningsOf({ warnings }: TextSource, max: number): FittedText {
  const lines = warnings.map(({ line, message }) => `Warning${line === null ? "" : ` at line ${line}`}: ${message}`);
  return cutEnd(lines.join("\n"), max);
}

function valueOf({ status, value }: TextSource, max: number): FittedText {
  if (status !== "ok" || value === null) return NO_TEXT;
  return cutEnd(`Value: ${JSON.stringify(value)}`, max);
}

function logsOf({ logs, missingLines = [] }: TextSource, max: number): FittedText {
  if (logs.length === 0 || max < MIN_LOG_CHARS) return { text: "", isCut: logs.length > 0 };
  const lines = logs.flatMap(({ level, text }, index) => {
    const missing = missingLines[index] ?? 0;
    return prefixed(level, text).split("\n").map((line) => ({ text: line, count: Math.max(1, missing) }));
  });
  const { text, isCut } = keepTail(lines, max - LOG_TITLE.length);
  return { text: `${LOG_TITLE}${text}`, isCut };
}

const LOG_TITLE = "Log:\n";
/** Less than this tells nothing. */
const MIN_LOG_CHARS = 40;
/** Not the level's own name for errors: a run that went well must not read like one that failed. */
const PREFIXES: Readonly<Record<string, string>> = { warn: "warn: ", error: "stderr: " };

function prefixed(level: string, text: string): string {
  return `${PREFIXES[level] ?? ""}${text}`;
}
