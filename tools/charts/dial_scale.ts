/** From a needle's angle to a value. @module */

import type { Checks } from "../core/check.ts";

/** A mark, with its angle unrolled: it grows with the value's way around the dial. */
interface Mark {
  /** Degrees from the first mark, in the direction of the scale. */
  readonly turn: number;
  readonly value: number;
}

/** The marks of a dial, in their order around it. */
export interface DialScale {
  /** Angle of the first mark, in degrees counter-clockwise. */
  readonly start: number;
  readonly marks: readonly Mark[];
}

type Direction = "clockwise" | "counterclockwise";

/** Checks marks that come from a snippet. */
export function readDialTicks(checks: Checks, value: unknown, direction: Direction): DialScale {
  const ticks = checks.list(value, "ticks", { min: 2, max: 1000 }).map((tick, i) => {
    if (typeof tick !== "object" || tick === null) {
      throw checks.error(`ticks[${i}]`, { expected: "{ angle, value }", received: tick, isType: true });
    }
    const fields = tick as Record<string, unknown>;
    return {
      angle: checks.number(fields.angle, `ticks[${i}].angle`, { min: -720, max: 720 }),
      value: checks.number(fields.value, `ticks[${i}].value`, { min: -1e250, max: 1e250 }),
    };
  }).sort((a, b) => a.value - b.value);
  const start = ticks[0]?.angle ?? 0;
  const marks = ticks.map((tick, i): Mark => {
    const turn = turnFrom(start, tick.angle, direction);
    // A full circle has its last mark where the first is.
    return { value: tick.value, turn: i > 0 && turn === 0 ? 360 : turn };
  });
  const isRising = marks.every(({ turn, value: at }, i) => {
    const before = marks[i - 1];
    return before === undefined || (turn > before.turn && at > before.value);
  });
  if (isRising) return { start, marks };
  throw checks.error("ticks", {
    expected: `marks whose values rise ${direction} around the dial`,
    received: value,
    receivedAs: "marks in another order",
    hint: `Angles count counter-clockwise from the right; if values rise the other way, pass direction: "${
      direction === "clockwise" ? "counterclockwise" : "clockwise"
    }"`,
  });
}

/** The value at an angle: on a straight line between the marks beside it, and beyond the outer ones. */
export function dialValue({ start, marks }: DialScale, angle: number, direction: Direction): number {
  const last = marks.at(-1) as Mark;
  let turn = turnFrom(start, angle, direction);
  // In the dead part of the dial the nearer end counts.
  if (turn > last.turn + (360 - last.turn) / 2) turn -= 360;
  const after = Math.min(marks.length - 1, Math.max(1, marks.findIndex((mark) => mark.turn >= turn)));
  const high = (turn > last.turn ? last : marks[after]) as Mark;
  const low = marks[marks.indexOf(high) - 1] as Mark;
  return low.value + ((high.value - low.value) * (turn - low.turn)) / (high.turn - low.turn);
}

function turnFrom(start: number, angle: number, direction: Direction): number {
  const turn = direction === "clockwise" ? start - angle : angle - start;
  return ((turn % 360) + 360) % 360;
}
