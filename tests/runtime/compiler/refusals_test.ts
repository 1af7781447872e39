import assert from "node:assert/strict";
import { compile } from "../../../runtime/compiler/compile.ts";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import type { CompileRefusal } from "../../../runtime/wire/outcome.ts";
import { evaluate } from "./evaluate.ts";

function refusal(source: string): CompileRefusal {
  const result = compile(source);
  assert(!result.ok, `Compiled: ${source}`);
  return result;
}

/** `⟦…⟧` stands around what the refusal has to point at; only the first bracket counts for the start. */
function check(marked: string, expected: { kind: CompileRefusal["kind"]; message: RegExp; hint: RegExp | null }): void {
  const source = marked.replace("⟦", "").replace("⟧", "");
  const place = new LineTable(source).place(marked.indexOf("⟦"));
  const result = refusal(source);
  assert.match(result.message, expected.message);
  assert.equal(result.kind, expected.kind);
  assert.deepEqual({ line: result.line, column: result.column }, place);
  if (marked.includes("⟧")) {
    assert.equal(result.endColumn, place.column + marked.indexOf("⟧") - marked.indexOf("⟦") - 1);
  }
  if (expected.hint === null) assert.equal(result.hint, null);
  else assert.match(result.hint ?? "", expected.hint);
  const [first] = result.diagnostics;
  assert.deepEqual([first?.line, first?.column, first?.message], [result.line, result.column, result.message]);
}

type Row = readonly [marked: string, message: RegExp, hint: RegExp | null];

function table(name: string, kind: CompileRefusal["kind"], rows: readonly Row[]): void {
  Deno.test(name, async (t) => {
    for (const [marked, message, hint] of rows) {
      await t.step(JSON.stringify(marked).slice(0, 90), () => check(marked, { kind, message, hint }));
    }
  });
}

