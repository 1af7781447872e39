import assert from "node:assert/strict";
import { Checks } from "../../../tools/core/check.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { gray } from "../../support/toolkit.ts";

const check = new Checks("blur", "blur image");
const image = gray(2, 1, [0, 255]);

Deno.test.each([
  [0],
  [1],
  [0.5],
  [-0],
])("number accepts %d at and inside its ends", (value) => {
  assert.equal(check.number(value, "amount", { min: 0, max: 1 }), value);
});

Deno.test.each([
  [1.0001, "Cannot blur image: amount must be between 0 and 1, received 1.0001", "RangeError"],
  [-0.1, "Cannot blur image: amount must be between 0 and 1, received -0.1", "RangeError"],
  [NaN, "Cannot blur image: amount must be between 0 and 1, received NaN", "RangeError"],
  [Infinity, "Cannot blur image: amount must be between 0 and 1, received Infinity", "RangeError"],
  ["0.5", 'Cannot blur image: amount must be a number between 0 and 1, received "0.5"', "TypeError"],
  [null, "Cannot blur image: amount must be a number between 0 and 1, received null", "TypeError"],
  [undefined, "Cannot blur image: amount must be a number between 0 and 1, received undefined", "TypeError"],
  [10n, "Cannot blur image: amount must be a number between 0 and 1, received 10n", "TypeError"],
  [{}, "Cannot blur image: amount must be a number between 0 and 1, received {}", "TypeError"],
])("number refuses %s", (value, message, name) => {
  const error = refusal(() => check.number(value, "amount", { min: 0, max: 1 }));
  assert.equal(error.message, message);
  assert.equal(error.name, name);
  assert.equal(error.allowed, "0..1");
});

Deno.test("number says what open ranges mean", () => {
  assert.match(refusal(() => check.number(-1, "n", { min: 0 })).message, /must be a number of at least 0,/);
  assert.match(refusal(() => check.number(9, "n", { max: 5 })).message, /must be a number of at most 5,/);
  assert.match(refusal(() => check.number(NaN, "n")).message, /must be a finite number, received NaN/);
  assert.equal(check.number(1e300, "n"), 1e300);
});

Deno.test("a text that holds a number gets the number as a hint", () => {
  assert.equal(refusal(() => check.number("90", "n")).hint, "Write the number without quotes: 90");
  assert.equal(refusal(() => check.number("ninety", "n")).hint, null);
  assert.equal(refusal(() => check.number(" ", "n")).hint, null);
});

Deno.test("NaN is told where it comes from, infinity is not", () => {
  const hint =
    "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from";
  assert.equal(refusal(() => check.number(NaN, "n", { min: 0, max: 1 })).hint, hint);
  assert.equal(refusal(() => check.integer(NaN, "n")).hint, hint);
  assert.equal(refusal(() => check.number(Infinity, "n")).hint, null);
});

Deno.test("a default stands in for what was left out, and only for that", () => {
  assert.equal(check.number(undefined, "n", { min: 0, default: 7 }), 7);
  assert.equal(check.integer(undefined, "n", { default: null }), null);
  refusal(() => check.number(null, "n", { min: 0, default: 7 }));
});

Deno.test("integer refuses fractions with the rounded number", () => {
  const error = refusal(() => check.integer(3.6, "size", { min: 1, max: 9 }));
  assert.equal(error.message, "Cannot blur image: size must be a whole number between 1 and 9, received 3.6");
  assert.equal(error.hint, "Round it first: 4");
  assert.ok(Object.is(check.integer(-0, "n"), 0));
});

Deno.test.each([[1], [3], [1023]])("odd accepts %d", (value) => {
  assert.equal(check.odd(value, "size"), value);
});

Deno.test.each([
  [4, "A kernel has a middle: 3 or 5"],
  [2, "A kernel has a middle: 1 or 3"],
])("odd refuses %d", (value, hint) => {
  const error = refusal(() => check.odd(value, "size"));
  assert.equal(error.hint, hint);
  assert.match(error.message, /must be an odd number between 1 and 1023, received/);
});

Deno.test("boolean takes true and false alone", () => {
  assert.equal(check.boolean(false, "expand", true), false);
  assert.equal(check.boolean(undefined, "expand", true), true);
  for (const value of [0, 1, "true", null, undefined]) refusal(() => check.boolean(value, "expand"));
});

