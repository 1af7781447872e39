/** A guest's JSON, cut to a size and depth that an answer can carry. @module */

/** Deeper levels are cut. */
const MAX_DEPTH = 6;

interface Budget {
  left: number;
}

/**
 * A copy of a parsed JSON value whose text has about `maxChars` characters at
 * most: long strings are cut, further members left out, each with an ellipsis.
 */
export function capJson(value: unknown, maxChars: number): unknown {
  return copy(value, { left: maxChars }, 0);
}

function copy(value: unknown, budget: Budget, depth: number): unknown {
  if (typeof value === "string") return copyString(value, budget);
  if (typeof value !== "object" || value === null) return spend(value, budget);
  if (depth >= MAX_DEPTH) return spend("…", budget);
  return Array.isArray(value) ? copyList(value, budget, depth) : copyObject(value, budget, depth);
}

function copyString(text: string, budget: Budget): string {
  const room = Math.max(0, budget.left - 2);
  return spend(text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`, budget);
}

function copyList(list: readonly unknown[], budget: Budget, depth: number): unknown[] {
  budget.left -= 2;
  const copied: unknown[] = [];
  for (const item of list) {
    if (budget.left <= 0) {
      copied.push("…");
      break;
    }
    copied.push(copy(item, budget, depth + 1));
    budget.left -= 1;
  }
  return copied;
}

function copyObject(value: object, budget: Budget, depth: number): Record<string, unknown> {
  budget.left -= 2;
  const entries: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (budget.left <= key.length) {
      entries.push(["…", "…"]);
      break;
    }
    budget.left -= key.length + 4;
    entries.push([key, copy(member, budget, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

function spend<T>(value: T, budget: Budget): T {
  budget.left -= JSON.stringify(value)?.length ?? 0;
  return value;
}
