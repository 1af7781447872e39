/** Numbers as axes write them, written by the platform and read back; and what a dial's needle says between marks. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { dialValue, readDialTicks } from "../../../tools/charts/dial_scale.ts";
import { readFactor, readNumber } from "../../../tools/charts/read_number.ts";
import { Checks } from "../../../tools/core/check.ts";

const whole = fc.integer({ min: -999_999_999, max: 999_999_999 });
const decimals = fc.integer({ min: 0, max: 4 });

Deno.test("numbers with thousands and decimals as English writes them", () => {
  fc.assert(fc.property(whole, decimals, (digits, places) => {
    const value = digits / 10 ** places;
    const text = value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
    assert.equal(readNumber(text), value + 0, text);
  }));
});

Deno.test("numbers in powers of ten", () => {
  fc.assert(fc.property(whole, fc.integer({ min: 0, max: 6 }), (value, digits) => {
    const text = value.toExponential(digits);
    assert.ok(Math.abs((readNumber(text) ?? NaN) - Number(text)) <= Math.abs(Number(text)) * 1e-12, text);
  }));
});

Deno.test("every dash is a minus, and every unit counts", () => {
  const units = [["", 1], ["%", 1], ["k", 1e3], ["K", 1e3], ["M", 1e6], ["B", 1e9], ["bn", 1e9], ["T", 1e12], [
    "°",
    1,
  ]] as const;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"),
      fc.constantFrom(...units),
      fc.constantFrom("", "$", "€", "£", "¥"),
      (digits, dash, [unit, factor], currency) => {
        const value = digits / 10;
        for (
          const [text, wanted] of [
            [`${currency}${value}${unit}`, value * factor],
            [`${dash}${currency}${value}${unit}`, -value * factor],
            [`${currency}${dash}${value}${unit}`, -value * factor],
            [` ${dash} ${currency} ${value} ${unit} `, -value * factor],
          ] as const
        ) {
          assert.ok(Math.abs((readNumber(text) ?? NaN) - wanted) <= Math.abs(wanted) * 1e-12, text);
        }
      },
    ),
  );
});

Deno.test.each([
  "",
  " ",
  "-",
  "-$-5",
  "+$-5",
  "5-3",
  "1:30",
  "12/24",
  "a",
  "km",
  "5 km",
  "Jan",
  "2024-01-05",
  "1,2,3,4",
  "1.2.3.4",
  "%",
  "$",
  "5%%",
  "NaN",
  "Infinity",
  "e",
  "1e",
  "0x10",
  "(5)",
  "5?",
])("the label %j is no number", (label) => {
  assert.equal(readNumber(label), null);
});

Deno.test("whatever a label says, the answer is a finite number or null", () => {
  const letters = fc.constantFrom(..."0123456789.,-+eEkMT%$ \u2212lOS|_~'");
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 14 }), (label) => {
      const value = readNumber(label);
      assert.ok(value === null || (Number.isFinite(value) && !Object.is(value, -0)), `${label}: ${value}`);
      const factor = readFactor(label);
      assert.ok(factor === null || factor >= 0, `${label}: ${factor}`);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("a long minus that was read as two or three is one", () => {
  for (const text of ["--5", "\u2014-5", "-\u2212\u20135", "~-5", "$--5"]) assert.equal(readNumber(text), -5, text);
});

const check = new Checks("readGauge", "read gauge");

Deno.test("between two marks of a dial the value goes evenly, either way around", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -359, max: 359 }),
      fc.integer({ min: 20, max: 340 }),
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (start, sweep, low, range, share, isClockwise) => {
        const way = isClockwise ? -1 : 1;
        const direction = isClockwise ? "clockwise" : "counterclockwise";
        const ticks = [{ angle: start, value: low }, { angle: start + way * sweep, value: low + range }];
        for (const order of [ticks, ticks.toReversed()]) {
          const scale = readDialTicks(check, order, direction);
          const value = dialValue(scale, start + way * sweep * share, direction);
          // At its very beginning a rounded angle may lie before the first mark.
          assert.ok(Math.abs(value - (low + range * share)) < 1e-6 * range + 1e-9, `${value}`);
        }
      },
    ),
  );
});

Deno.test("uneven marks: on each mark its value, between them on straight lines, rising all the way", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 5, max: 40 }), fc.integer({ min: 1, max: 90 })), {
        minLength: 2,
        maxLength: 7,
      }),
      fc.integer({ min: 0, max: 359 }),
      (steps, start) => {
        let [angle, value] = [start, 0];
        const ticks = [
          { angle, value },
          ...steps.map(([turn, rise]) => ({ angle: angle -= turn, value: value += rise })),
        ];
        const scale = readDialTicks(check, ticks, "clockwise");
        let before = -Infinity;
        for (let at = start; at >= angle; at--) {
          const read = dialValue(scale, at, "clockwise");
          assert.ok(read > before, `${read} after ${before}`);
          before = read;
          const mark = ticks.find((tick) => tick.angle === at);
          if (mark !== undefined) assert.ok(Math.abs(read - mark.value) < 1e-9, `${read} at ${mark.value}`);
        }
      },
    ),
  );
});