Deno.test("choice proposes the nearest word", () => {
  const words = ["nearest", "bilinear", "lanczos"] as const;
  assert.equal(check.choice("lanczos", "method", words), "lanczos");
  assert.equal(check.choice(undefined, "method", words, "nearest"), "nearest");
  const error = refusal(() => check.choice("LANCZOS4", "method", words, "nearest"));
  assert.equal(error.hint, 'Did you mean "lanczos"?');
  assert.equal(error.allowed, "nearest | bilinear | lanczos");
  assert.equal(refusal(() => check.choice(2, "method", words)).hint, null);
});

Deno.test("text has a largest length", () => {
  assert.equal(check.text("", "string"), "");
  assert.equal(check.text("abc", "string", { maxLength: 3 }), "abc");
  assert.match(refusal(() => check.text("abcd", "string", { maxLength: 3 })).message, /at most 3 characters/);
  refusal(() => check.text(5, "string"));
});

Deno.test("options reads known keys once and refuses others with the nearest", () => {
  let reads = 0;
  const given = {
    get clamp(): boolean {
      reads += 1;
      return true;
    },
  };
  assert.equal(check.options(given, ["space", "clamp"]).clamp, true);
  assert.equal(reads, 1);
  const error = refusal(() => check.options({ clmp: true }, ["space", "clamp"]));
  assert.equal(error.argument, "options.clmp");
  assert.equal(error.hint, "Did you mean clamp?");
  assert.equal(error.allowed, "space | clamp");
});

Deno.test.each([
  [null, "{ method: … }"],
  [5, "{ method: 5 }"],
  ["lanczos", '{ method: "lanczos" }'],
  [[1], "{ method: … }"],
  [new Map(), "{ method: … }"],
  [() => 1, "{ method: … }"],
  [image, "{ method: … }"],
])("options refuses %o", (value, written) => {
  const error = refusal(() => check.options(value, ["method"]));
  assert.equal(error.argument, "options");
  assert.equal(error.hint, `Options are written by name: ${written}`);
});

Deno.test("options knows nothing of prototypes", () => {
  const options = check.options({}, ["toString", "method"]);
  assert.equal(options.method, undefined);
  assert.equal(check.options(Object.create(null), ["method"]).method, undefined);
  refusal(() => check.options({ constructor: 1 }, ["method"]));
});

Deno.test("list, numbers and images name the member that is wrong", () => {
  assert.deepEqual(check.numbers([1, 2], "weights", { min: 0 }), [1, 2]);
  assert.deepEqual(check.numbers(new Uint8Array([1, 2]), "weights"), [1, 2]);
  assert.equal(refusal(() => check.numbers([1, "x"], "weights")).argument, "weights[1]");
  assert.equal(refusal(() => check.images([image, null], "images")).argument, "images[1]");
  assert.match(
    refusal(() => check.list([], "points", { min: 3 })).message,
    /a list of 3 to 1000000, received a list of 0/,
  );
  refusal(() => check.list("abc", "points"));
  refusal(() => check.list(new DataView(new ArrayBuffer(4)), "points"));
});

Deno.test("a sparse list is read with its holes", () => {
  // deno-lint-ignore no-sparse-arrays
  assert.equal(refusal(() => check.numbers([1, , 3], "weights")).argument, "weights[1]");
});

Deno.test("point reads its forms, scales, and is bounded", () => {
  assert.deepEqual(check.point(image, [1, 2], "at"), [1, 2]);
  assert.deepEqual(check.point(image, { x: -5, y: 0.5 }, "at"), [-5, 0.5]);
  assert.deepEqual(check.point(image, [0.5, 1], "at", { space: "norm" }), [1, 1]);
  assert.equal(refusal(() => check.point(image, [1e7, 0], "at")).argument, "at.x");
  assert.equal(refusal(() => check.point(image, [0, "1"], "at")).argument, "at.y");
  for (const value of [[1], [1, 2, 3], null, 4, { x: 1 }]) refusal(() => check.point(image, value, "at"));
});

