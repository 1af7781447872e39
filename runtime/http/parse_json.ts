/** A body's JSON, bounded before it is parsed. @module */

import { countKeys, findRepeatedKey, hasKey, measureJson } from "../wire/json_shape.ts";
import { toPointer } from "./describe_issue.ts";
import { Problem, problemAt } from "./problem.ts";

/** Deeper than any request has reason to be; `inputs` counts from the third level. */
const MAX_DEPTH = 64;
/** Arrays, objects and strings of one body: more cost more memory than the body limit allows for. */
const MAX_ITEMS = 1_000_000;

/** Characters of a key that are repeated. */
const MAX_KEY = 64;

/** Parses a body; throws a {@link Problem} for what is not sound JSON. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  const { excess, keys } = measureJson(text, { maxDepth: MAX_DEPTH, maxItems: MAX_ITEMS });
  if (excess !== null) throw tooComplex(excess);
  const value = parse(text);
  if (hasKey(value, "__proto__")) {
    const detail = 'Cannot read body: no object may have the key "__proto__"';
    throw new Problem("invalid_request", { detail, errors: [{ pointer: "", detail }] });
  }
  // A parser keeps the last of two: what was sent first would be ignored without a word.
  if (countKeys(value) !== keys) throw repeated(text);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

/** The strict decoder takes seven times as long, so it is asked only when something was replaced. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!text.includes("\uFFFD")) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed();
  }
}

function repeated(text: string): Problem {
  const { key, path } = findRepeatedKey(text) ?? { key: "", path: [] };
  const shown = JSON.stringify(key.slice(0, MAX_KEY));
  const detail = `Cannot read body: each key of an object must occur once, received ${shown} again`;
  return problemAt("invalid_request", [{
    pointer: toPointer(path.map((part) => String(part).slice(0, MAX_KEY))),
    detail,
  }]);
}

function malformed(): Problem {
  return new Problem("malformed_json", { detail: "Cannot read body: it must be JSON in UTF-8" });
}

function tooComplex(excess: "depth" | "items"): Problem {
  const detail = excess === "depth"
    ? `Cannot read body: its JSON must nest at most ${MAX_DEPTH} levels`
    : `Cannot read body: its JSON must have at most ${MAX_ITEMS} arrays, objects and strings`;
  return new Problem("json_too_complex", { detail });
}
