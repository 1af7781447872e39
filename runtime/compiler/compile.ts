/** From what a model wrote to what the executor runs. @module */

import type { CompileResult } from "../wire/outcome.ts";
import { diagnoseParse } from "./diagnose_parse.ts";
import { diagnoseV8 } from "./diagnose_v8.ts";
import { eraseTypes } from "./erase_types.ts";
import { inspectSnippet, TOO_LONG } from "./inspect_snippet.ts";
import { LineTable } from "./line_table.ts";
import { parse } from "./parse.ts";
import { refuse } from "./refuse.ts";
import { unfence, type Unfenced } from "./unfence.ts";
import { checkWithV8 } from "./v8_check.ts";
import { writeBody } from "./write_body.ts";

/**
 * Compiles a snippet; its text is never run.
 *
 * The result's `js` is the body of
 * `async ($line, $last, $default, $vision, $at, $none) => { … }`. It writes the
 * running line into `$line[0]`, passes the value of a last expression to
 * `$last` (the value may be a promise) and that of `export default` to
 * `$default`, reads what was imported from "vision" off `$vision`, and tells
 * the place of each call that may be a tool's to `$at` or `$none` just before
 * it: the line times 32 768 plus the column, or 0. Evaluated as
 * `vm.Script` with {@link BODY_PREFIX} before it and a column offset of minus
 * the prefix's length, its lines and columns are those of V8's frames, and
 * `positions` leads from them to the author's own.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const result = compile("const n: number = 2;\nn * 3");
 * assert(result.ok);
 * assert.match(result.js, /\$last\(\(n \* 3\)\)/);
 * ```
 */
export function compile(source: string): CompileResult {
  const unfenced = unfence(source);
  try {
    return compileText(unfenced);
  } catch (error) {
    // Recursion ends in a RangeError where a snippet is nested too deeply for the stack.
    if (!(error instanceof RangeError)) throw error;
    return refuse([TOO_LONG], unfenced.notes);
  }
}

function compileText({ text, notes }: Unfenced): CompileResult {
  const parsed = parse(text);
  const lines = new LineTable(text);
  if (parsed.diagnostics.length > 0) return refuse(diagnoseParse(parsed, lines), notes);
  const { findings: [first, ...others], hasDecorators } = inspectSnippet(parsed.file, lines);
  if (first !== undefined) return refuse([first, ...others], notes);
  const erased = eraseTypes(parsed, hasDecorators);
  const body = writeBody(parsed.file, erased);
  const objection = checkWithV8(body.text);
  if (objection !== null) return refuse(diagnoseV8({ file: parsed.file, lines, objection }), notes);
  return { ok: true, js: body.text, positions: body.positions, notes: [...notes, ...body.notes] };
}
