import assert from "node:assert/strict";
import fc from "fast-check";
import { blankLiterals } from "../../../../runtime/host/advise/blank_literals.ts";
import { declaredNames } from "../../../../runtime/host/advise/declared_names.ts";
import { nearestNames } from "../../../../runtime/host/advise/nearest_names.ts";
import { sourceAt } from "../../../../runtime/host/advise/source_at.ts";
import { unknownName } from "../../../../runtime/host/advise/unknown_name.ts";

Deno.test.each([
  ["a // b", "a     "],
  ["a /* b\nc */ d", "a     \n     d"],
  ["x = 'it\\'s' + y", "x =         + y"],
  ['x = "a // b" + y', "x =          + y"],
  ["x = `a ${b} c` + y", "x =            + y"],
  ["x = 'open\ny", "x =      \ny"],
  ["x = `open\ny", "x =      \n "],
  ["/* open", "       "],
  ["a / b / c", "a / b / c"],
])("%j without literals is %j", (code, blanked) => {
  assert.equal(blankLiterals(code), blanked);
});

Deno.test("blanking keeps every offset and every line", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (code) => {
    const blanked = blankLiterals(code);
    assert.equal(blanked.length, code.length);
    assert.deepEqual([...blanked.matchAll(/\n/g)].map((m) => m.index), [...code.matchAll(/\n/g)].map((m) => m.index));
  }));
});

/** `name:keyword:line` of each declared name. */
function declared(code: string): string[] {
  return [...declaredNames(blankLiterals(code))].map(([name, { keyword, line }]) => `${name}:${keyword}:${line}`);
}

Deno.test.each([
  ["const a = 1;\nlet b, c = 2;", ["a:const:1", "b:let:2"]],
  ["async function f(x, y = 2) {}", ["f:async function:1", "x:parameter:1", "y:parameter:1"]],
  ["function* g() {}\nclass A {}\nenum E { X }", ["g:function:1", "A:class:2", "E:enum:3"]],
  ["const { a, b: c, ...d } = e;", ["a:const:1", "c:const:1", "d:const:1"]],
  ["const [p, q] = r;", ["p:const:1", "q:const:1"]],
  ["xs.map((x, i) => x + i)", ["x:parameter:1", "i:parameter:1"]],
  ["xs.map(x => x)", ["x:parameter:1"]],
  ["import { crop as cut } from 'vision'", ["crop:import:1", "cut:import:1"]],
  ["if (a) { b() }\nwhile (c) { d() }", []],
  ["// const no = 1\n'let no = 2'", []],
  ["var größe = 1", ["größe:var:1"]],
  ["const a = 1;\nconst a2 = a;\nconst a = 3;", ["a:const:1", "a2:const:2"]],
])("%j declares %j", (code, names) => {
  assert.deepEqual(declared(code), names);
});

Deno.test("a name's value is what stands after its equals sign", () => {
  const names = declaredNames("const g: Thing = f(1);\nlet later;\nconst e = (a) => a == 2\n");
  assert.deepEqual(["g", "later", "e"].map((name) => names.get(name)?.value), ["f(1)", "", "(a) => a == 2"]);
});

Deno.test.each([
  ["image.rotat(90)", 7, "rotat", "image"],
  ["images[3].width", 11, "width", "images[3]"],
  ["f(a, g(b)).map(x)", 12, "map", "f(a, g(b))"],
  ["a?.b.c", 6, "c", "a?.b"],
  ["const { box } = inputs;", 9, "box", "inputs"],
  ["const { a, box } = await f(1);", 12, "box", "await f(1)"],
  ["found[1]", 6, "", "found"],
  ["x = y.z[i].w", 12, "w", "y.z[i]"],
  ["foo + bar", 7, "bar", null],
  ["[...xs]", 5, "xs", null],
  ["return a", 1, "return", null],
  ["a.b", 99, "", null],
])("in %j column %d is %j of %j", (line, column, word, receiver) => {
  const found = sourceAt([line], { line: 1, column });
  assert.deepEqual([found.word, found.receiver], [word, receiver]);
});

Deno.test("a chain over lines keeps its receiver", () => {
  const { word, receiver, isCalled } = sourceAt(["const a = image", "  .crop(box)", "  .rotat(90);"], {
    line: 3,
    column: 4,
  });
  assert.deepEqual([word, receiver, isCalled], ["rotat", "image.crop(box)", true]);
});

