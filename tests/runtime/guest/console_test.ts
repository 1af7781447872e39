import assert from "node:assert/strict";
import { createConsole } from "../../../runtime/guest/console.ts";

interface Line {
  readonly level: string;
  readonly text: string;
}

function record(use: (console: ReturnType<typeof createConsole>) => void): Line[] {
  const lines: Line[] = [];
  use(createConsole((level, text) => lines.push({ level, text })));
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
    assert.match(text, /… \(\d+ characters\)$/);
  }
});
