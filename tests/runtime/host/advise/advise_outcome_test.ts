import assert from "node:assert/strict";
import fc from "fast-check";
import { adviseOutcome } from "../../../../runtime/host/advise/advise_outcome.ts";
import { BUILT_IN_MEMBERS, hintForMember } from "../../../../runtime/host/advise/member_hints.ts";
import { ToolkitNames } from "../../../../runtime/host/advise/toolkit_names.ts";
import type { Execution, InputImage } from "../../../../runtime/wire/execution.ts";
import type { FaultFrame } from "../../../../runtime/wire/guest_protocol.ts";
import { type Diagnostic, FAULT_KINDS, type Outcome } from "../../../../runtime/wire/outcome.ts";
import { describeToolkit } from "../../../../scripts/build_declarations.ts";
import { CATALOG } from "../../../../tools/catalog.ts";
import { COMPILED, executionOf, faultOf, outcomeOf, toolCall } from "../../../support/outcomes.ts";

const toolkit = new ToolkitNames({ ...describeToolkit() });

/** The outcome with advice, of a fault at a place of a text. */
function advised(
  code: string,
  fault: Partial<FaultFrame>,
  more: { execution?: Partial<Execution>; outcome?: Partial<Outcome>; diagnostics?: readonly Diagnostic[] } = {},
): Outcome {
  const outcome = outcomeOf({ status: "error", fault: faultOf(fault), ...more.outcome });
  const execution = executionOf({ code, ...more.execution });
  return adviseOutcome(outcome, { execution, diagnostics: more.diagnostics ?? [], toolkit });
}

function hintOf(...args: Parameters<typeof advised>): string | null {
  return advised(...args).fault?.hint ?? null;
}

function inputImage(name: string, width = 640, height = 480): InputImage {
  return { id: "img_0", name, mime: "image/png", width, height, orientation: 1, bytes: new Uint8Array(1) };
}

const diagnostic = (line: number, column: number, message: string, code = "TS2551"): Diagnostic => ({
  severity: "error",
  code,
  message,
  line,
  column,
  endColumn: column + 1,
});

Deno.test("an outcome that went well stays as it is", () => {
  const outcome = outcomeOf({ value: 5 });
  const sources = { execution: executionOf(), diagnostics: null, toolkit };
  assert.equal(adviseOutcome(outcome, sources), outcome);
  const found = [diagnostic(1, 1, "no")];
  assert.equal(adviseOutcome(outcome, { ...sources, diagnostics: found }), outcome);
});

Deno.test("asked for always, types are told, or that nobody could check them", () => {
  const execution = executionOf({ typecheck: "always" });
  const found = [diagnostic(1, 1, "no")];
  assert.deepEqual(adviseOutcome(outcomeOf(), { execution, diagnostics: found, toolkit }).diagnostics, found);
  const { warnings } = adviseOutcome(outcomeOf(), { execution, diagnostics: null, toolkit });
  assert.deepEqual(warnings.map(({ code }) => code), ["typecheck_unavailable"]);
});

Deno.test("what the compiler refused is not advised twice", () => {
  const refusal = { ok: false, kind: "syntax", message: "m", line: 1, column: 1, endColumn: null, hint: null } as const;
  const outcome = outcomeOf({ status: "error", refusal: { ...refusal, diagnostics: [], notes: [] } });
  assert.equal(adviseOutcome(outcome, { execution: executionOf(), diagnostics: null, toolkit }), outcome);
});

Deno.test("advice reads the author's text at the author's place", () => {
  const shifted = { ...COMPILED, positions: [[1, 1, 1], [1, 1, 1]] };
  const outcome = { compiled: shifted };
  const { fault, place } = advised("return imgae.width", { kind: "reference", line: 2, column: 1 }, { outcome });
  assert.equal(fault?.hint, "Did you mean image?");
  assert.deepEqual(place, { line: 1, column: 8 });
});

