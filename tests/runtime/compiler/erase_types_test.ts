import assert from "node:assert/strict";
import { stripTypeScriptTypes } from "node:module";
import { eraseTypes } from "../../../runtime/compiler/erase_types.ts";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import { parse } from "../../../runtime/compiler/parse.ts";

const ERASABLE: readonly string[] = [
  "const a: number = 1;",
  "const a = { x: 1 } satisfies { x: number };",
  "const f = <T,>(x: T): T => x;",
  "const a = b!.c!;",
  "function f(a: string): void;\nfunction f(a: any) {}",
  "abstract class A<T> extends B<T> implements C, D { abstract m(): void; declare y: string; readonly z?: number = 3; private static async *g<T>(this: A<T>, x?: number): any {} }",
  'import type { A } from "x";\nimport { type B, C } from "y";\nconst c: A | B = C;',
  "function f(a?: number, b: string = 'x', ...c: any[]): asserts a is number {}",
  "foo<string>(1); new Map<string, number>(); a?.b<number>(); tag<string>`x`",
  "let x!: number; for (const k of xs as number[]) {}",
  "try {} catch (e: unknown) { (e as Error).message }",
  "const { a, b }: { a: number; b: string } = x; const [p, q]: [number, number] = y;",
  "type A = number;\ninterface B { a: A }\ndeclare const c: B;\nexport type { A };",
  "declare module 'x' { export const a: number }\ndeclare global { var b: string }\ndeclare function f(): void",
  "class A { [key: string]: number; a: string; b?: number; #c: string = ''; static d: number; accessor e: number = 1 }",
  "const f = async <T extends object = {}>(x: T, ...y: T[]): Promise<T> => x;",
  "const o = { m<T>(this: Window, x: T): T { return x }, get p(): number { return 1 }, async *g(): AsyncGenerator<number> { } };",
  "for (let i: number = 0; i < (n as number); i++) { const a = <const T,>(x: T) => x; }",
  "export const a: number = 1;\nexport default a as number;",
  "const x = a as unknown as string[];\nconst y = (b as any)?.c!.d;",
  "function isA(x: unknown): x is string { return typeof x === 'string' }",
  "const f = function <T>(this: T): T { return this };",
  "using a: Disposable = b();",
  "label: for (const a of b as string[]) continue label;",
];

const squeeze = (text: string): string => text.replace(/[;\s]/g, "");

Deno.test("types are erased as the native eraser does it", async (t) => {
  for (const source of ERASABLE) {
    await t.step(source.slice(0, 80), () => {
      const erased = eraseTypes(parse(source), false);
      assert.equal(erased.isLowered, false);
      assert.equal(erased.text.length, source.length);
      assert.deepEqual(new LineTable(erased.text).starts, new LineTable(source).starts);
      assert.equal(squeeze(erased.text), squeeze(stripTypeScriptTypes(source)));
    });
  }
});

Deno.test("what stays keeps its place", () => {
  for (const source of ERASABLE) {
    const { text } = eraseTypes(parse(source), false);
    for (let at = 0; at < text.length; at++) {
      if (text[at] !== source[at]) assert.match(text[at] ?? "", /[ ;()]/);
    }
  }
});

Deno.test("line separators inside types stay line breaks", () => {
  const source = "const a: {\u2028b: number\u2029} = 1\r\nlet c: /* \u2028 */ string";
  const { text } = eraseTypes(parse(source), false);
  assert.deepEqual(new LineTable(text).starts, new LineTable(source).starts);
});

const REWRITTEN: readonly string[] = [
  "enum A { a }",
  "const enum A { a }",
  "namespace A { export const b = 1 }",
  "class A { constructor(private a: number) { } }",
  "const a = <number> b",
  "const a = 1 + 1 as number * 2",
  "import a = b.c",
];

Deno.test("what has no JavaScript of its own is rewritten", async (t) => {
  for (const source of REWRITTEN) {
    await t.step(source, () => {
      const erased = eraseTypes(parse(source), false);
      assert.equal(erased.isLowered, true);
      assert(!erased.text.includes("sourceMappingURL"));
    });
  }
});

Deno.test("uninstantiated namespaces and declared enums are erased", () => {
  for (
    const source of ["namespace A { export type B = 1 }", "declare enum A { a }", "declare namespace A { const b: 1 }"]
  ) {
    assert.equal(eraseTypes(parse(source), false).text.trim(), "");
  }
});
