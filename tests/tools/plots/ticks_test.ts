import assert from "node:assert/strict";
import fc from "fast-check";
import { givenTicks, linearTicks, logTicks, niceStep } from "../../../tools/plots/ticks.ts";

/** What a label says, as a number. */
function valueOf(label: string): number {
  const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const plain = label.replaceAll("−", "-").replaceAll(",", "");
  const [mantissa = "", power] = plain.startsWith("10") && /[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(plain) && !plain.includes("×")
    ? ["1", plain]
    : plain.split("×");
  if (power === undefined) return Number(mantissa);
  const exponent = Array.from(power.slice(2), (char) => char === "⁻" ? "-" : superscripts.indexOf(char)).join("");
  return Number(`${mantissa}e${exponent}`);
}

const range = fc.tuple(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
).map(([min, span]) => ({ min, max: min + span })).filter(({ min, max }) =>
  max - min > Math.max(Math.abs(min), Math.abs(max)) * 1e-9
);
const counts = fc.integer({ min: 2, max: 20 });

Deno.test("linear ticks lie in the range, rise in even steps, and are not too many", () => {
  fc.assert(fc.property(range, counts, ({ min, max }, count) => {
    const values = linearTicks(min, max, count).major.map(({ value }) => value);
    const slack = (max - min) * 1e-6;
    assert.ok(values.length <= count + 1, `${values.length} ticks`);
    assert.ok(values.length >= Math.floor(count / 2.5), `${values.length} ticks of ${count}`);
    const step = niceStep(max - min, count);
    values.forEach((value, i) => {
      assert.ok(value >= min - slack && value <= max + slack, `${value} in ${min}..${max}`);
      if (i > 0) assert.ok(Math.abs(value - (values[i - 1] as number) - step) <= step * 1e-3);
    });
  }));
});

Deno.test("a step is 1, 2, 2.5 or 5 times a power of ten", () => {
  fc.assert(fc.property(fc.double({ min: 1e-100, max: 1e100, noNaN: true }), counts, (span, count) => {
    const step = niceStep(span, count);
    const mantissa = Number(step.toExponential(6).split("e")[0]);
    assert.ok([1, 2, 2.5, 5, 10].some((nice) => Math.abs(mantissa - nice) < 1e-5), `${step}`);
    assert.ok(step >= (span / count) * (1 - 1e-6) && step <= (span / count) * 2.5);
  }));
});

Deno.test("labels are different and say their ticks' values", () => {
  fc.assert(fc.property(range, counts, ({ min, max }, count) => {
    const { major } = linearTicks(min, max, count);
    const labels = major.map(({ label }) => label);
    assert.equal(new Set(labels).size, labels.length, labels.join(" "));
    for (const { value, label } of major) {
      assert.ok(Math.abs(valueOf(label) - value) <= (max - min) * 1e-3, `${label} says ${value}`);
    }
  }));
});

Deno.test.each(
  [
    [0, 10, 5, ["0", "2", "4", "6", "8", "10"]],
    [0, 1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]],
    [-3.1, 9.6, 6, ["−2.5", "0.0", "2.5", "5.0", "7.5"]],
    [0, 97, 10, ["0", "10", "20", "30", "40", "50", "60", "70", "80", "90"]],
    [0, 12_000, 4, ["0", "5,000", "10,000"]],
    [0, 4e9, 4, ["0", "1×10⁹", "2×10⁹", "3×10⁹", "4×10⁹"]],
    [0, 3e-7, 3, ["0", "1×10⁻⁷", "2×10⁻⁷", "3×10⁻⁷"]],
    [1e9, 1.0004e9, 4, ["1.0000×10⁹", "1.0001×10⁹", "1.0002×10⁹", "1.0003×10⁹", "1.0004×10⁹"]],
  ] as const,
)("linear ticks from %s to %s in about %s parts", (min, max, count, labels) => {
  assert.deepEqual(linearTicks(min, max, count).major.map(({ label }) => label), labels);
});

Deno.test.each(
  [
    [1, 10_000, 10, ["1", "10", "100", "1000", "10,000"]],
    [0.001, 1, 10, ["0.001", "0.01", "0.1", "1"]],
    [1, 1e8, 10, ["10⁰", "10¹", "10²", "10³", "10⁴", "10⁵", "10⁶", "10⁷", "10⁸"]],
    [1, 1e8, 4, ["10⁰", "10²", "10⁴", "10⁶", "10⁸"]],
    [1, 60, 8, ["1", "2", "5", "10", "20", "50"]],
    [3, 8, 5, ["3", "4", "5", "6", "7", "8"]],
  ] as const,
)("logarithmic ticks from %s to %s", (min, max, count, labels) => {
  assert.deepEqual(logTicks(min, max, count).major.map(({ label }) => label), labels);
});

Deno.test("logarithmic ticks lie in the range, also the short ones, and no place has both", () => {
  const exponent = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(fc.property(exponent, fc.double({ min: 0.05, max: 50, noNaN: true }), counts, (start, decades, count) => {
    const [min, max] = [10 ** start, 10 ** (start + decades)];
    const { major, minor } = logTicks(min, max, count);
    const values = [...major.map(({ value }) => value), ...minor];
    for (const value of values) assert.ok(value >= min * 0.999 && value <= max * 1.001, `${value} in ${min}..${max}`);
    assert.ok(major.length <= Math.max(count + 2, 9), `${major.length} ticks`);
    assert.ok(major.length > 0);
    assert.equal(new Set(values).size, values.length);
  }));
});

Deno.test("ticks that a snippet sets are all there", () => {
  assert.deepEqual(givenTicks([1, 2.5, 40]).major.map(({ label }) => label), ["1.0", "2.5", "40.0"]);
  assert.deepEqual(givenTicks([]).major, []);
});

Deno.test("no range makes more ticks than asked for, however narrow", () => {
  for (const [min, max] of [[0, 5e-324], [1, 1 + Number.EPSILON], [-1e150, 1e150], [1e-150, 2e-150]] as const) {
    assert.ok(linearTicks(min, max, 8).major.length <= 9, `${min} to ${max}`);
  }
});
