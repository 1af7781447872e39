/** Text that every reader of JSON takes. @module */

/**
 * The value with U+FFFD in place of halves of surrogate pairs, which a snippet
 * may make and JSON may escape, but of which many clients make an error: they
 * are no text in UTF-8. What has none comes back as it is, not as a copy.
 * Recursive: for values whose depth is known to be bounded.
 */
export function wellFormed<T>(value: T): T;
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return wellFormedMembers(value);
  const mended = value.map((item) => wellFormed<unknown>(item));
  return mended.every((item, at) => Object.is(item, value[at])) ? value : mended;
}

function wellFormedMembers(value: object): object {
  const members = Object.entries(value);
  const mended = members.map(([key, member]) => [wellFormed(key), wellFormed<unknown>(member)] as const);
  const isSame = mended.every(([key, member], at) => key === members[at]?.[0] && Object.is(member, members[at]?.[1]));
  return isSame ? value : Object.fromEntries(mended);
}
