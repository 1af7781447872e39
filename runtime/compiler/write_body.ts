/** From JavaScript to the body of the function that is run. @module */

import ts from "typescript";
import { blank } from "./blank.ts";
import { type BlankRange, EditPlan } from "./edit_plan.ts";
import { captureLast, hoistImports, replaceExports } from "./edit_module.ts";
import type { Erased } from "./erase_types.ts";
import { insertText, type Mapped } from "./insert_text.ts";
import { findLastValue } from "./last_value.ts";
import { markCalls } from "./mark_calls.ts";
import { markLines } from "./mark_lines.ts";
import { parse } from "./parse.ts";

/** A function's body. */
export interface Body extends Mapped {
  readonly notes: readonly string[];
}

/** Writes the function's body for a snippet that was parsed and erased. */
export function writeBody(original: ts.SourceFile, erased: Erased): Body {
  const file = erased.isLowered ? parse(erased.text).file : original;
  const plan = new EditPlan(file, erased);
  const last = findLastValue(file, erased.text);
  const object = last !== undefined && ts.isBlock(last) ? last : undefined;
  // At one offset the first to come stands first: imports, marker, wrapping.
  hoistImports(plan);
  markLines(plan, { whole: object });
  replaceExports(plan);
  // A rewritten enum ends in an expression of its own, which is nobody's value.
  if (last !== undefined && (!erased.isLowered || findLastValue(original, original.text) !== undefined)) {
    captureLast(plan, last);
  }
  markCalls(plan);
  const text = overwrite(erased.text, plan.blanks.toSorted((a, b) => a.start - b.start));
  const mapped = insertText({ text, positions: erased.positions }, plan.insertions());
  return { ...mapped, notes: object === undefined ? [] : ["Read the { … } at the end as an object"] };
}

/** Blanks each range; a semicolon keeps what stands around it apart. */
function overwrite(text: string, ranges: readonly BlankRange[]): string {
  let out = "";
  let from = 0;
  for (const { start, end } of ranges) {
    out += text.slice(from, start) + ";" + blank(text.slice(start + 1, end));
    from = end;
  }
  return out + text.slice(from);
}