Deno.test("diagnostics of the fault's line come first", () => {
  const diagnostics = [diagnostic(1, 1, "a"), diagnostic(3, 1, "c"), diagnostic(2, 1, "b")];
  const outcome = advised("1\n2\n3", { kind: "user_error", line: 2, column: 1 }, { diagnostics });
  assert.deepEqual(outcome.diagnostics?.map(({ message }) => message), ["b", "a", "c"]);
});

Deno.test("the checker's word on the line is the hint for a type fault", () => {
  const diagnostics = [
    diagnostic(1, 30, "far"),
    diagnostic(1, 9, "Property 'foo' does not exist on type 'Bar'"),
    diagnostic(2, 12, "elsewhere"),
  ];
  const hint = hintOf("const x = a.foo.bar; const y = b;", { kind: "type", line: 1, column: 11 }, { diagnostics });
  assert.equal(hint, "Property 'foo' does not exist on type 'Bar'.");
});

Deno.test("a hint of the fault's own stays when there is none better", () => {
  assert.equal(hintOf("throw 5", { kind: "thrown_value", hint: "Throw an Error", line: 1 }), "Throw an Error");
  assert.equal(hintOf("image.x", { kind: "input", hint: "Send it again", line: 1 }), "Send it again");
  assert.equal(hintOf("throw new Error('mine')", { kind: "user_error", line: 1, column: 7 }), null);
});

const photos = { images: [inputImage("photo"), inputImage("map", 100, 80)] };

Deno.test.each([
  ["images[7].width", 11, "There is no images[7]: the last image is images[1]", ["images[1]"]],
  ["images.phto.width", 13, "There is no image named phto: there are photo, map", ["images.photo"]],
  ['images["none"].width', 16, "There is no image named none: there are photo, map", ["images.photo", "images.map"]],
])("%s is an image that was not sent", (code, column, hint, suggestions) => {
  const { fault } = advised(code, { kind: "type", line: 1, column }, { execution: photos });
  assert.deepEqual([fault?.hint, fault?.suggestions], [hint, suggestions]);
});

Deno.test.each([
  [{ a: { b: null } }, "inputs.a.b.c", 12, "inputs.a.b is null in the request: send a value, or check it before use"],
  [{ boxes: [] }, "inputs.box.x", 12, "inputs has no box: it has boxes"],
  [{}, "inputs.box.x", 12, "inputs has no box: it is empty"],
  [null, "inputs.box.x", 12, "The request has no inputs: send JSON in `inputs`, or write the values into the snippet"],
])("inputs %j: %s", (inputs, code, column, hint) => {
  assert.equal(hintOf(code, { kind: "type", line: 1, column }, { execution: { inputs } }), hint);
});

Deno.test("a name of the snippet's own is no input", () => {
  const code = "const inputs = f();\nconst image = g();\ninputs.box.x;\nimage.width";
  assert.match(hintOf(code, { kind: "type", line: 3, column: 12 }) ?? "", /^inputs\.box is undefined or null here/);
  assert.match(hintOf(code, { kind: "type", line: 4, column: 7 }) ?? "", /^image is undefined or null here/);
});

Deno.test("a box that fits an input and not the image is told so", () => {
  const failed = toolCall(1, {
    tool: "crop",
    args: { box: [10, 10, 500, 400] },
    inputs: [{ image: 2, width: 100, height: 80 }],
    error: "outside",
  });
  const fault = {
    kind: "tool_argument",
    line: 1,
    column: 1,
    hint: "The image is 100×80",
    tool: { name: "crop", argument: "box.x2", received: 500, allowed: "1..100" },
  };
  const execution = photos;
  assert.equal(
    hintOf("image.crop(box)", fault, { execution, outcome: { calls: [failed] } }),
    "The image is 100×80. The box fits the input photo (640×480): cut it from that image, or map it with fromRoot(box)",
  );
  const sized = { ...failed, args: { box: { x: 10, y: 10, width: 490, height: 390 } } };
  assert.match(
    hintOf("image.crop(box)", fault, { execution, outcome: { calls: [sized] } }) ?? "",
    /fits the input photo/,
  );
  const reversed = { ...failed, args: { box: [500, 10, 10, 400] } };
  assert.equal(hintOf("image.crop(box)", fault, { execution, outcome: { calls: [reversed] } }), fault.hint);
});

