import assert from "node:assert/strict";
import { describeToolkit } from "../../../scripts/build_declarations.ts";
import { CATALOG } from "../../../tools/catalog.ts";
import type { ToolDescription, ToolField } from "../../../runtime/wire/tool_list.ts";

const { list, tools: signatures } = describeToolkit();

function tool(name: string): ToolDescription {
  const found = list.tools.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
}

function option(name: string, optionName: string): ToolField | undefined {
  return tool(name).parameters.find((one) => one.name === "options")?.fields.find((one) => one.name === optionName);
}

Deno.test("a tool is told in full", () => {
  const { parameters, ...rotate } = tool("rotate");
  assert.deepEqual(rotate, {
    name: "rotate",
    group: "geometry",
    aliases: CATALOG.find(({ name }) => name === "rotate")?.aliases,
    is_method: true,
    signature: "rotate(degrees: number, options?: RotateOptions): Image",
    overloads: [],
    summary: "Turns an image counter-clockwise, as PIL's `rotate` with `expand=True`.",
    description:
      "Turns an image counter-clockwise, as PIL's `rotate` with `expand=True`. Multiples of 90° are exact. " +
      "To undo a clockwise turn of 30°, rotate by 30.",
    image: "the image",
    returns: {
      type: "Image",
      description: "the turned image, by default large enough for all of it",
      values: null,
      fields: [],
    },
    errors: [{
      kind: "tool_argument",
      when: "the angle is not a finite number or the result were longer than 65535 pixels",
    }],
    notes: "Size and sampling follow Pillow's `Image.rotate` (bilinear and bicubic within 1 of its 8-bit results " +
      "inside the image).",
    examples: ['const upright = image.rotate(90);\nconst straight = image.rotate(-3.5, { fill: "white" });'],
    types: rotate.types,
  });
  assert.deepEqual(parameters.map(({ name }) => name), ["degrees", "options"]);
  assert.ok(["Image", "RotateOptions", "SampleMethod", "ColorLike"].every((name) => rotate.types.includes(name)));
});

Deno.test("ranges, units and defaults are numbers of their own", () => {
  const { minimum, maximum, optional, type } = tool("rotate").parameters[0] as ToolField;
  assert.deepEqual({ minimum, maximum, optional, type }, {
    minimum: -360_000,
    maximum: 360_000,
    optional: false,
    type: "number",
  });
  const width = option("lineProfile", "width");
  assert.deepEqual([width?.minimum, width?.maximum, width?.default, width?.unit], [1, 255, "1", "pixels"]);
});

Deno.test("a default in the code counts, also when no comment states it", () => {
  assert.equal(tool("medianBlur").parameters[0]?.default, "3");
  assert.equal(tool("medianBlur").parameters[0]?.optional, true);
});

Deno.test("words to choose from stand in the order of the source", () => {
  assert.deepEqual(option("resize", "method")?.values?.slice(0, 2), ["nearest", "area"]);
  assert.deepEqual(option("crop", "space")?.values, ["pixel", "norm", "norm1000", "viewed"]);
  assert.equal(option("crop", "clamp")?.values, null);
});

Deno.test("options that an interface inherits are there", () => {
  const names = tool("affine").parameters.at(-1)?.fields.map(({ name }) => name) ?? [];
  for (const name of ["inverse", "width", "height", "fill", "method"]) assert.ok(names.includes(name), name);
});

Deno.test("members of a result are told, of lists too, and lists by another name as lists", () => {
  assert.deepEqual(tool("matchTemplate").returns.fields.map(({ name }) => name), ["box", "score", "scale"]);
  assert.equal(tool("convexHull").returns.type, "ContourPoint[]");
  assert.equal(tool("findContours").returns.type, "ContourPoint[][]");
  assert.deepEqual(tool("findContours").returns.fields.map(({ name }) => name), ["x", "y"]);
});

Deno.test("overloads are listed, with the text of the first", () => {
  assert.deepEqual(tool("crop").overloads, [
    "crop(x1: number, y1: number, x2: number, y2: number, options?: CropOptions): Image",
  ]);
});

Deno.test("errors besides wrong arguments have their own kinds", () => {
  assert.deepEqual(tool("frames").errors.map(({ kind }) => kind), ["tool_argument", "input", "memory_limit"]);
});

Deno.test("every tool tells when an argument is wrong", () => {
  for (const { name, errors } of list.tools) {
    assert.equal(errors.some(({ kind }) => kind === "tool_argument"), true, name);
    for (const { when } of errors) assert.doesNotMatch(when, /^when|\.$|^$/, name);
  }
});

Deno.test("what is told is what hints and declarations tell", () => {
  const short = (text: string): string => text.replace(/\breadonly /g, "").replace(/\[ /g, "[").replace(/ \]/g, "]");
  const told = new Map(list.tools.map(({ name, signature }) => [name, signature.replace(/;? \}/g, " }")]));
  for (const { name, signature } of signatures) {
    assert.equal(told.get(name), short(signature).replace(/;? \}/g, " }"), name);
  }
});

/** What `deno doc --json` makes of a doc comment. */
interface DenoDoc {
  readonly doc?: string;
  readonly tags?: readonly { readonly kind: string; readonly name?: string; readonly doc?: string }[];
}

interface DenoDocSymbol {
  readonly name: string;
  readonly declarations: readonly { readonly jsDoc?: DenoDoc }[];
}

async function askDenoDoc(): Promise<Map<string, DenoDoc>> {
  const root = new URL("../../../", import.meta.url);
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", "tools/mod.ts"],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as {
    nodes: Record<string, { symbols: readonly DenoDocSymbol[] }>;
  };
  const symbols = Object.values(nodes).flatMap((node) => node.symbols);
  return new Map(symbols.map(({ name, declarations }) => [name, declarations.find((one) => one.jsDoc)?.jsDoc ?? {}]));
}

function words(text: string | undefined): string {
  return (text ?? "").replace(/\{@link (?:\w+\.)?(\w+)\}/g, "`$1`").replace(/\s+/g, " ").trim();
}

Deno.test("deno doc reads the same out of the sources", async () => {
  const docs = await askDenoDoc();
  assert.equal(docs.size, list.tools.length);
  for (const { name, description, image, parameters, returns, examples } of list.tools) {
    const { doc, tags = [] } = docs.get(name) ?? {};
    assert.equal(words(description), words(doc), name);
    const first = image === null ? [] : [image];
    const told = [...first, ...parameters.map((one) => one.description)].map(words);
    assert.deepEqual(told, tags.filter(({ kind }) => kind === "param").map((tag) => words(tag.doc)), name);
    const result = words(tags.find(({ kind }) => kind === "return")?.doc);
    assert.ok(result.startsWith(words(returns.description)), name);
    const snippets = tags.filter(({ kind }) => kind === "example").map((tag) => words(tag.doc));
    assert.equal(snippets.join(" "), examples.map((code) => words(`\`\`\`ts ${code} \`\`\``)).join(" "), name);
  }
});
