import assert from "node:assert/strict";
import vm from "node:vm";
import fc from "fast-check";
import { compile } from "../../../runtime/compiler/compile.ts";
import { insertText, originOf } from "../../../runtime/compiler/insert_text.ts";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import { evaluate } from "./evaluate.ts";

/** The same program with types and without. */
interface Program {
  readonly ts: string;
  readonly js: string;
}

const join = (parts: readonly (Program | string)[]): Program => ({
  ts: parts.map((part) => typeof part === "string" ? part : part.ts).join(""),
  js: parts.map((part) => typeof part === "string" ? part : part.js).join(""),
});

const typed = (ts: string): Program => ({ ts, js: "" });
/** Blank text that may break the line. */
const gap = fc.constantFrom(" ", "  ", "\n", "\r\n", "\n\n  ", " /* : */ ", " // as\n");
const type = fc.constantFrom(
  "number",
  "number | null",
  "(a: number) => void",
  "{ a: number; b?: string }",
  "A<B[]>",
  "'x'",
);
const annotation = type.map((name) => typed(`: ${name}`));
const assertion = fc.oneof(type.map((name) => typed(` as ${name}`)), fc.constant(typed("!")), fc.constant(typed("")));

const { expression } = fc.letrec<{ expression: Program; leaf: Program }>((tie) => ({
  leaf: fc.oneof(
    fc.integer({ min: 0, max: 9 }).map((n) => join([String(n)])),
    fc.constantFrom(join(["v"]), join(["w"])),
  ),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("leaf"),
    fc.tuple(tie("expression"), assertion).map(([a, as]) => join(["(", a, as, ")"])),
    fc.tuple(tie("expression"), gap, fc.constantFrom("+", "-", "*", "%", "^", "&"), gap, tie("expression"))
      .map(([a, s, op, t, b]) => join(["(", a, s, op, t, b, ")"])),
    fc.tuple(tie("expression"), gap, tie("expression"), gap, tie("expression"))
      .map(([a, s, b, t, c]) => join(["(", a, s, "?", b, t, ":", c, ")"])),
    fc.tuple(annotation, annotation, gap, tie("expression"), assertion, tie("expression"))
      .map(([p, r, s, body, as, x]) => join(["((a", p, ")", r, " =>", s, "(", body, ")", as, ")(", x, ")"])),
    fc.tuple(tie("expression"), gap, tie("expression"))
      .map(([a, s, b]) => join(["[", a, ",", s, b, "].map((x", typed(": number"), ") =>", s, "x + v)[1]"])),
    fc.tuple(tie("expression"), assertion).map(([a, as]) => join(["`${", a, as, "}`.length"])),
  ),
}));

/** What ends a statement; the line break leaves the semicolon to the language. */
const end = fc.constantFrom(";", "\n", " // end\n");

const { statement } = fc.letrec<{ statement: Program }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(expression, end).map(([a, e]) => join(["v = ", a, e])),
    fc.tuple(expression, end).map(([a, e]) => join(["w += ", a, e])),
    fc.tuple(type, gap, tie("statement")).map(([t, s, a]) => join(["{", typed(`type T =${s}${t};`), a, "}"])),
    fc.tuple(expression, gap, tie("statement"), gap, tie("statement"))
      .map(([c, s, a, t, b]) => join(["if (", c, ")", s, a, t, "else", t, b])),
    fc.tuple(gap, tie("statement")).map(([s, a]) => join(["for (let i", typed(": number"), " = 0; i < 3; i++)", s, a])),
    fc.tuple(gap, tie("statement")).map(([s, a]) => join(["do", s, a, " while (false);"])),
    fc.tuple(gap, tie("statement")).map(([s, a]) => join(["{", s, a, s, "}"])),
    fc.tuple(gap, tie("statement")).map(([s, a]) =>
      join(["try {", a, s, "} catch (e", typed(": unknown"), ") {", s, "}"])
    ),
    fc.tuple(tie("statement"), gap, expression)
      .map(([a, s, x]) => join(["switch (", x, ") {", s, "case 1:", s, a, s, "default:", s, a, "}"])),
    fc.tuple(gap, tie("statement")).map(([s, a]) => join(["while (true) {", a, s, "break }"])),
  ).filter(({ js }) => js.length < 4_000),
}));