Deno.test.each([
  ["rotate", "degrees", "The signature is rotate(degrees: number, options?: RotateOptions): Image"],
  ["rotate", "options.expnd", null],
  ["rotate", "expand", null],
  ["noSuchTool", "x", null],
])("a wrong %s.%s is told the signature if that names it", (name, argument, hint) => {
  const tool = { name, argument, received: true, allowed: null };
  assert.equal(hintOf("f()", { kind: "tool_argument", line: 1, column: 1, tool }), hint);
});

const wall = { which: "wall_ms", used: 10_000, max: 10_000 };

Deno.test.each([
  ["await later", { cpuMs: 40 }, /It was waiting, not computing/],
  ["for (;;) {}", { cpuMs: 40 }, /Check that the loop ends/],
  ["await later", { cpuMs: 9_000 }, /Check that the loop ends/],
])("a timeout at %j with %j", (code, used, hint) => {
  const usage = { ...outcomeOf().usage, ...used };
  const told = hintOf(code, { kind: "timeout", line: 1, limit: wall }, { outcome: { usage, status: "timeout" } });
  assert.match(told ?? "", hint);
  assert.match(told ?? "", /\. It stopped at line 1$|long\. It stopped at line 1$/);
});

Deno.test("a timeout after many calls tells their number, one inside a tool the tool", () => {
  const calls = Array.from({ length: 150 }, (_, index) => toolCall(index + 1));
  const fault = { kind: "timeout", line: 2, limit: wall };
  assert.match(hintOf("a\nb", fault, { outcome: { calls } }) ?? "", /It had called 150 tools/);
  const tool = { name: "denoise", argument: null, received: null, allowed: null };
  assert.match(
    hintOf("a\nb", { ...fault, tool }) ?? "",
    /^Give the tool a smaller .*\. It stopped at line 2, inside denoise$/,
  );
  assert.match(hintOf("a\nb", { ...fault, line: 0, tool }) ?? "", /\. It stopped inside denoise$/);
});

Deno.test.each([
  ["output_images", /^Show at most 16 images: choose the best ones/],
  ["output_pixels", /thumbnail/],
  ["output_bytes", /thumbnail/],
  ["value_bytes", /summary/],
  ["value_depth", /flatter/],
  ["anything", /Return and show less/],
])("an output limit of %s", (which, hint) => {
  assert.match(hintOf("x", { kind: "output_limit", line: 1, limit: { which, used: 17, max: 16 } }) ?? "", hint);
});

Deno.test("an unhandled rejection keeps what the tool said", () => {
  const tool = { name: "crop", argument: "box.x2", received: 9, allowed: "1..5" };
  const fault = { kind: "unhandled_rejection", line: 4, tool, hint: "The image is 5×5" };
  assert.equal(
    hintOf("a\nb\nc\nd", fault),
    "The promise of line 4 was rejected and nobody awaited it: write await before it, or give it a catch. The image is 5×5",
  );
});

