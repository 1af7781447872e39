/** The operator's own limits, from the environment. @module */

import { type Limit, LIMITS, type LimitTable, type LimitUnit } from "./limits.ts";

/**
 * The most that an operator may set, by unit: a timer of more than 2^31 − 1 ms
 * fires at once, and the kernel is told of memory in bytes.
 */
const MAXIMUM: Partial<Record<LimitUnit, number>> = { ms: 2_147_483_647, MiB: 1_048_576 };

/** The variable that sets a limit's default. */
export function limitVariable(limit: Limit): string {
  return limit.env ?? `LIMIT_${limit.name.toUpperCase()}`;
}

/** The variable that sets a limit's ceiling; null when it has none. */
export function ceilingVariable(limit: Limit): string | null {
  return limit.ceiling === null ? null : `CEILING_${limit.name.toUpperCase()}`;
}

/** Every variable that {@link overrideLimits} reads. */
export function limitVariables(table: LimitTable = LIMITS): string[] {
  return table.flatMap((limit) => {
    const ceiling = ceilingVariable(limit);
    return ceiling === null ? [limitVariable(limit)] : [limitVariable(limit), ceiling];
  });
}

/** The table with the operator's values, and what was wrong with them. */
export interface OverriddenLimits {
  readonly table: LimitTable;
  /** One message per bad variable, each naming it. */
  readonly errors: readonly string[];
}

/**
 * Applies the environment. A default above the ceiling shipped for it raises
 * the ceiling along, unless the ceiling is set too.
 */
export function overrideLimits(
  read: (name: string) => string | undefined,
  table: LimitTable = LIMITS,
): OverriddenLimits {
  const errors: string[] = [];
  const overridden = table.map((limit) => overrideLimit(limit, read, errors));
  return { table: overridden, errors };
}

function overrideLimit(limit: Limit, read: (name: string) => string | undefined, errors: string[]): Limit {
  const defaultValue = readNumber(limitVariable(limit), limit, { read, errors }) ?? limit.defaultValue;
  const variable = ceilingVariable(limit);
  if (variable === null) return { ...limit, defaultValue };
  const asked = readNumber(variable, limit, { read, errors });
  const ceiling = asked ?? Math.max(limit.ceiling ?? 0, defaultValue);
  if (ceiling < defaultValue) {
    errors.push(`Cannot use ${variable}: it must be at least the default ${defaultValue}, received ${ceiling}`);
  }
  return { ...limit, defaultValue, ceiling };
}

function readNumber(
  variable: string,
  limit: Limit,
  io: { read: (name: string) => string | undefined; errors: string[] },
): number | null {
  const text = io.read(variable)?.trim();
  if (text === undefined || text === "") return null;
  const value = Number(text);
  const maximum = MAXIMUM[limit.unit];
  if (/^\d{1,15}$/.test(text) && value >= limit.minimum && value <= (maximum ?? Infinity)) return value;
  const range = maximum === undefined ? `from ${limit.minimum}` : `from ${limit.minimum} to ${maximum}`;
  const received = JSON.stringify(text);
  io.errors.push(`Cannot use ${variable}: it must be a whole number of ${limit.unit} ${range}, received ${received}`);
  return null;
}