const program = fc.tuple(
  fc.array(fc.tuple(fc.constantFrom("", "here: ", "here:\n"), statement, gap), { maxLength: 5 }),
  expression,
  assertion,
)
  .map(([statements, last, as]) =>
    join(["let v", typed(": number"), " = 1, w = 2\n;", ...statements.flat(), "\n;", last, as])
  );

/** The last expression of a program, by the language itself: a script's value. */
function completion(js: string): unknown {
  const end = js.lastIndexOf("\n;");
  return vm.runInThisContext(`(() => { ${js.slice(0, end)}; return (${js.slice(end + 2)}) })()`);
}

Deno.test("programs keep their value, however they are laid out and typed", async () => {
  await fc.assert(
    fc.asyncProperty(program, async ({ ts, js }) => {
      const { value, thrown, compiled } = await evaluate(ts);
      assert.equal(thrown, undefined);
      assert.deepEqual(value, completion(js));
      assert.equal(new LineTable(compiled.js).starts.length, new LineTable(ts).starts.length);
    }),
    { numRuns: 400 },
  );
});

Deno.test("each word of a program is led back to where it stands", () => {
  fc.assert(
    fc.property(program, ({ ts }) => {
      const result = compile(ts);
      assert(result.ok);
      const [compiledLines, sourceLines] = [new LineTable(result.js), new LineTable(ts)];
      // Words that the compiler writes itself begin with a dollar sign or stand in its first directive.
      for (const { index, 0: word } of result.js.matchAll(/(?<![\w$])[vwx](?![\w$])|=>/g)) {
        const origin = originOf(result.positions, compiledLines.place(index));
        const offset = (sourceLines.starts[origin.line - 1] ?? 0) + origin.column - 1;
        assert.equal(ts.slice(offset, offset + word.length), word);
      }
    }),
    { numRuns: 200 },
  );
});

Deno.test("any text is answered, and positions lie inside it", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "(",
      ")",
      "{",
      "}",
      "[",
      "]",
      "`",
      "${",
      "'",
      '"',
      "/",
      "//",
      "/*",
      "*/",
      "=>",
      "\n",
      " ",
      ";",
      ",",
      ":",
    ),
    fc.constantFrom(
      "const a = 1",
      "def f():",
      "for x in y:",
      "if",
      "else",
      "await",
      "import",
      "enum A { b }",
      "<T>",
      "#",
      "```",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const source = pieces.join("");
      const result = compile(source);
      if (result.ok) return;
      const { starts } = new LineTable(source);
      for (const { line, column } of [result, ...result.diagnostics]) {
        assert(line >= 1 && line <= starts.length, `line ${line} of ${starts.length}`);
        const end = starts[line] ?? source.length + 1;
        assert(column >= 1 && (starts[line - 1] ?? 0) + column - 1 <= end, `column ${column}`);
      }
    }),
    { numRuns: 3_000 },
  );
});

Deno.test("insertions leave every other character at a known place", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r\n", "\u2028"), maxLength: 30 });
  const places = fc.array(fc.tuple(fc.nat(30), fc.constantFrom("<", ">>", "|||"), fc.boolean()), { maxLength: 8 });
  fc.assert(fc.property(text, places, (source, list) => {
    const insertions = list.map(([at, inserted, closes]) => ({
      at: Math.min(at, source.length),
      text: inserted,
      closes,
    }))
      // Nothing is ever put between the two characters of one line break.
      .filter(({ at }) => source.slice(at - 1, at + 1) !== "\r\n");
    const result = insertText({ text: source, positions: [] }, insertions);
    const [after, before] = [new LineTable(result.text), new LineTable(source)];
    let kept = 0;
    for (let at = 0; at < result.text.length; at++) {
      if (/[<>|]/.test(result.text[at] ?? "")) continue;
      assert.equal(result.text[at], source[kept]);
      assert.deepEqual(originOf(result.positions, after.place(at)), before.place(kept));
      kept += 1;
    }
    assert.equal(kept, source.length);
  }));
});
