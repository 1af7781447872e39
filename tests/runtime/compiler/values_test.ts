import assert from "node:assert/strict";
import { evaluate } from "./evaluate.ts";

const VALUES: readonly [source: string, value: unknown][] = [
  ["", undefined],
  ["// only a comment", undefined],
  ["/* one */ /* two */\n\n", undefined],
  [";;;", undefined],
  ["1 + 1", 2],
  ["1 + 1;", 2],
  ["1 + 1 // sum", 2],
  ["1,\n2", 2],
  ["(1, 2)", 2],
  ["'text'", "text"],
  ["'use strict'", undefined],
  ["'use strict'; 3", 3],
  ["`a${1 + 1}b`", "a2b"],
  ["({ a: 1 })", { a: 1 }],
  ["({ a: 1, ...{ b: 2 } });", { a: 1, b: 2 }],
  ["[1, 2].map((x) => x * 2)", [2, 4]],
  ["const a = 1; a satisfies number", 1],
  ["const a: unknown = 1; a as number", 1],
  ["const a: unknown = 1; (a as number) + 1", 2],
  ["const a: { b: number | null } = { b: 1 }; a.b!", 1],
  ["const a = 'x' as const\na as string", "x"],
  ["await Promise.resolve(4)", 4],
  ["await (async () => 5)()", 5],
  ["await\nPromise.resolve(6)", 6],
  ["Promise.resolve(7)", 7],
  ["async function main(): Promise<number> { return 8 }\nmain()", 8],
  ["let a = 1\na = 5", 5],
  ["let a = 1; a++", 1],
  ["f()\nfunction f() { return 9 }", 9],
  ["f()\nfunction f() { return 9 }\ninterface A { b: number }\ntype B = A", 9],
  ["5\ndeclare const x: number", 5],
  ["const a = 1", undefined],
  ["if (true) { 1 }", undefined],
  ["for (const x of [1]) { x }", undefined],
  ["return 3", 3],
  ["const a = 2; return a * 2; 99", 4],
  ["if (1 < 2) return 'early'\n'late'", "early"],
  ["const f = (n: number): number => n <= 1 ? 1 : n * f(n - 1)\nf(5)", 120],
  ["x => x\n1", 1],
  ["{ a: 1 }", { a: 1 }],
  ["const area = 12, side = 3\n{ area, side }", { area: 12, side: 3 }],
  ["const area = 12\n{ area };", { area: 12 }],
  ["let a = 0\n{ a = 4 }\n", undefined],
  ["let a = 0; { a++ } a", 1],
  ["{}", undefined],
  ["new Date(0).getTime()", 0],
  ["/b+/g.exec('abbc')![0]", "bb"],
  ["10 / 2 / 5", 1],
  ["label: for (const a of [1, 2, 3]) { for (;;) { if (a < 3) continue label; break label } }\n'done'", "done"],
  ["(() => { 'use strict'; return this === undefined })", "function"],
  ["typeof undeclared", "undefined"],
  ["let s = ''\nfor (const c in { a: 1, b: 2 }) s += c\ns", "ab"],
  ["let n = 0\nwhile (n < 3) n++\nn", 3],
  ["let n = 0\ndo n++; while (n < 4)\nn", 4],
  ["let n = 0\ndo\n  n++\nwhile (n < 4)\nn", 4],
  ["var a = 1; var a = 2; a", 2],
  ["function* g() { yield 1; yield* [2, 3] }\n[...g()]", [1, 2, 3]],
  ["async function* g() { yield 1; yield 2 }\nconst all = []\nfor await (const x of g()) all.push(x)\nall", [1, 2]],
  ["class A { #x = 1; static y = 2; get x() { return this.#x } static { A.y += 1 } }\n[new A().x, A.y]", [1, 3]],
  ["class A { constructor(readonly n = 1) {} }\nnew A(4).n", 4],
  [
    "class A { protected n: number; constructor(n: number) { this.n = n } }\nclass B extends A { get() { return this.n } }\nnew B(3).get()",
    3,
  ],
  [
    "abstract class A { abstract f(): number; g() { return this.f() } }\nclass B extends A { override f(): number { return 6 } }\nnew B().g()",
    6,
  ],
  ["using r = { [Symbol.dispose]() { } }\n1", 1],
  ["await using r = { async [Symbol.asyncDispose]() { } }\n2", 2],
  ["const { a, ...rest }: { a: number; [k: string]: number } = { a: 1, b: 2 }\nrest", { b: 2 }],
  ["const [p, , q = 3]: (number | undefined)[] = [1, 2];\n[p, q]", [1, 3]],
  ["try { throw new Error('x') } catch { 'caught' } finally { }", undefined],
  ["let r\ntry { null!.x } catch (e: unknown) { r = (e as Error).name }\nr", "TypeError"],
  ["switch (2 as number) { case 1: throw 0; case 2: { } default: }\n'ok'", "ok"],
  [
    "let r = ''\nswitch ('b') {\n  case 'a':\n    r += 'a'\n  case 'b':\n    r += 'b'\n  default:\n    r += 'c'\n}\nr",
    "bc",
  ],
  ["a?.b\nvar a", undefined],
  ["let a: number | null = null; a ??= 5; a ||= 6; a &&= 7; a", 7],
  ["String.raw`a\\n${1}`", "a\\n1"],
  ["((a, b = a, ...c) => [a, b, c])(1, undefined, 3)", [1, 1, [3]]],
  [
    "const o = { async m() { return 1 }, *g() { yield 2 }, get p() { return 3 }, ['q']: 4 };\n[await o.m(), ...o.g(), o.p, o.q]",
    [1, 2, 3, 4],
  ],
  ["0b11 + 0o7 + 0xf + 1_000", 1025],
  ["2n ** 64n === 18446744073709551616n", true],
  ["'\\u{1F600}'.length", 2],
  ["'a\u2028b'.length", 3],
  ["const größe = 3; größe", 3],
  ["let a = 1\ntype T = number\n;[a].length", 1],
  ["let a = [1]\ninterface T { }\n(a)[0]", 1],
  ["const a = 1 as number\n;(a)", 1],
  ["const f = <T,>(x: T): T => x\nf<number>(2)", 2],
  ["const f = (\n  a: number,\n):\n  number => a\nf(3)", 3],
  ["function f(this: { n: number }, k: number) { return this.n + k }\nf.call({ n: 1 }, 2)", 3],
  ["function f(a: string): string\nfunction f(a: number): number\nfunction f(a: unknown) { return a }\nf(4)", 4],
  ["let x!: number\nx = 2\nx", 2],
  ["const m = new Map<string, number[]>([['a', [1]]])\nm.get('a')![0]", 1],
  ["const a = [1, 2] as const satisfies readonly number[]\na.length", 2],
  ["if (1 > 2) throw 0\nelse if (2 > 3) throw 1\nelse 0\n5", 5],
  ["let r = 0\nif (true)\n  r = 1\nelse\n  r = 2\nr", 1],
  ["let r = 0\nfor (let i = 0; i < 3; i++)\n  for (let j = 0; j < 3; j++)\n    r++\nr", 9],
  ["let r = 0\nif (true)\n  for (const x of [1, 2])\n    if (x > 1)\n      r = x\n    else\n      r = -x\nr", 2],
  ["const f = (x: number) =>\n  x * 2\nf(4)", 8],
  ["const f = () =>\n  ({ a: 1 })\nf().a", 1],
  ["const f = async () =>\n  await 3\nf()", 3],
  ["const f = (x: unknown) =>\n  x as number\nf(5)", 5],
  ["const f = (c: boolean) =>\n  c ? 1 : 2 as number\nf(false)", 2],
  ["[3, 1, 2].toSorted(\n  (a, b) =>\n    a - b\n)", [1, 2, 3]],
  ["const c = (a: number) => (b: number) =>\n  a + b\nc(1)(2)", 3],
  ["const f = (n: number): string =>\n  n > 1\n    ? 'many'\n    : 'one'\nf(2)", "many"],
  ["globalThis.undefined", undefined],
  ["class A { accessor n: number = 4 }\nconst a = new A()\na.n += 1\na.n", 5],
  [
    "const log: string[] = []\nconst dec = (v: unknown, c: { name: string }) => { log.push(c.name) }\nclass A { @dec m() { } @dec p = 1 }\nlog",
    [
      "m",
      "p",
    ],
  ],
  ["enum E { a = 1, b = a << 2, c = 'x'.length }\n[E.a, E.b, E.c, E[4]]", [1, 4, 1, "b"]],
  ["enum E { a = 'x' }\nconst f = (e: E) => e\nf(E.a)", "x"],
  ["const enum E { a = 7 }\nE.a", 7],
  ["namespace N { export const a = 1; export namespace M { export const b = 2 } }\nN.a + N.M.b", 3],
  ["1\nenum E { a }", undefined],
  ["enum E { a }\nreturn E.a + 1", 1],
  ["enum E { a }\nawait Promise.resolve(E[0])", "a"],
  ["enum E { a = 5 }\nexport default E.a", 5],
  ["<number> 3", 3],
  ["const a = 1 as number ?? 2 as number\na", 1],
  ["(1 + 1 as number) * 2", 4],
  ["export const a = 1\nexport function f() { return a }\nf()", 1],
  ["const a = 1\nexport { a }\na", 1],
  ["export type T = number\nexport interface I { }\n2", 2],
];

