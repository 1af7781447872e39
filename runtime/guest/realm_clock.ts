/** Time inside the realm: fine for the log of tool calls, 1 ms for the snippet. @module */

import { dateNow, defineProperty } from "./primordials.ts";

const { Now, Instant } = Temporal;
const readInstant = Now.instant;
const fromMilliseconds = Instant.fromEpochMilliseconds;
const nanoseconds = Object.getOwnPropertyDescriptor(Instant.prototype, "epochNanoseconds")?.get as (
  this: unknown,
) => bigint;
const nanosecondsOf = Function.prototype.bind.call(Function.prototype.call, nanoseconds) as (self: unknown) => bigint;
const numberOf = Number;

/** A clock in milliseconds since it was made, for the tool log only. */
export function startClock(): () => number {
  const start = nanosecondsOf(readInstant());
  return () => numberOf(nanosecondsOf(readInstant()) - start) / 1e6;
}

/** Coarsens every clock that a snippet can read to 1 ms, zone UTC. */
export function coarsenClocks(): { now(): number } {
  const start = dateNow();
  const instant = (): Temporal.Instant => fromMilliseconds(dateNow());
  const zoned = (zone: string = "UTC"): Temporal.ZonedDateTime => instant().toZonedDateTimeISO(zone);
  const clocks: Record<string, unknown> = {
    instant,
    timeZoneId: (): string => "UTC",
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: string): unknown => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: string): unknown => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: string): unknown => zoned(zone).toPlainTime(),
  };
  for (const name of Object.keys(clocks)) {
    defineProperty(Now, name, { value: clocks[name], writable: true, enumerable: false, configurable: true });
  }
  return { now: () => dateNow() - start };
}
