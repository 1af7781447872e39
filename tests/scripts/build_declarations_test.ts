import assert from "node:assert/strict";
import ts from "typescript";
import { describeToolkit } from "../../scripts/build_declarations.ts";
import { CATALOG } from "../../tools/catalog.ts";

const { text, tools, imageMembers } = describeToolkit();
const program = createProgram(text);
const checker = program.getTypeChecker();

/** A program of the declarations and one snippet. */
function createProgram(declarations: string, snippet = "export {};"): ts.Program {
  const texts = new Map([["/vision.d.ts", declarations], ["/snippet.ts", snippet]]);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    lib: ["lib.esnext.d.ts"],
    types: [],
    noEmit: true,
    strict: true,
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path);
  host.getSourceFile = (path, settings) => {
    const content = host.readFile(path);
    return content === undefined ? undefined : ts.createSourceFile(path, content, settings);
  };
  return ts.createProgram([...texts.keys()], options, host);
}

/** Names of the members of a declared interface. */
function membersOf(name: string): Set<string> {
  const [symbol] = checker.getSymbolsInScope(
    program.getSourceFile("/vision.d.ts") as ts.SourceFile,
    ts.SymbolFlags.Interface,
  ).filter((one) => one.name === name);
  assert.ok(symbol, name);
  return new Set(checker.getDeclaredTypeOfSymbol(symbol).getProperties().map((one) => one.name));
}

Deno.test("the declarations are valid on their own, and nothing in them is unknown", () => {
  const found = ts.getPreEmitDiagnostics(program).map((one) => ts.flattenDiagnosticMessageText(one.messageText, " "));
  assert.deepEqual(found, []);
});

Deno.test("every tool and every alias is a function of vision, and a method if it is one", () => {
  const functions = membersOf("Vision");
  const methods = membersOf("Image");
  for (const { name, aliases, isMethod } of CATALOG) {
    for (const each of [name, ...aliases]) {
      assert.ok(functions.has(each), `vision.${each}`);
      if (isMethod) assert.ok(methods.has(each), `image.${each}`);
    }
  }
});

Deno.test("what an image has besides tools is declared too", () => {
  assert.deepEqual(imageMembers.slice(0, 6), ["width", "height", "channels", "name", "data", "toString"]);
  assert.deepEqual(imageMembers.slice(6), ["toJSON", "toRoot", "fromRoot"]);
  for (const name of imageMembers) assert.ok(membersOf("Image").has(name), name);
});

Deno.test("each tool has a signature of one line, without its image when it is a method", () => {
  assert.equal(tools.length, CATALOG.length);
  for (const { name, signature } of tools) {
    assert.ok(signature.startsWith(`${name}(`) || signature.startsWith(`${name}<`), signature);
    assert.doesNotMatch(signature, /\n|import\(|__|\bany\b/, signature);
  }
  assert.equal(
    tools.find(({ name }) => name === "crop")?.signature,
    "crop(box: BoxLike, options?: CropOptions): Image",
  );
});

Deno.test("a snippet that uses everything has no type errors", () => {
  const snippet = `import { crop } from "vision";
const first: Image = images[0] ?? image;
const named: Image = images.photo;
show([crop(first, [0, 0, 2, 2]), named.rotate(90, { expand: true })], "both");
const place: [number, number, number, number] = first.toRoot([0, 0, 1, 1]);
console.table(place);
console.log(inputs.anything.at.all, performance.now(), new TextEncoder().encode("a").length, atob(btoa("a")));
const timer = setTimeout(() => queueMicrotask(() => clearTimeout(timer)), 5);
export default structuredClone({ size: first.width * first.height, isImage: first instanceof vision.Image });`;
  const found = ts.getPreEmitDiagnostics(createProgram(text, snippet));
  assert.deepEqual(found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, " ")), []);
});

Deno.test("boxes, points, places and pairs may come out of variables, where their types are lists", () => {
  const snippet = `const box = [1, 2, 30, 40];
const corners = [box.slice(0, 2), box.slice(2)].map(([x, y]) => [x * 2, y * 2]);
const from = corners[0] ?? [0, 0];
show(vision.crop(image, box).line(from, [4, 4], { color: [255, 0, 0] }).polyline(corners));
const captions = ["left", "right"];
show(image.beforeAfter(image.invert(), { captions }));
const peak = { point: from, label: "peak" };
const note = { text: "here", at: from, to: ["a", 2] };
show(vision.plotLine([1, 2, 3], { annotations: [peak, note], xRange: from }));`;
  const found = ts.getPreEmitDiagnostics(createProgram(text, snippet));
  assert.deepEqual(found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, " ")), []);
});
