import assert from "node:assert/strict";
import { createConsole } from "../../../runtime/guest/console.ts";
import { createImage } from "../../../tools/core/image.ts";

const image = createImage({ width: 4, height: 3, channels: 1, data: new Uint8ClampedArray(12) });

function textOf(use: (console: ReturnType<typeof createConsole>) => void): string {
  const texts: string[] = [];
  use(createConsole((_level, { text }) => texts.push(text)));
  return texts.join("\n---\n");
}

function tableOf(value: unknown, columns?: unknown): string {
  return textOf((console) => console.table?.(value, columns));
}

const refusing = new Proxy({}, {
  ownKeys: () => {
    throw new Error("trap");
  },
});

const TABLES: readonly (readonly [name: string, value: unknown, text: string])[] = [
  [
    "records",
    [{ a: 1, b: "x" }, { b: null, c: [1] }],
    "(index) | a | b | c\n0 | 1 | x | undefined\n1 | undefined | null | [1]",
  ],
  ["lists", [[1, 2], [3]], "(index) | 0 | 1\n0 | 1 | 2\n1 | 3 | undefined"],
  ["plain values", [1, "b", null, undefined], "0 | 1\n1 | b\n2 | null\n3 | undefined"],
  ["plain values among records", [{ a: 1 }, 2], "(index) | a\n0 | 1\n1 | 2"],
  ["a record of records", { cat: { w: 1 }, dog: { w: 2 } }, "(index) | w\ncat | 1\ndog | 2"],
  ["a Map", new Map<unknown, unknown>([["a", { w: 1 }], [2, { w: 3 }]]), "(index) | w\na | 1\n2 | 3"],
  ["a Map of plain values", new Map([["a", 1]]), "a | 1"],
  ["a Set", new Set(["x", "y"]), "0 | x\n1 | y"],
  ["typed arrays", Uint8Array.of(7, 8), "0 | 7\n1 | 8"],
  ["images as rows", [image, image], "0 | Image(4×3)\n1 | Image(4×3)"],
  ["images in cells", [{ of: image, n: 1 }], "(index) | of | n\n0 | Image(4×3) | 1"],
  ["an image", image, "Image(4×3)"],
  [
    "rows that have no members",
    [new Date(0), new Map([[1, 2]])],
    "0 | 1970-01-01T00:00:00.000Z\n1 | Map(1) { 1 => 2 }",
  ],
  [
    "rows without members among records",
    [{ a: 1 }, new Date(0), {}],
    "(index) | a\n0 | 1\n1 | 1970-01-01T00:00:00.000Z\n2 | {}",
  ],
  ["an empty list", [], "[]"],
  ["an empty record", {}, "{}"],
  ["an empty Map", new Map(), "Map(0) { }"],
  ["a text", "abc", "abc"],
  ["nothing", undefined, "undefined"],
  ["a number", 5, "5"],
  ["a getter, which is not asked", [{
    get a() {
      throw new Error("asked");
    },
  }], "(index) | a\n0 | [Getter]"],
  ["rows named by a getter", {
    get row() {
      throw new Error("asked");
    },
  }, "row | [Getter]"],
  ["a Proxy that refuses to be read", refusing, "[Unreadable]"],
  ["a row that refuses to be read", [refusing], "[[Unreadable]]"],
];

for (const [name, value, text] of TABLES) {
  Deno.test(`console.table of ${name}`, () => assert.equal(tableOf(value), text));
}

/** https://console.spec.whatwg.org/#table: the second argument selects and orders columns. */
const SELECTED: readonly (readonly [columns: unknown, text: string])[] = [
  [["b"], "(index) | b\n0 | 2\n1 | 4"],
  [["b", "a"], "(index) | b | a\n0 | 2 | 1\n1 | 4 | 3"],
  [["none"], "(index) | none\n0 | undefined\n1 | undefined"],
  [undefined, "(index) | a | b\n0 | 1 | 2\n1 | 3 | 4"],
  ["b", "(index) | a | b\n0 | 1 | 2\n1 | 3 | 4"],
];

for (const [columns, text] of SELECTED) {
  Deno.test(`console.table with the columns ${JSON.stringify(columns)}`, () => {
    assert.equal(tableOf([{ a: 1, b: 2 }, { a: 3, b: 4 }], columns), text);
  });
}

Deno.test("a table of many different columns is made in one go", () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => ({ [`k${i}`]: i }));
  const [head] = tableOf(rows).split("\n");
  assert.ok(head?.startsWith("(index) | k0 | k1 | k2"));
});

Deno.test("a log of time says what else it was told", () => {
  const text = textOf((console) => {
    console.time?.("load");
    console.timeLog?.("load", "half", { a: 1 });
    console.timeEnd?.("load");
    console.timeEnd?.("never begun");
  });
  assert.match(text, /^load: \d+ ms half \{ a: 1 \}\n---\nload: \d+ ms\n---\nnever begun: 0 ms$/);
});

Deno.test("labels are any values, and none is the default", () => {
  const text = textOf((console) => {
    for (const label of [undefined, "default", null, 5, { a: 1 }]) console.count?.(label);
  });
  assert.equal(text, ["default: 1", "default: 2", "null: 1", "5: 1", "{ a: 1 }: 1"].join("\n---\n"));
});

const LEVELS: readonly (readonly [method: string, level: string])[] = [
  ["log", "info"],
  ["info", "info"],
  ["warn", "warn"],
  ["error", "error"],
  ["debug", "debug"],
  ["dir", "info"],
  ["trace", "info"],
  ["table", "info"],
  ["group", "info"],
  ["groupCollapsed", "info"],
  ["count", "info"],
  ["timeLog", "info"],
];

for (const [method, level] of LEVELS) {
  Deno.test(`console.${method} writes one line of level ${level}`, () => {
    const levels: string[] = [];
    const console = createConsole((given) => levels.push(given));
    console[method]?.("x");
    assert.deepEqual(levels, [level]);
  });
}

Deno.test("the console's functions are free of their owner", () => {
  const lines: string[] = [];
  const { log, table, assert: claim } = createConsole((_level, { text }) => lines.push(text));
  log?.("a");
  table?.([1]);
  claim?.(0, "%s is %d", "b", 2);
  assert.deepEqual(lines, ["a", "0 | 1", "Assertion failed: b is 2"]);
});