Deno.test("hints name only tools that exist", () => {
  const names = new Set(CATALOG.flatMap(({ name, aliases }) => [name, ...aliases]));
  const calls = FAULT_KINDS.flatMap((kind) =>
    ["wall_ms", "output_images", "output_pixels", "value_bytes"].map((which) =>
      hintOf("image.width = 5\n", { kind, line: 1, column: 13, limit: { which, used: 2, max: 1 } }) ?? ""
    )
  );
  const all = [...calls, ...BUILT_IN_MEMBERS.map((name) => hintForMember(name) ?? ""), hintForMember("putPixel") ?? ""];
  const named = all.flatMap((hint) =>
    [...hint.matchAll(/\b(?:image|vision)\.([a-zA-Z]+)\(/g)].map((match) => match[1])
  );
  assert.deepEqual(named.filter((name) => !names.has(name ?? "")), []);
  assert.ok(named.length > 3);
});

Deno.test("whatever the guest says, advice is a bounded text and never throws", () => {
  const kinds = fc.constantFrom(...FAULT_KINDS, "made up");
  const name = fc.option(fc.string({ maxLength: 30 }), { nil: null });
  const frame = fc.record({
    function: name,
    origin: fc.constantFrom("snippet" as const, "toolkit" as const),
    line: fc.nat(9),
    column: fc.nat(60),
    isAsync: fc.boolean(),
  });
  const code = fc.string({ unit: fc.constantFrom(..."ab.([{}]) =>,;'`\"\n/*?1$"), maxLength: 120 });
  fc.assert(fc.property(
    code,
    fc.record({
      kind: kinds,
      line: fc.nat(9),
      column: fc.nat(60),
      frames: fc.array(frame, { maxLength: 20 }),
      suggestions: fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 }),
      tool: fc.option(
        fc.record({ name: fc.string(), argument: name, received: fc.jsonValue(), allowed: name }),
        { nil: null },
      ),
      limit: fc.option(fc.record({ which: fc.string(), used: fc.nat(), max: fc.nat() }), { nil: null }),
    }),
    fc.jsonValue(),
    (text, fault, args) => {
      const calls = [toolCall(1, { args, error: "no", inputs: [{ image: 1, width: 5, height: 5 }] })];
      const outcome = advised(text, fault, { execution: { ...photos, inputs: args }, outcome: { calls } });
      assert.ok((outcome.fault?.hint?.length ?? 0) < 2_000);
      assert.ok((outcome.fault?.suggestions.length ?? 0) <= 4);
    },
  ));
});

/** Signatures as the build writes them. */
const FORMS: readonly (readonly [tool: string, argument: string, received: unknown, hint: RegExp])[] = [
  ["resize", "width", [200, 100], /^Write the numbers one by one: resize\(200, 100\)$/],
  ["pixelAt", "x", [5, 6], /^Write the numbers one by one: pixelAt\(5, 6\)$/],
  ["blank", "width", [640, 480], /^Write the numbers one by one: blank\(640, 480\)$/],
  ["rotate", "degrees", { angle: 90 }, /^degrees stands by itself, without braces: rotate\(90\)$/],
  ["circle", "options", 10, /^A point is one value: circle\(\[x, y\], radius, \{ … \}\)$/],
  ["rectangle", "options", 10, /^A box is one value: rectangle\(\[x1, y1, x2, y2\], \{ … \}\)$/],
  ["concat", "images", "an Image", /^Write the images as one list: vision\.concat\(\[a, b\]\)$/],
];

for (const [name, argument, received, hint] of FORMS) {
  Deno.test(`${name} with ${JSON.stringify(received)} for ${argument} is shown how it is written`, () => {
    const tool = { name, argument, received, allowed: "" };
    assert.match(hintOf("f()", { kind: "tool_argument", line: 1, column: 1, tool, hint: null }) ?? "", hint);
  });
}

Deno.test("an image behind its arguments is put first, a number outside gets the size", () => {
  const failed = toolCall(1, { error: "no", inputs: [{ image: 1, width: 64, height: 48 }] });
  const at = { kind: "tool_argument", line: 1, column: 1 } as const;
  const outcome = { calls: [failed] };
  const late = { name: "crop", argument: "image", received: [0, 0, 1, 1], allowed: "" };
  assert.match(
    hintOf("f()", { ...at, tool: late }, { outcome }) ?? "",
    /^The image comes first: vision\.crop\(image, …\)/,
  );
  const none = { name: "crop", argument: "image", received: 5, allowed: "" };
  assert.doesNotMatch(hintOf("f()", { ...at, tool: none }) ?? "", /comes first/);
  const outside = { name: "pixelAt", argument: "x", received: 100, allowed: "0..63" };
  assert.equal(
    hintOf("f()", { ...at, tool: outside, hint: null }, { outcome }),
    "The image is 64×48: x goes from 0 to 63, y from 0 to 47",
  );
});

