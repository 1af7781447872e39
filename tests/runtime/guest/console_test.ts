import assert from "node:assert/strict";
import { createConsole } from "../../../runtime/guest/console.ts";

interface Line {
  readonly level: string;
  readonly text: string;
}

function record(use: (console: ReturnType<typeof createConsole>) => void): Line[] {
  const lines: Line[] = [];
  use(createConsole((level, { text }) => lines.push({ level, text })));
  return lines;
}

const CALLS: readonly (readonly [method: string, args: readonly unknown[], line: Line | null])[] = [
  ["log", ["a", 1, { b: [2] }], { level: "info", text: "a 1 { b: [2] }" }],
  ["log", [], { level: "info", text: "" }],
  ["warn", ["careful"], { level: "warn", text: "careful" }],
  ["error", [new TypeError("bad")], { level: "error", text: "TypeError: bad" }],
  ["debug", ["d"], { level: "debug", text: "d" }],
  ["dir", [{ a: 1 }], { level: "info", text: "{ a: 1 }" }],
  ["assert", [true, "fine"], null],
  ["assert", [false, "not fine", 1], { level: "error", text: "Assertion failed: not fine 1" }],
  ["assert", [false], { level: "error", text: "Assertion failed" }],
  ["groupEnd", [], null],
];

for (const [method, args, line] of CALLS) {
  Deno.test(`console.${method} with ${args.length} values`, () => {
    const lines = record((console) => console[method]?.(...args));
    assert.deepEqual(lines, line === null ? [] : [line]);
  });
}

Deno.test("a table has a row a line, the columns of all rows", () => {
  const [line] = record((console) => console.table?.([{ x: 1 }, { x: 2, y: "b" }]));
  assert.equal(line?.text, "(index) | x | y\n0 | 1 | undefined\n1 | 2 | b");
});

Deno.test("counts and times go by label", () => {
  const lines = record((console) => {
    console.count?.();
    console.count?.("other");
    console.count?.();
    console.time?.("t");
    console.timeEnd?.("t");
  });
  assert.deepEqual(lines.slice(0, 3).map(({ text }) => text), ["default: 1", "other: 1", "default: 2"]);
  assert.match(lines[3]?.text ?? "", /^t: \d+ ms$/);
});

Deno.test("many values and many rows are cut to one line's length and say so", () => {
  const lines = record((console) => {
    console.log?.(...new Array(5_000).fill("x".repeat(1_000)));
    console.table?.(Array.from({ length: 5_000 }, (_, i) => ({ i, text: "y".repeat(100) })));
  });
  for (const { text } of lines) {
    assert.ok(text.length < 17_000, String(text.length));
    assert.match(text, /… \(\d+ more characters\)$/);
  }
});

/** As V8's console has it: https://console.spec.whatwg.org/#formatter. */
const FORMATS: readonly (readonly [args: readonly unknown[], text: string])[] = [
  [["%s is %d px wide", "word", 42.9], "word is 42 px wide"],
  [["%i of %d", "12 apples", "7.5"], "12 of 7"],
  [["%f %f", 1.5, "2.25em"], "1.5 2.25"],
  [["%d %i %f", {}, null, undefined], "NaN NaN NaN"],
  [["%d", 10n], "10n"],
  [["%d %d", -0, 1e21], "-0 1e+21"],
  [["%o and %O", { a: 1 }, [2]], "{ a: 1 } and [2]"],
  [["%j", { a: "b" }], '{ a: "b" }'],
  [["%cred%c plain", "color: red", ""], "red plain"],
  [["100%% of %s", "it"], "100% of it"],
  [["50% done", 3], "50% done 3"],
  [["%s %s", "one"], "one %s"],
  [["%x %", 1], "%x % 1"],
  [["%s", "a", "b", { c: 1 }], "a b { c: 1 }"],
  [["no format", "%s", 1], "no format %s 1"],
  [["100%%"], "100%%"],
  [[5, "%s", 1], "5 %s 1"],
];

for (const [args, text] of FORMATS) {
  Deno.test(`console.log of ${JSON.stringify(args[0])} and ${args.length - 1} values`, () => {
    assert.equal(record((console) => console.log?.(...args))[0]?.text, text);
  });
}

Deno.test("a cut line counts the bytes that it lost", () => {
  const cuts: number[] = [];
  const console = createConsole((_level, { cutBytes }) => cuts.push(cutBytes));
  console.log?.("x".repeat(16_384));
  console.log?.("x".repeat(16_385));
  console.log?.("é€🂡".repeat(5_000));
  console.table?.([{ a: "y".repeat(17_000) }]);
  // 4 096 groups of four units fit; 904 groups of 2 + 3 + 4 bytes are left.
  assert.deepEqual(cuts.slice(0, 3), [0, 1, 904 * 9]);
  assert.ok((cuts[3] ?? 0) > 0);
});
