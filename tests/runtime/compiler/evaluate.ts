/** Runs what the compiler made, the way an executor does; for snippets of these tests only. @module */

import assert from "node:assert/strict";
import vm from "node:vm";
import { compile } from "../../../runtime/compiler/compile.ts";
import { originOf } from "../../../runtime/compiler/insert_text.ts";
import type { Place } from "../../../runtime/compiler/line_table.ts";
import { BODY_PREFIX, BODY_SUFFIX } from "../../../runtime/compiler/v8_check.ts";
import { PLACE_COLUMNS } from "../../../runtime/wire/guest_protocol.ts";
import type { Compiled } from "../../../runtime/wire/outcome.ts";

/** What became of a snippet. */
export interface Evaluated {
  readonly compiled: Compiled;
  /** Returned value, else default export, else last expression. */
  readonly value: unknown;
  readonly returned: unknown;
  readonly last: unknown;
  readonly exported: unknown;
  /** Lines of the author's text in the order in which the markers were passed. */
  readonly marks: readonly number[];
  /** Places that calls told, in the author's text. */
  readonly calls: readonly Place[];
  readonly thrown: unknown;
  /** Where the snippet threw, in the author's text. */
  readonly thrownAt: Place | null;
}

/** Compiles a snippet that has to compile. */
export function compiled(source: string): Compiled {
  const result = compile(source);
  assert(result.ok, result.ok ? "" : `${result.message} (${result.line}:${result.column})\n${source}`);
  return result;
}

type Body = (
  line: object,
  last: (value: unknown) => void,
  set: (value: unknown) => void,
  v: object,
  at: (value: unknown, place: number) => unknown,
  none: (place: number) => Iterable<never>,
) => Promise<unknown>;

/** Compiles and runs a snippet; `vision` is what it may import, `globals` what it finds. */
export async function evaluate(
  source: string,
  { vision = {}, globals = {} }: { vision?: object; globals?: Record<string, unknown> } = {},
): Promise<Evaluated> {
  const result = compiled(source);
  const script = new vm.Script(BODY_PREFIX + result.js + BODY_SUFFIX, {
    filename: "snippet.ts",
    columnOffset: -BODY_PREFIX.length,
  });
  const marks: number[] = [];
  const calls: Place[] = [];
  const note = (packed: number): void => {
    const place = { line: Math.floor(packed / PLACE_COLUMNS), column: packed % PLACE_COLUMNS };
    calls.push(originOf(result.positions, place));
  };
  const at = (value: unknown, place: number): unknown => {
    note(place);
    return value;
  };
  const none = (place: number): Iterable<never> => {
    note(place);
    return [];
  };
  const line = Object.defineProperty({}, "0", {
    set: (value: number) => marks.push(originOf(result.positions, { line: value, column: 1 }).line),
  });
  const seen: { last: unknown; exported: unknown } = { last: undefined, exported: undefined };
  const names = Object.keys(globals);
  for (const name of names) Reflect.set(globalThis, name, globals[name]);
  try {
    const body = script.runInThisContext() as Body;
    const returned = await body(line, (value) => seen.last = value, (value) => seen.exported = value, vision, at, none);
    const value = await (returned ?? seen.exported ?? seen.last);
    return { compiled: result, ...seen, returned, value, marks, calls, thrown: undefined, thrownAt: null };
  } catch (thrown) {
    const thrownAt = placeOf(thrown, result);
    return { compiled: result, ...seen, returned: undefined, value: undefined, marks, calls, thrown, thrownAt };
  } finally {
    for (const name of names) Reflect.deleteProperty(globalThis, name);
  }
}

/** The innermost frame of the snippet, led back to the author's text. */
function placeOf(thrown: unknown, { positions }: Compiled): Place | null {
  const frame = thrown instanceof Error ? /snippet\.ts:(\d+):(\d+)/.exec(thrown.stack ?? "") : null;
  return frame === null ? null : originOf(positions, { line: Number(frame[1]), column: Number(frame[2]) });
}