Deno.test("a snippet's value: return, else the last expression", async (t) => {
  for (const [source, expected] of VALUES) {
    await t.step(JSON.stringify(source).slice(0, 100), async () => {
      const { value, thrown } = await evaluate(source);
      assert.equal(thrown, undefined, String(thrown));
      if (expected === "function") assert.equal(typeof value, "function");
      else assert.deepEqual(value, expected);
    });
  }
});

const EXPORTS: readonly [source: string, value: unknown][] = [
  ["export default 1", 1],
  ["export default { a: 1 } satisfies object;", { a: 1 }],
  ["export default await Promise.resolve(2)\n99", 2],
  ["const a = 3\nexport { a as default }", 3],
  ["export default (() => 6)()", 6],
];

Deno.test("export default is the value when nothing is returned", async (t) => {
  for (const [source, expected] of EXPORTS) {
    await t.step(source, async () => assert.deepEqual((await evaluate(source)).value, expected));
  }
});

const EXPORTED_DECLARATIONS: readonly [source: string, name: string][] = [
  ["export default function main() { return 1 }", "main"],
  ["export default async function main() { return 1 }", "main"],
  ["export default function* main() { yield 1 }", "main"],
  ["export default function () { return 1 }", ""],
  ["export default class Main { }", "Main"],
  ["export default abstract class Main<T> { abstract a: T }", "Main"],
  ["export default class { }", ""],
  ["export default function main(a: string): void\nexport default function main(a: unknown): void { }", "main"],
];