Deno.test.each<[unknown, RegExp]>([
  [7, /^A point is one value: \[7, …\]$/],
  [[1, 2, 3, 4], /^Write two points one by one: \[1, 2\], \[3, 4\]$/],
  [[[1, 2], [3, 4]], /^Write two points one by one: \[1, 2\], \[3, 4\]$/],
])("a point written as %j is answered with its form", (value, hint) => {
  assert.match(refusal(() => check.point(image, value, "from")).hint ?? "", hint);
});

Deno.test("a box for a point is answered with its middle", () => {
  const { hint } = refusal(() => check.point(image, [10, 20, 50, 30], "center"));
  assert.equal(hint, "A point is two numbers; the middle of that box is [30, 25]");
});

Deno.test.each<[unknown, readonly string[], string]>([
  ["red", ["width", "color"], '{ color: "red" }'],
  [[255, 0, 0], ["width", "color"], "{ color: [255, 0, 0] }"],
  [["a", "b"], ["captions", "color"], '{ captions: ["a", "b"] }'],
  [0.5, ["at", "opacity"], "{ opacity: 0.5 }"],
  [100, ["space", "step", "width"], "{ step: 100 }"],
  [30, ["color", "start", "end"], "{ start: 30, end: … }"],
  [7, ["color"], "{ color: … }"],
  ["other", ["color"], "{ color: … }"],
])("%j where options of %j belong is answered with %s", (value, keys, written) => {
  assert.equal(refusal(() => check.options(value, keys)).hint, `Options are written by name: ${written}`);
});

Deno.test.each<[unknown, RegExp]>([
  [7, /^A box is one value: \[7, …\]$/],
  [[[1, 2], [3, 4]], /^Write it as one list: \[1, 2, 3, 4\]$/],
  [[1, 2], /^A box has both corners in one list: \[1, 2, x2, y2\]$/],
])("a box written as %j is answered with its form", (value, hint) => {
  assert.match(refusal(() => check.box(image, value)).hint ?? "", hint);
});

Deno.test("a box that may reach outside is not cut, and has bounds all the same", () => {
  assert.deepEqual(check.box(image, [-5, -4, 9, 8], { mayReachOutside: true }), [-5, -4, 9, 8]);
  assert.equal(refusal(() => check.box(image, [-2e6, 0, 1, 1], { mayReachOutside: true })).argument, "box.x1");
  assert.equal(refusal(() => check.box(image, [9, 9, 9, 12], { mayReachOutside: true })).argument, "box.x2");
});

Deno.test.each([
  ["outline", ["color", "width"], "color"],
  ["thickness", ["color", "width"], "width"],
  ["fontSize", ["color", "labelSize"], "labelSize"],
  ["stroke_width", ["width"], "width"],
  ["wdith", ["width"], "width"],
  ["outline", ["size"], undefined],
  ["constructor", ["size"], undefined],
])("the option %s among %j means %s", (word, keys, meant) => {
  const error = refusal(() => check.options({ [word]: 1 }, keys));
  assert.equal(error.argument, `options.${word}`);
  assert.equal(error.hint, meant === undefined ? null : `Did you mean ${meant}?`);
});

Deno.test("a colour that is true or false is asked for by name", () => {
  assert.equal(refusal(() => check.color(true, "fill")).hint, 'fill is a colour: { fill: "red" }');
});

Deno.test("image names what came instead", () => {
  assert.equal(check.image(image), image);
  const promise = refusal(() => check.image(Promise.resolve(image)));
  assert.equal(promise.message, "Cannot blur image: image must be an image, received a Promise");
  assert.equal(promise.hint, "Write await before it");
  assert.match(refusal(() => check.image({ width: 1, height: 1 })).message, /received \{ width: 1, height: 1 \}/);
});

function refusal(run: () => unknown): ToolError {
  try {
    run();
  } catch (error) {
    assert.ok(ToolError.is(error), String(error));
    assert.equal(error.tool, "blur");
    return error;
  }
  throw new assert.AssertionError({ message: "the value was accepted" });
}

Deno.test("a colour that is misspelt brings up the nearest names", () => {
  assert.equal(refusal(() => check.color("redd", "color")).hint, 'Did you mean "red"?');
  assert.match(refusal(() => check.color(" LightBlu ", "color")).hint ?? "", /^Did you mean "lightblue"/);
  assert.equal(refusal(() => check.color("#12", "color")).hint, null);
});
