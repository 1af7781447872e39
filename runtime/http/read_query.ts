/** The query of a request, by the names that an endpoint knows. @module */

import type { EdgeContext } from "./deps.ts";
import { type Problem, problemAt } from "./problem.ts";

/** What a query may hold. */
export interface QueryRule<K extends string> {
  /** What the endpoint does, for "Cannot …". */
  readonly action: string;
  readonly names: readonly K[];
}

/** Reads the query; a parameter that is not known, or comes twice, is a problem. */
export function readQuery<K extends string>(
  c: EdgeContext,
  { action, names }: QueryRule<K>,
): Readonly<Partial<Record<K, string>>> {
  const given = Object.entries(c.req.queries());
  const wrong = given.flatMap(([name, values]) => {
    const shown = name.slice(0, MAX_SHOWN);
    const pointer = `/${shown}`;
    if (!names.includes(name as K)) {
      const detail = `Cannot ${action}: a query parameter must be one of ${names.join(", ")}, received ${shown}`;
      return [{ pointer, detail }];
    }
    if (values.length === 1) return [];
    return [{ pointer, detail: `Cannot ${action}: ${shown} must be given once, received ${values.length} times` }];
  });
  const [first, ...others] = wrong;
  if (first !== undefined) throw problemAt("invalid_request", [first, ...others]);
  return Object.fromEntries(given.map(([name, [value]]) => [name, value])) as Partial<Record<K, string>>;
}

/** A parameter that has a value which it must not have. */
export function wrongValue(
  name: string,
  { action, expected, received }: { action: string; expected: string; received: string },
): Problem {
  const shown = JSON.stringify(received.slice(0, MAX_SHOWN));
  return problemAt("invalid_request", [{
    pointer: `/${name}`,
    detail: `Cannot ${action}: ${name} must be ${expected}, received ${shown}`,
  }]);
}

/** Longer names and values are nobody's typing error. */
const MAX_SHOWN = 80;
