/** The last gate: does V8 take the text? @module */

import vm from "node:vm";
import { SNIPPET_HEAD } from "../wire/guest_protocol.ts";

/** What stands before a body when it is run; its length is the column offset. */
export const BODY_PREFIX = `(${SNIPPET_HEAD}`;

/** What stands after it. */
export const BODY_SUFFIX = "\n})";

/** Compiles a function body without running it; returns V8's message if it refuses. */
export function checkWithV8(body: string): string | null {
  try {
    new vm.Script(BODY_PREFIX + body + BODY_SUFFIX, { filename: "snippet.ts", columnOffset: -BODY_PREFIX.length });
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