Deno.test("a place that is not known has no source", () => {
  for (const at of [{ line: null, column: 1 }, { line: 1, column: null }, { line: 7, column: 1 }]) {
    assert.deepEqual(sourceAt(["image.width"], at).word, "");
  }
});

Deno.test.each([
  ["imgae", ["image", "images", "rotate"], ["image"]],
  ["lenght", ["length", "size"], ["length"]],
  ["rotat", ["rotate", "rotateCW", "round"], ["rotate"]],
  ["foreach", ["forEach", "for"], ["forEach"]],
  ["np", ["vision", "xy", "no"], ["no"]],
  ["x", ["y", "z"], []],
  ["image", ["image"], []],
  ["", ["a"], []],
  ["a".repeat(50), ["a".repeat(49)], []],
])("%j is near %j: %j", (wanted, names, near) => {
  assert.deepEqual(nearestNames(wanted, names), near);
});

const NO_NAMES = { diagnostics: [], globals: new Set(["console", "Math"]) };

Deno.test.each([
  ["return hlaf;", 1, "hlaf", 8],
  ["return width * 2;", 1, "width", 8],
  ["console.log(Math.max(a, typo));", 1, "console", 1],
  ["  throw makeError(known);", 3, "makeError", 9],
  ["return { key: valeu };", 1, "valeu", 15],
  ["return 'text' + nothere;", 1, "nothere", 17],
])("in %j from column %d the unknown name is %j", (text, column, name, at) => {
  const declared = declaredNames("const known = 1;\nconst a = 2;\n\n\n\nconst width = 5;");
  assert.deepEqual(unknownName({ line: 3, column, text, declared, ...NO_NAMES }), { name, column: at });
});

Deno.test("the type checker's place decides between several names", () => {
  const sources = {
    line: 1,
    column: 1,
    text: "return first + second;",
    declared: new Map(),
    globals: new Set<string>(),
  };
  const told = { severity: "error", code: "TS2304", message: "", line: 1, column: 16, endColumn: 22 } as const;
  assert.equal(unknownName({ ...sources, diagnostics: [] })?.name, "first");
  assert.equal(unknownName({ ...sources, diagnostics: [told] })?.name, "second");
  assert.equal(unknownName({ ...sources, diagnostics: [{ ...told, code: "TS2345" }] })?.name, "first");
  assert.equal(unknownName({ ...sources, text: "return 5;", diagnostics: [] }), null);
});

Deno.test("scans of hostile text end in time and never throw", () => {
  const size = 100_000;
  const texts = [
    ..."/'\"`({[.=,;aA \n\\#".split("").map((char) => char.repeat(size)),
    "/*".repeat(size / 2),
    "const {".repeat(size / 7),
    "import ".repeat(size / 7),
    "a(".repeat(size / 2),
    "(a,".repeat(size / 3) + ") =>",
    "x.y[".repeat(size / 4) + "z",
    "async ".repeat(size / 6),
  ];
  for (const text of texts) {
    const started = performance.now();
    declaredNames(blankLiterals(text));
    const lines = text.split("\n");
    const last = { line: lines.length, column: Math.max(1, lines.at(-1)?.length ?? 1) };
    sourceAt(lines, last);
    unknownName({ ...last, text: lines.at(-1) ?? "", column: 1, declared: new Map(), ...NO_NAMES });
    const elapsedMs = performance.now() - started;
    // Anything quadratic takes minutes for these.
    assert.ok(elapsedMs < 3_000, `${text.slice(0, 10)}… took ${elapsedMs} ms`);
  }
});

Deno.test("any text at any place gives some source", () => {
  fc.assert(fc.property(
    fc.string({ unit: fc.constantFrom(..."ab.([{}]) =>,;'`\"\n/*?1"), maxLength: 80 }),
    fc.nat(5),
    fc.nat(40),
    (code, line, column) => {
      const lines = code.split("\n");
      sourceAt(lines, { line, column });
      const names = declaredNames(blankLiterals(code));
      unknownName({ line, column: Math.max(1, column), text: lines[line - 1] ?? "", declared: names, ...NO_NAMES });
    },
  ));
});
