/** The text of one console call: format specifiers as in V8's console, values, the cut. @module */

import { inspect, inspectUncut, MAX_CHARS } from "./inspect.ts";
import { charCodeAt, numberTrunc, parseDecimal, parseWhole, stringSlice, utf8Length } from "./primordials.ts";

/** A line of the log. */
export interface ConsoleText {
  readonly text: string;
  /** Bytes, as UTF-8, that were cut off its end. */
  readonly cutBytes: number;
}

const PERCENT = 37;

/** Texts and values with a space between them; a first text with `%s` and its like takes values in. */
export function consoleText(values: readonly unknown[]): ConsoleText {
  const first = values[0];
  const line = new Line();
  let next = 1;
  if (typeof first === "string" && values.length > 1) next = writeFormat(line, first, values);
  else if (values.length > 0) line.value(first);
  for (let i = next; i < values.length; i++) {
    line.text(" ");
    line.value(values[i]);
  }
  return line.end();
}

/** A text that is whole, cut where the log's lines are. */
export function plainText(text: string): ConsoleText {
  const line = new Line();
  line.text(text);
  return line.end();
}

class Line {
  #text = "";
  #cutChars = 0;
  #cutBytes = 0;

  value(value: unknown): void {
    if (typeof value === "string") this.text(value);
    else if (this.#text.length <= MAX_CHARS) this.text(inspectUncut(value));
  }

  text(text: string): void {
    const room = MAX_CHARS - this.#text.length;
    if (text.length <= room) {
      this.#text += text;
      return;
    }
    this.#text += stringSlice(text, 0, room);
    this.#cutChars += text.length - room;
    this.#cutBytes += utf8Length(text, room);
  }

  end(): ConsoleText {
    const note = this.#cutChars === 0 ? "" : `… (${this.#cutChars} more characters)`;
    return { text: this.#text + note, cutBytes: this.#cutBytes };
  }
}

/** Writes the first text; returns the place of the first value that it did not take. */
function writeFormat(line: Line, format: string, values: readonly unknown[]): number {
  let next = 1;
  let from = 0;
  for (let i = 0; i + 1 < format.length; i++) {
    if (charCodeAt(format, i) !== PERCENT) continue;
    const letter = stringSlice(format, i + 1, i + 2);
    const isEscape = letter === "%";
    if (!isEscape && (!isSpecifier(letter) || next >= values.length)) continue;
    line.text(stringSlice(format, from, i));
    line.text(isEscape ? "%" : formatted(letter, values[next]));
    if (!isEscape) next += 1;
    i += 1;
    from = i + 1;
  }
  line.text(stringSlice(format, from));
  return next;
}

function isSpecifier(letter: string): boolean {
  switch (letter) {
    case "s":
    case "d":
    case "i":
    case "f":
    case "o":
    case "O":
    case "j":
    case "c":
      return true;
    default:
      return false;
  }
}

/** `%c` styles a terminal, and says nothing here. */
function formatted(letter: string, value: unknown): string {
  switch (letter) {
    case "c":
      return "";
    case "d":
    case "i":
      return typeof value === "number" ? inspect(numberTrunc(value)) : parsed(value, parseWhole);
    case "f":
      return typeof value === "number" ? inspect(value) : parsed(value, parseDecimal);
    default:
      return inspect(value);
  }
}

/** Of texts the number they begin with; of objects nothing: asking them would run the snippet's own code. */
function parsed(value: unknown, parse: (text: string) => number): string {
  if (typeof value === "bigint") return inspect(value);
  return inspect(typeof value === "string" ? parse(value) : NaN);
}