Deno.test("an assignment to a name that was never declared is marked at the name", () => {
  for (const code of ["total = 5;", "total += 5;", "total ??= 5;"]) {
    const column = code.indexOf(" ") + 2;
    const { fault, place } = advised(code, { kind: "reference", line: 1, column, message: "total is not defined" });
    assert.match(fault?.hint ?? "", /const total = …, or let total = …/);
    assert.deepEqual(place, { line: 1, column: 1 });
  }
  const near = hintOf("let totals = 1;\ntotal = 5;", { kind: "reference", line: 2, column: 7 });
  assert.match(near ?? "", /Did you mean totals\?$/);
});

Deno.test("habits with images are answered for images, and a promise's members for tools that give none", () => {
  const at = { kind: "reference", line: 1, column: 7 } as const;
  for (const [member, hint] of [["size", /image\.width/], ["w", /image\.width/], ["convert", /grayscale/]] as const) {
    assert.match(hintOf(`image.${member};`, at) ?? "", hint);
  }
  const then = { kind: "type", line: 1, column: 17 } as const;
  const execution = { images: [inputImage("photo")] };
  assert.match(hintOf("image.rotate(5).then(f);", then, { execution }) ?? "", /at once/);
  assert.doesNotMatch(hintOf("const load = () => 1; load().then(f);", { ...then, column: 30 }) ?? "", /at once/);
  assert.match(hintOf("image.data[1][2][0];", then, { execution }) ?? "", /one flat list/);
});

Deno.test("a property that a result does not have is told together with those that it has", () => {
  const message = "Property 'red' does not exist on type 'Histogram'.";
  const diagnostics = [diagnostic(1, 26, message, "TS2339")];
  const hint = hintOf("return image.histogram().red.length;", { kind: "type", line: 1, column: 30 }, {
    diagnostics,
    execution: { images: [inputImage("photo")] },
  });
  assert.equal(hint, `${message} Histogram is { r: number[]; g: number[]; b: number[]; gray: number[] }`);
});

Deno.test("a property of each of several results is told in the same way", () => {
  const message = "Property 'bbox' does not exist on type 'Component[]'.";
  const diagnostics = [diagnostic(1, 26, message, "TS2339")];
  const hint = hintOf("return image.components().bbox.x;", { kind: "type", line: 1, column: 32 }, {
    diagnostics,
    execution: { images: [inputImage("photo")] },
  });
  assert.equal(hint, `${message} Component is { label: number; area: number; box: Box; centroid: Point }`);
});

Deno.test.each([
  ["of another code", "Property 'red' does not exist on type 'Histogram'. Did you mean 'r'?", "TS2551"],
  ["of a type that is not the toolkit's", "Property 'c' does not exist on type 'Basket'.", "TS2339"],
  ["of a type without a name", "Property 'c' does not exist on type '{ a: number; }'.", "TS2339"],
])("a diagnostic %s is told as it is", (_name, message, code) => {
  const diagnostics = [diagnostic(1, 10, message, code)];
  assert.equal(hintOf("return a.b.c.d;", { kind: "type", line: 1, column: 14 }, { diagnostics }), message);
});

Deno.test.each([
  ["a call of the engine's", "xs.push(len(images));", 4, "len", 9],
  ["a call inside of a call", "console.log(Math.round(lenn(image)));", 9, "lenn", 24],
  ["an argument that is not the first", "vision.crop(image, toBox(1));", 8, "toBox", 20],
])(
  "of a reference fault in the arguments of %s the unknown name is the one that is told",
  (_name, code, at, name, column) => {
    const text = `const xs = [];\n${code}`;
    const frames = [{ function: null, origin: "snippet" as const, line: 2, column: at, isAsync: false }];
    const outcome = advised(text, { kind: "reference", line: 2, column: at, frames });
    assert.equal(outcome.place?.column, column);
    assert.ok(outcome.fault?.hint?.includes(name === "len" ? ".length" : name), outcome.fault?.hint ?? "");
    assert.deepEqual(outcome.fault?.suggestions, []);
  },
);
