import assert from "node:assert/strict";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import { evaluate } from "./evaluate.ts";

/** Each throws where it says `boom(`, however much is inserted and erased around it. */
const THROWING: readonly string[] = [
  "boom()",
  "  boom()",
  "const a: number = 1; boom()",
  "const a: { b: number; c: string } | null = null; const d = a as unknown as string; boom(d)",
  "const a = 1\nconst b = 2\n\n\n    boom(a, b)",
  "const a = 1\r\nconst b = 2\r\n  boom(a, b)",
  "const a = 'x\u2028y'; boom(a)",
  "const a = 'x\u2028y'\nboom(a)",
  "/* one\n two */ boom()",
  "\uFEFFboom()",
  "#!/usr/bin/env deno\nboom()",
  "```ts\nboom()\n```",
  "Here is the code.\n\n```ts\nconst a: number = 1\nboom(a)\n```\nIt throws.",
  'import { crop, type Image } from "vision"\nboom(crop)',
  'boom()\nimport { crop } from "vision"',
  "function f(n: number): void {\n  if (n > 0) {\n    boom()\n  }\n}\nf(1)",
  "function f(n: number): void {\n  if (n > 0)\n    boom()\n  else\n    f(1)\n}\nf(1)",
  "for (const x of [1])\n  boom(x)",
  "for (const x of [1]) boom(x)",
  "let n = 0\ndo\n  boom(n)\nwhile (n++ < 3)",
  "if (1 > 2) 1\nelse if (boom()) 2\nelse 3",
  "if (1 > 2) 1\nelse\n  boom()",
  "[1].map((x: number): number => boom(x))",
  "[1].map((x: number): number =>\n  boom(x) as number\n)",
  "const f = <T,>(x: T): T =>\n  1 > 2 ? x : boom(x) as T\nf(1)",
  "const f = (\n  a: number,\n): number =>\n  a + boom()\nf(1)",
  "switch (1 as number) {\n  case 1:\n    boom()\n}",
  "switch (1 as number) {\n  case 1: boom()\n}",
  "try {\n  boom()\n} finally {\n  1\n}",
  "class A<T> {\n  readonly x: T | null = null\n  m(this: A<T>): T { return boom(this.x) }\n}\nnew A<string>().m()",
  "class A { static { boom() } }",
  "class A { x: number = boom() }\nnew A()",
  "class A { constructor() {\n    boom() } }\nnew A()",
  "label: for (;;) { boom() }",
  "label:\n  for (;;)\n    boom()",
  "const s = `a${boom()}b`",
  "const s = `\n${1}\n  ${boom()}`",
  "export const a = boom()",
  "export default boom()",
  "export default {\n  a: boom(),\n}",
  "return boom()",
  "return {\n  a: 1,\n  b: boom(),\n}",
  "throw boom()",
  "await boom()",
  "const a = await\n  boom()",
  "await Promise.all([1].map(async (x) => { await null; boom(x) }))",
  "const g = (function* (): Generator<number> {\n  yield 1\n  boom()\n})()\n;[...g]",
  "for await (const x of (async function* () { yield boom() })()) { }",
  "const größe = 'ä😀'; boom(größe)",
  "\tboom()",
  "const o = { get p(): number { return boom() } }; o.p",
  "((a: number, b = boom()) => a + b)(1)",
  "boom() satisfies unknown as number",
  "const a = boom() as number\n;(a)",
  "({ a: boom() })",
  "const n = 1\n{ n: boom(n) }",
  "1, 2,\n  boom()",
  "type A = {\n  a: number\n}\ninterface B {\n  b: A\n}\nboom()",
  "function f(a: string): void\nfunction f(a: number): void\nfunction f(a: unknown) { boom(a) }\nf(1)",
  "declare const q: number\nabstract class A { abstract m(): void }\nboom()",
  "enum E { a, b = 3 }\nboom(E.a)",
  "enum E {\n  a,\n  b = boom(),\n}",
  "enum E { a }; boom(E.a); enum F { b }",
  "namespace N {\n  export const a = 1\n  export function f(): void {\n    boom(a)\n  }\n}\nN.f()",
  "class A {\n  constructor(private readonly x: number) {\n    boom(this.x)\n  }\n}\nnew A(1)",
  "class A { constructor(public x = boom()) { } }\nnew A()",
  "const enum E { a = 1 }\nconst f = (x: E): number =>\n  boom(x)\nf(E.a)",
  "function dec<T>(value: T, _context: unknown): T { return value }\n@dec class A {\n  @dec m(): void {\n    boom()\n  }\n}\nnew A().m()",
  "const dec = () => boom()\nclass A { @dec m() { } }",
  "const n = <number> boom()",
  "enum E { a }\nconst largerName = 'text'; const other = [1, 2, 3].map((x) => x * 2).filter((x) => boom(x))",
];

