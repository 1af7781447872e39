/** The snippet's console: text of any value, with the line it was written on. @module */

import { type ConsoleText, consoleText, plainText } from "./console_text.ts";
import { inspect, MAX_CHARS } from "./inspect.ts";
import { append, dateNow, isArray, mapGet, MapOf, mapSet, objectKeys } from "./primordials.ts";
import type { LogFrame } from "../wire/guest_protocol.ts";

type Level = LogFrame["level"];
type Log = (...values: unknown[]) => void;

/** The console's functions; anything unknown is undefined, as in browsers. */
export type SnippetConsole = Readonly<Record<string, Log>>;

/** Makes a console that writes through `write`. */
export function createConsole(log: (level: Level, line: ConsoleText) => void): SnippetConsole {
  const write = (level: Level, text: string): void => log(level, plainText(text));
  const starts = new MapOf<string, number>();
  const counts = new MapOf<string, number>();
  const at = (level: Level): Log => (...values) => log(level, consoleText(values));
  const elapsed = (label: unknown): string =>
    `${labelOf(label)}: ${dateNow() - ((mapGet(starts, labelOf(label)) as number | undefined) ?? dateNow())} ms`;
  return {
    log: at("info"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    debug: at("debug"),
    dir: (value) => write("info", inspect(value)),
    trace: at("info"),
    table: (value) => write("info", table(value)),
    assert: (isTrue, ...values) => {
      if (isTrue) return;
      const { text, cutBytes } = consoleText(values);
      log("error", { text: `Assertion failed${values.length > 0 ? `: ${text}` : ""}`, cutBytes });
    },
    group: at("info"),
    groupCollapsed: at("info"),
    groupEnd: () => undefined,
    count: (label) => {
      const count = ((mapGet(counts, labelOf(label)) as number | undefined) ?? 0) + 1;
      mapSet(counts, labelOf(label), count);
      write("info", `${labelOf(label)}: ${count}`);
    },
    time: (label) => void mapSet(starts, labelOf(label), dateNow()),
    timeLog: (label) => write("info", elapsed(label)),
    timeEnd: (label) => write("info", elapsed(label)),
  };
}

function labelOf(label: unknown): string {
  return label === undefined ? "default" : inspect(label);
}

/** Rows of a list or record as lines of `key: value | value`. */
function table(value: unknown): string {
  if (typeof value !== "object" || value === null) return inspect(value);
  const columns: string[] = [];
  const keys = objectKeys(value);
  for (let i = 0; i < keys.length; i++) addColumns(columns, (value as Record<string, unknown>)[keys[i] as string]);
  let text = columns.length === 0 ? "" : `(index) | ${list(columns)}`;
  for (let i = 0; i < keys.length && text.length <= MAX_CHARS; i++) {
    const key = keys[i] as string;
    const row = (value as Record<string, unknown>)[key];
    text += `${text === "" ? "" : "\n"}${key} | ${cells(row, columns)}`;
  }
  return text;
}

function addColumns(columns: string[], row: unknown): void {
  if (typeof row !== "object" || row === null) return;
  const keys = objectKeys(row);
  for (let i = 0; i < keys.length; i++) {
    let isKnown = false;
    for (let j = 0; j < columns.length; j++) isKnown ||= columns[j] === keys[i];
    if (!isKnown) append(columns, keys[i] as string);
  }
}

function cells(row: unknown, columns: readonly string[]): string {
  if (typeof row !== "object" || row === null || (columns.length === 0 && isArray(row))) return inspect(row);
  const texts: string[] = [];
  for (let i = 0; i < columns.length; i++) {
    append(texts, inspect((row as Record<string, unknown>)[columns[i] as string]));
  }
  return list(texts);
}

function list(texts: readonly string[]): string {
  let text = "";
  for (let i = 0; i < texts.length; i++) text += (i > 0 ? " | " : "") + texts[i];
  return text;
}
