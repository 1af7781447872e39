/** The snippet's console: text of any value, with the line it was written on. @module */

import { type ConsoleText, consoleText, plainText } from "./console_text.ts";
import { inspect, MAX_CHARS } from "./inspect.ts";
import {
  append,
  dateNow,
  getOwnPropertyDescriptor,
  isArray,
  mapForEach,
  mapGet,
  MapOf,
  mapSet,
  mapSize,
  objectKeys,
  setAdd,
  setForEach,
  setHas,
  SetOf,
  setSize,
} from "./primordials.ts";
import { tryNumber } from "./safe_read.ts";
import { Image } from "../../tools/core/image.ts";
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
  const elapsed = (label: unknown): string => {
    const nowMs = dateNow();
    return `${labelOf(label)}: ${nowMs - ((mapGet(starts, labelOf(label)) as number | undefined) ?? nowMs)} ms`;
  };
  return {
    log: at("info"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    debug: at("debug"),
    dir: (value) => write("info", inspect(value)),
    trace: at("info"),
    table: (value, columns) => write("info", table(value, columns)),
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
    timeLog: (label, ...values) => log("info", consoleText([elapsed(label), ...values])),
    timeEnd: (label) => write("info", elapsed(label)),
  };
}

function labelOf(label: unknown): string {
  return label === undefined ? "default" : inspect(label);
}

/** Rows of a list, record, Map or Set as lines of `key | value | value`; `wanted` names the columns. */
function table(value: unknown, wanted: unknown): string {
  try {
    const rows = rowsOf(value);
    if (rows.length === 0) return inspect(value);
    const columns = typeof wanted === "object" && wanted !== null ? textsOf(wanted) : columnsOf(rows);
    let text = columns.length === 0 ? "" : `(index) | ${list(columns)}`;
    for (let i = 0; i < rows.length && text.length <= MAX_CHARS; i++) {
      const { key, row } = rows[i] as Row;
      text += `${text === "" ? "" : "\n"}${key} | ${cells(row, columns)}`;
    }
    return text;
  } catch {
    return inspect(value); // A Proxy that refuses to be read is said to be unreadable.
  }
}

interface Row {
  readonly key: string;
  readonly row: unknown;
}

function rowsOf(value: unknown): Row[] {
  const rows: Row[] = [];
  if (typeof value !== "object" || value === null || Image.is(value)) return rows;
  if (tryNumber(() => mapSize(value)) !== null) {
    mapForEach(value, (row, key) => append(rows, { key: inspect(key), row }));
    return rows;
  }
  if (tryNumber(() => setSize(value)) !== null) {
    setForEach(value, (row) => append(rows, { key: `${rows.length}`, row }));
    return rows;
  }
  const keys = objectKeys(value);
  for (let i = 0; i < keys.length; i++) {
    append(rows, { key: keys[i] as string, row: memberOf(value, keys[i] as string) });
  }
  return rows;
}

/** As `inspect` reads: a getter is not asked. */
function memberOf(owner: object, key: string): unknown {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  return descriptor?.get === undefined ? descriptor?.value : "[Getter]";
}

function columnsOf(rows: readonly Row[]): string[] {
  const columns: string[] = [];
  const known = new SetOf<string>();
  for (let i = 0; i < rows.length; i++) {
    const keys = keysOf(rows[i]?.row);
    for (let j = 0; j < keys.length; j++) {
      const key = keys[j] as string;
      if (!setHas(known, key)) append(columns, key);
      setAdd(known, key);
    }
  }
  return columns;
}

function keysOf(row: unknown): string[] {
  return typeof row === "object" && row !== null && !Image.is(row) ? objectKeys(row) : [];
}

function textsOf(wanted: object): string[] {
  const texts: string[] = [];
  const length = isArray(wanted) ? wanted.length : 0;
  for (let i = 0; i < length; i++) append(texts, inspect((wanted as unknown[])[i]));
  return texts;
}

/** What has no members of its own is one cell. */
function cells(row: unknown, columns: readonly string[]): string {
  if (columns.length === 0 || keysOf(row).length === 0) return inspect(row);
  const texts: string[] = [];
  for (let i = 0; i < columns.length; i++) append(texts, inspect(memberOf(row as object, columns[i] as string)));
  return list(texts);
}

function list(texts: readonly string[]): string {
  let text = "";
  for (let i = 0; i < texts.length; i++) text += (i > 0 ? " | " : "") + texts[i];
  return text;
}
