/** The limits of one execution: defaults, and what its request asked for. @module */

import { ceilingOf, type Limit, type LimitTable, type RequestLimits, type ServerLimits } from "./limits.ts";

/** What a request may send as `limits`: numbers by wire name. */
export type RequestedLimits = Readonly<Record<string, number | undefined>>;

/** A limit that a request may not have. */
export interface RefusedLimit {
  /** Its wire name. */
  readonly name: string;
  readonly requested: number;
  /** Null when the limit is not known or not a request's to set. */
  readonly ceiling: number | null;
  readonly detail: string;
}

/** The limits in force, or every reason why not. */
export type ResolvedLimits =
  | { readonly ok: true; readonly limits: RequestLimits }
  | { readonly ok: false; readonly refused: readonly RefusedLimit[] };

/** Merges a request's limits into the defaults; above a ceiling is refused, never clamped. */
export function resolveLimits(requested: RequestedLimits, table: LimitTable): ResolvedLimits {
  const refused = Object.entries(requested).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const reason = refusalOf(name, value, table);
    return reason === null ? [] : [reason];
  });
  if (refused.length > 0) return { ok: false, refused };
  return { ok: true, limits: requestLimits(table, requested) };
}

/** The limits of an execution that asks for none. */
export function defaultLimits(table: LimitTable): RequestLimits {
  return requestLimits(table, {});
}

/** The server's own limits. */
export function serverLimits(table: LimitTable): ServerLimits {
  const value = lookup(table, {});
  return {
    compileMs: value("compileMs"),
    bodyBytes: value("bodyBytes"),
    queueWaiting: value("queueWaiting"),
    queueWaitMs: value("queueWaitMs"),
  };
}

/** A limit by its wire name. */
export function findLimit(name: string, table: LimitTable): Limit | undefined {
  return table.find((limit) => limit.name === name);
}

function refusalOf(name: string, requested: number, table: LimitTable): RefusedLimit | null {
  const limit = findLimit(name, table);
  if (limit === undefined) return { name, requested, ceiling: null, detail: unknownLimit(name, table) };
  if (!limit.requestable) {
    const detail = `Cannot set limit ${name}: only the operator of the server can change it`;
    return { name, requested, ceiling: null, detail };
  }
  const ceiling = ceilingOf(limit);
  if (Number.isSafeInteger(requested) && requested >= limit.minimum && requested <= ceiling) return null;
  const range = `between ${limit.minimum} and ${ceiling}, its ceiling`;
  const detail = `Cannot set limit ${name}: it must be a whole number of ${limit.unit} ${range}, received ${requested}`;
  return { name, requested, ceiling, detail };
}

function unknownLimit(name: string, table: LimitTable): string {
  const names = table.filter((limit) => limit.requestable).map((limit) => limit.name);
  return `Cannot set limit: it must be one of ${names.join(", ")}, received ${JSON.stringify(name.slice(0, 64))}`;
}

function requestLimits(table: LimitTable, requested: RequestedLimits): RequestLimits {
  const value = lookup(table, requested);
  return {
    wallMs: value("wallMs"),
    cpuMs: value("cpuMs"),
    memoryMb: value("memoryMb"),
    codeBytes: value("codeBytes"),
    inputImages: value("inputImages"),
    inputPixels: value("inputPixels"),
    inputPixelsTotal: value("inputPixelsTotal"),
    outputImages: value("outputImages"),
    outputPixels: value("outputPixels"),
    outputBytes: value("outputBytes"),
    logBytes: value("logBytes"),
    logLines: value("logLines"),
    valueBytes: value("valueBytes"),
    valueDepth: value("valueDepth"),
    toolCalls: value("toolCalls"),
  };
}

function lookup(table: LimitTable, requested: RequestedLimits): (key: Limit["key"]) => number {
  const byKey = new Map(table.map((limit) => [limit.key, limit]));
  return (key) => {
    const limit = byKey.get(key);
    if (limit === undefined) throw new Error(`Cannot resolve limits: the table has no row for ${key}`);
    return requested[limit.name] ?? limit.defaultValue;
  };
}