table("Python is recognised and put into TypeScript", "syntax", [
  ["f(⟦(200, 100)⟧)", /list in round brackets/, /\[200, 100\], or leave the inner brackets out$/],
  ["f(1, ⟦(a.x, -b.y + 2)⟧)", /list in round brackets/, /\[a\.x, -b\.y \+ 2\], or leave/],
  ["const box = ⟦(1, 2, 3, 4)⟧;", /list in round brackets/, /\[1, 2, 3, 4\]$/],
  ["const o = { size: ⟦(1, 2)⟧ };", /list in round brackets/, /\[1, 2\]$/],
  ["const points = [⟦(1, 2)⟧];", /list in round brackets/, /\[1, 2\]$/],
  ["return ⟦(1, f(2))⟧;", /list in round brackets/, /\[1, f\(2\)\]$/],
  [`f(⟦(1, "${"long ".repeat(20)}")⟧)`, /list in round brackets/, /\[…, …\], or leave/],
  ["⟦if⟧ a > 1 and not b or c == None {\n}", /parentheses/, /if \(a > 1 && !b \|\| c == null\) \{ … \}$/],
  ["const a = [x * 2 ⟦for⟧ x in [1, 2]]", /comprehension/, /\[1, 2\]\.map\(\(x\) => …\)/],
  ["const ⟦const⟧ x = 1", /one word declares/, /Leave one of them out/],
  ["⟦def⟧ area(box):\n    return box[2]", /def is Python/, /function area\(/],
  ["const a = 1\n⟦def⟧ f():\n  pass", /def is Python/, /function f\(/],
  ["⟦async def⟧ f():\n  pass", /def is Python/, /async function f\(/],
  ["@cache\n⟦def⟧ f():\n  pass", /def is Python/, /function f/],
  ["⟦for⟧ x in xs:\n    print(x)", /Python/, /for \(const x of xs\)/],
  ["⟦for⟧ i in range(10):\n    print(i)", /Python/, /let i = 0; i < n; i\+\+/],
  ["⟦for⟧ i in range(2, 10):\n    print(i)", /Python/, /let i = start; i < end/],
  ["⟦for⟧ i, x in enumerate(xs):\n    print(i)", /Python/, /const \[i, x\] of xs\.entries\(\)/],
  ["⟦for⟧ a, b in pairs:\n    print(a)", /Python/, /const \[a, b\] of pairs/],
  ["⟦for⟧ (x in xs):\n  f(x)", /Python/, /const x of xs/],
  ['⟦for⟧ x in find("edges"):\n  f(x)', /Python/, /const x of find\("edges"\)/],
  ["⟦while⟧ x > 3:\n    x -= 1", /colon/, /while \(…\)/],
  ["⟦if⟧ x > 3:\n    y = 1", /colon/, /if \(…\)/],
  ["if (x) {\n}\n⟦elif⟧ (y) {\n}", /elif is Python/, /else if/],
  ["if (x) { }\n⟦else⟧:\n  f()", /else: is Python/, /else \{/],
  ["⟦try⟧:\n    a()\nexcept Exception as e:\n    b()", /try: is Python/, /catch \(error\)/],
  ["try {\n  a()\n}\n⟦except⟧ Exception:\n  b()", /except is Python/, /catch \(error\)/],
  ["⟦with⟧ open(x) as f:\n    pass", /with …: is Python/, /const/],
  ["⟦class⟧ A:\n    pass", /class …: is Python/, /class A \{/],
  ["⟦class⟧ A(B):\n    pass", /class …: is Python/, /class A extends B/],
  ["⟦print⟧ x", /print is Python/, /console\.log/],
  ["⟦raise⟧ ValueError('x')", /raise is Python/, /throw new Error/],
  ["⟦assert⟧ x == 1", /assert is Python/, /throw new Error/],
  ["⟦del⟧ a[0]", /del is Python/, /delete/],
  ["function f() {\n  ⟦global⟧ n\n}", /global is Python/, /Leave it out/],
  ["⟦#⟧ a remark\nconst a = 1", /# does not begin a comment/, /\/\//],
  ["const a = 1 ⟦#⟧ a remark", /# does not begin a comment/, /\/\//],
  ["const a = ⟦f'⟧x {y}'", /f-string/, /backticks/],
  ['console.log(⟦f"⟧{a}")', /f-string/, /backticks/],
  ["const a = ⟦r'⟧x'", /letter before a string/, /String\.raw/],
  ['const a = ⟦"""⟧text"""', /triple quotes/, /backticks/],
  ["const ys = [x * 2 ⟦for⟧ x in xs]", /comprehension/, /xs\.map\(\(x\) => …\)/],
  ["const ys = [x ⟦for⟧ x in xs if x > 1]", /comprehension/, /xs\.filter\(\(x\)/],
  ["const g = ⟦lambda⟧ x: x + 1", /lambda is Python/, /\(x\) => …/],
  ["const a = b ⟦if⟧ c else d", /if … else/, /condition \? value : other/],
  ["if (a ⟦and⟧ b) { }", /and is Python/, /&&/],
  ["if (a ⟦or⟧ b) { }", /or is Python/, /\|\|/],
  ["const b = ⟦not⟧ a", /not is Python/, /!x/],
  ["if (a ⟦not in⟧ b) { }", /not in is Python/, /includes/],
  ["if (a ⟦is⟧ null) { }", /is is Python/, /===/],
  ["if (a ⟦is not⟧ null) { }", /is not is Python/, /!==/],
  ["const z = xs⟦[1:3]⟧", /slice/, /slice\(start, end\)/],
  ["⟦fn⟧ f() { }", /no such word/, /function f/],
  ["⟦int⟧ x = 5", /type comes after/, /const x =/],
  ["⟦let mut⟧ x = 5", /no mut/, /let x/],
  ["f(⟦“⟧hello”)", /curly quotes/, /straight quotes/],
  ["const f = (a) ⟦->⟧ a", /arrow/, /=>/],
  ["⟦if⟧ x == 1 {\n}", /parentheses/, /if \(x == 1\)/],
  ["⟦for⟧ x of xs {\n}", /parentheses/, /for \(const x of xs\)/],
  ["⟦console.log⟧ 'x'", /parentheses/, /console\.log\(…\)/],
  ["crop(image, ⟦degrees⟧=90)", /keyword arguments/, /\{ degrees: 90 \}/],
]);

table("brackets and quotes are named where they were opened", "syntax", [
  ["foo⟦(⟧1, 2\nconst b = 3;", /\( opened at line 1, column 4 is never closed/, /\) .*line 2/],
  ["const a = ⟦[⟧1, 2\nconst b = 3", /\[ opened at line 1, column 11 /, /Put \]/],
  ["const o = ⟦{⟧ a: 1\nfoo(o)", /\{ opened at line 1, column 11 /, /Put \}/],
  ["function f() {\n  if (x) ⟦{⟧\n    a();\n}\nf();", /\{ opened at line 2, column 10 /, /Put \}/],
  ["function f() {\n  a()\n\nfor (const x of xs) ⟦{⟧", /opened at line 4/, /Put \}/],
  ["if ⟦(⟧x {\n a()\n}", /\( opened at line 1/, /Put \)/],
  ["f(`${g⟦(⟧1}`)", /\( opened at line 1, column 7/, /Put \)/],
  ["f(/[)(]/, ⟦[⟧1)", /\[ opened/, /Put \]/],
  ["f(1)⟦)⟧;", /\) closes nothing/, /Remove it/],
  ["const s = ⟦'⟧abc\nfoo()", /' opened/, /backticks/],
  ['const s = ⟦"⟧abc', /" opened/, /backticks/],
  ["const s = ⟦`⟧abc\nfoo()", /` opened/, /backtick/],
  ["const s = 1 ⟦/*⟧ abc", /\/\* opened/, /\*\//],
  ["f('it'⟦s⟧ sad')", /quote inside the text/, /backticks/],
]);

table("other errors say what was found, or what to do", "syntax", [
  ["foo(a ⟦b⟧)", /expected ',', found b/, null],
  ["const x = ⟦;⟧", /expected expression, found ;/, null],
  ["1 +⟦", /found the end/, null],
  ["⟦a⟧ b", /a does not belong before b/, /side by side/],
  ["a ⟦—⟧ b", /invalid character —/, null],
  ["⟦{⟧ a: 1, b: 2 }", /begins a block/, /\(\{ … \}\)/],
  ["show(a)\n⟦{⟧ a: 1, b: 2 };\n", /begins a block/, /return/],
  ["const a = 5; const ⟦a⟧ = 6", /already been declared/, /another name/],
  ["function f() {\n  ⟦await⟧ g()\n}", /not async/, /async function/],
  ["xs.map((x: number) => ⟦await⟧ f(x))", /not async/, /Promise\.all/],
  ["xs.forEach(() => { ⟦break⟧ })", /loop/, /return/],
  ["const x⟦;", /Missing initializer/, /let/],
  ["⟦1⟧ = 2", /left-hand side/, /===/],
  ["a ?? b ⟦|| c", /parentheses/, /\(a \?\? b\)/],
  ["throw⟦\nnew Error()", /newline/, /one line/],
  ["const a: RegExp = ⟦/(/⟧", /Unterminated group/, null],
  ["const image = ⟦image⟧.rotate(90)", /own declaration/, /another name/],
  ["const { a } = 1; let b = f({ c: ⟦b⟧ })", /own declaration/, /another name/],
  ["⟦with⟧ (a) { }", /no with statement/, /const/],
  ["function f() { return ⟦yield⟧ 1 }", /generator/, /function\*/],
]);

table("what a snippet may not load is refused by policy", "policy", [
  ['import x from ⟦"lodash"⟧', /may import "vision" only/, /without an import/],
  ['import { a } from ⟦"npm:sharp"⟧', /npm:sharp/, /without an import/],
  ['export * from ⟦"x"⟧', /Cannot import "x"/, /without an import/],
  ['import ⟦"./x.ts"⟧', /x\.ts/, /without an import/],
  ['import fs = require(⟦"fs"⟧)', /Cannot import "fs"/, /without an import/],
  ['const a = ⟦import("x")⟧', /import\(\)/, /without an import/],
  ['const a = await ⟦import("vision")⟧', /import\(\)/, /without an import/],
  ["f(⟦import.meta⟧.url)", /import\.meta/, /inputs/],
  ['const fs = ⟦require⟧("fs")', /require\(\)/, /without an import/],
  ["⟦import⟧ numpy as np", /Python modules/, /Leave it out/],
  ["⟦import⟧ os\nimport sys", /Python modules/, /Leave it out/],
  ["⟦from⟧ PIL import Image", /Python modules/, /Leave it out/],
]);

table("what has no meaning here is unsupported", "unsupported_syntax", [
  ["const a = ⟦<div>hi</div>", /JSX/, /toolkit/],
  ["return ⟦<img src={a} />", /JSX/, /toolkit/],
  ["let b = 1\n1 <⟦!--b⟧", /<!--/, /space/],
  ["const a = 1\n⟦export = a⟧", /export =/, /export default/],
  ["const ⟦$line⟧ = 1", /\$line: it is reserved/, /does not begin with \$/],
  ["f(⟦$last⟧)", /reserved/, /\$/],
  ["const o = { ⟦$line⟧: 1 }", /reserved/, /\$/],
  ["function ⟦$default⟧() { }", /reserved/, /\$/],
  ["const ⟦\\u0024vision⟧ = 1", /reserved/, /\$/],
]);

const ACCEPTED: readonly [source: string, value: unknown][] = [
  ["const require = (x: number) => x; require(1)", 1],
  ["let degrees = 1; Math.abs(degrees = 2)", 2],
  ["const s = '# not a comment'; s.length", 15],
  ["const and = 1, or = 2, not = 3; and + or + not", 6],
  ["const def = 1, elif = 2, lambda = 3; def + elif + lambda", 6],
  ["class A { #x = 1; has(o: object) { return #x in o } }\nnew A().has(new A())", true],
  ["const image = { a: 1 }; const copy = { image }; copy.image.a", 1],
  ["const a = { a: 1 }.a; a", 1],
  ["const f = (n: number): number => n ? f(n - 1) : 0; f(2)", 0],
  ["var v = v ?? 3; v", 3],
  ["function F() { const target = new.target; return target }\nF() ?? 4", 4],
  ["let n = 3, all = 0\nwhile (n --> 0) all++\nall", 3],
  ["let n = 3\nn < !--n", false],
  ["'<!--'.length + `\n-->`.length", 8],
  ["const t: typeof t2 = 1; const t2 = t; t2", 1],
  // A comma expression whose first parts do something.
  ["let n = 1;\nconst f = (x: number) => x;\nf((n++, n))", 2],
  ["let n = 0;\nconst m = (n = 5, n + 1);\nm", 6],
  ["let n = 0;\nfor (let i = 0, j = 9; i < j; i++, j--) n += 1;\nn", 5],
  ["const f = (...xs: number[]) => xs.length;\nf(((1)), 2)", 2],
  ["(1, 2)", 2],
];

Deno.test("what only looks like a slip compiles", async (t) => {
  for (const [source, expected] of ACCEPTED) {
    await t.step(source, async () => assert.equal((await evaluate(source)).value, expected));
  }
});

Deno.test("at most five diagnostics, one for each line", () => {
  const { diagnostics } = refusal("const a = ;\n".repeat(9));
  assert.deepEqual(diagnostics.map(({ line }) => line), [1, 2, 3, 4, 5]);
});

Deno.test("each Python line is named", () => {
  const { diagnostics } = refusal("if x > 3:\n    y = 1\nelif x:\n    y = 2\nelse:\n    y = 3");
  assert.deepEqual(diagnostics.map(({ line, code }) => [line, code]), [[1, "slip"], [3, "slip"], [5, "slip"]]);
});

Deno.test("messages stay short, whatever the snippet's names are", () => {
  const name = "n".repeat(10_000);
  for (const source of [`const ${name} = 1; const ${name} = 2`, `const ${name} = ${name}`, `/(${name}/`, `${name} b`]) {
    const { message, hint, diagnostics } = refusal(source);
    assert(message.length <= 300);
    assert((hint ?? "").length <= 300);
    assert(diagnostics.every((diagnostic) => diagnostic.message.length <= 300));
  }
});
