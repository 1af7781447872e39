import assert from "node:assert/strict";
import {
  InputError,
  MemoryLimitError,
  ToolError,
  ToolUnavailableError,
  UnknownMemberError,
} from "../../../tools/core/tool_error.ts";

const details = {
  tool: "crop",
  action: "crop image",
  argument: "box.x2",
  expected: "between 1 and 640",
  allowed: "1..640",
  received: 812,
};

Deno.test("a ToolError says action, argument, expected, received", () => {
  const error = new ToolError({ ...details, hint: "The image is 640×480" });
  assert.equal(error.message, "Cannot crop image: box.x2 must be between 1 and 640, received 812");
  assert.deepEqual([error.tool, error.argument, error.allowed, error.received], ["crop", "box.x2", "1..640", 812]);
  assert.equal(error.hint, "The image is 640×480");
  assert.equal(error.name, "RangeError");
  assert.ok(error instanceof RangeError);
});

Deno.test("a wrong kind of value shows as a TypeError", () => {
  assert.equal(new ToolError({ ...details, isType: true }).name, "TypeError");
});

const errors = [
  [ToolError, new ToolError(details), RangeError],
  [InputError, new InputError("Cannot decode image"), Error],
  [MemoryLimitError, new MemoryLimitError("an image", 900, 512), RangeError],
  [UnknownMemberError, new UnknownMemberError("image", "crp", ["crop"]), ReferenceError],
  [ToolUnavailableError, new ToolUnavailableError("font.wasm"), Error],
] as const;

for (const [errorClass, error, shown] of errors) {
  Deno.test(`${errorClass.name} is recognised by its brand and shows no constructor`, () => {
    assert.equal(errorClass.is(error), true);
    assert.equal(error.constructor, shown);
    const forged = Object.assign(Object.create(errorClass.prototype), { ...error, message: error.message });
    for (const value of [forged, new Error(error.message), { ...error }, null, undefined, "text", 5]) {
      assert.equal(errorClass.is(value), false);
    }
    for (const [other, instance] of errors) assert.equal(errorClass.is(instance), other === errorClass);
  });
}

Deno.test("what was received is kept small", () => {
  const cycle: Record<string, unknown> = { name: "x".repeat(5000) };
  cycle.self = cycle;
  const many = Array.from({ length: 10_000 }, (_, i) => [i, { deep: [{ deeper: [1] }] }]);
  for (const received of [cycle, many, "y".repeat(1e6), new Uint8Array(1e6), { ["k".repeat(1e5)]: 1 }]) {
    const error = new ToolError({ ...details, received });
    assert.ok(error.message.length < 1000, `message of ${error.message.length}`);
    const { length } = JSON.stringify(error.received);
    assert.ok(length < 2000, `received of ${length} characters`);
  }
});

Deno.test.each([
  [undefined, "undefined", "undefined"],
  [NaN, "NaN", "NaN"],
  [-0, "0", 0],
  ["90", '"90"', "90"],
  [[1, 2], "[1, 2]", [1, 2]],
  [[], "[]", []],
  [{}, "{}", {}],
  [Symbol("s"), "a symbol", "a symbol"],
  [() => 1, "a function", "a function"],
  [new Map(), "a Map", "a Map"],
  [new Uint8Array(3), "a Uint8Array", "a Uint8Array"],
  [Promise.resolve(), "a Promise", "a Promise"],
  [new Error("x"), "an Error", "an Error"],
  [{ a: [1, 2, 3], b: {} }, "{ a: [3 values], b: an object }", { a: [1, 2, 3], b: {} }],
])("%o is received as %s", (received, text, value) => {
  const error = new ToolError({ ...details, received });
  assert.ok(error.message.endsWith(`received ${text}`), error.message);
  assert.deepEqual(JSON.parse(JSON.stringify(error.received)), JSON.parse(JSON.stringify(value)));
});

Deno.test("an unknown member proposes names", () => {
  const error = new UnknownMemberError("image", "rotat", ["rotate", "rotateCW"]);
  assert.match(error.message, /^Cannot read image\.rotat: .* received "rotat"$/);
  assert.equal(error.hint, "Did you mean image.rotate, image.rotateCW?");
  assert.deepEqual(error.suggestions, ["rotate", "rotateCW"]);
  assert.equal(new UnknownMemberError("vision", "zzz", []).hint, null);
});

Deno.test("a memory error tells both numbers", () => {
  const error = new MemoryLimitError("an image of 20000×20000 pixels", 1526, 512);
  assert.equal(
    error.message,
    "Cannot allocate an image of 20000×20000 pixels: it must be at most 512 MB, received 1526 MB",
  );
  assert.deepEqual([error.neededMb, error.memoryMb], [1526, 512]);
});