Deno.test("export default of a declaration exports the function or class", async (t) => {
  for (const [source, name] of EXPORTED_DECLARATIONS) {
    await t.step(source, async () => {
      const { exported } = await evaluate(source);
      assert.equal(typeof exported, "function");
      assert.equal((exported as { name: string }).name, name);
    });
  }
});

const vision = { crop: (x: number) => x + 1, rotate: (x: number) => x * 2, "draw-box": () => "box" };

const IMPORTS: readonly [source: string, value: unknown][] = [
  ['import { crop } from "vision"\ncrop(1)', 2],
  ['import { crop as c, rotate } from "vision";\nc(rotate(2))', 5],
  ['import * as v from "vision"\nv.crop(1)', 2],
  ['import vision from "vision"\nvision.rotate(4)', 8],
  ['import v, { crop } from "vision"\nv.crop === crop', true],
  ['import { default as v } from "vision"\nv.rotate(1)', 2],
  ['import { "draw-box" as draw } from "vision"\ndraw()', "box"],
  ['import "vision"\n1', 1],
  [
    'import type { Image } from "vision"\nimport { type Box, crop } from "vision"\nconst f = (x: Image): Box => crop(x)\nf(1)',
    2,
  ],
  ['import type { A } from "elsewhere"\n2', 2],
  ['before(1)\nfunction before(x: number) { return crop(x) }\nimport { crop } from "vision"', 2],
  ['let a = 1\nimport { crop } from "vision"\n;[a].length', 1],
  ['import {\n  crop,\n  rotate,\n} from "vision"\nrotate(crop(1))', 4],
  ['export { crop } from "vision"\n3', 3],
];

Deno.test('imports from "vision" are hoisted and read off the toolkit', async (t) => {
  for (const [source, expected] of IMPORTS) {
    await t.step(source, async () => {
      const { value, thrown } = await evaluate(source, { vision });
      assert.equal(thrown, undefined, String(thrown));
      assert.deepEqual(value, expected);
    });
  }
});

Deno.test("snippets are strict, as modules are", async () => {
  const { thrown } = await evaluate("undeclared = 1");
  assert(thrown instanceof ReferenceError);
});

Deno.test("a block that is read as an object is noted", async () => {
  const { compiled } = await evaluate("const n = 1\n{ n }");
  assert.deepEqual(compiled.notes, ["Read the { … } at the end as an object"]);
});