Deno.test("a throw is led back to its place in the author's text", async (t) => {
  for (const source of THROWING) {
    await t.step(JSON.stringify(source).slice(0, 100), async () => {
      const { thrown, thrownAt } = await evaluate(source, { globals: { boom }, vision: { crop: 1 } });
      assert(thrown instanceof Boom, `Nothing thrown, or ${thrown}`);
      assert.deepEqual(thrownAt, new LineTable(source).place(source.lastIndexOf("boom")));
    });
  }
});

class Boom extends Error {}

function boom(): never {
  throw new Boom();
}

const MARKED: readonly [source: string, marks: number[]][] = [
  ["", []],
  ["1", [1]],
  ["const a = 1\nconst b = 2\na + b", [1, 2, 3]],
  ["// remark\n\nconst a = 1", [3]],
  ["function f() {\n  return 1\n}\nf()", [4, 2]],
  ["if (true) {\n  1\n} else {\n  2\n}", [1, 2]],
  ["if (true) 1\n2", [1, 2]],
  ["if (true)\n  1\n2", [1, 2, 3]],
  ["if (false)\n  1\nelse if (true)\n  2\nelse\n  3", [1, 3, 4]],
  ["if (false)\n  1\nelse\n  3", [1, 4]],
  ["for (const x of [1, 2])\n  x\n3", [1, 2, 2, 3]],
  ["let n = 0\nwhile (n < 2)\n  n++", [1, 2, 3, 3]],
  ["let n = 0\ndo {\n  n++\n} while (n < 2)", [1, 2, 3, 3]],
  ["switch (1 as number) {\n  case 1:\n    1\n  case 2:\n    2\n}", [1, 3, 5]],
  ["[1, 2].map((x) =>\n  x\n)", [1, 2, 2]],
  ["[1, 2].map((x) => x)", [1]],
  ["outer: for (const x of [1]) {\n  continue outer\n}", [1, 2]],
  ["try {\n  1\n} catch {\n  2\n} finally {\n  3\n}", [1, 2, 6]],
  ["class A {\n  static {\n    1\n  }\n}", [1, 3]],
  ["type A = 1\ninterface B { }\n5", [3]],
  ["{\n  1\n  2\n}", [2, 3]],
  ["{ a: 1 }", [1]],
  ["function f() {\n  'use strict'\n  return 1\n}\nf()", [5, 3]],
  ["```ts\n1\n```", [2]],
  ["enum E {\n  a,\n  b,\n}\nE.a", [1, 1, 2, 3, 5]],
  ['1\nimport { crop } from "vision"\n3', [1, 3]],
  ["export default 1", [1]],
  ["export const a = 1\nexport { a }", [1]],
  ["'a'\n'b'", [1, 2]],
];

Deno.test("markers state the author's line before each statement", async (t) => {
  for (const [source, expected] of MARKED) {
    await t.step(JSON.stringify(source), async () => assert.deepEqual((await evaluate(source)).marks, expected));
  }
});
