import assert from "node:assert/strict";
import { describeFault } from "../../../runtime/guest/describe_fault.ts";
import { frameJson } from "../../../runtime/guest/frame_json.ts";
import { GuestLimitError } from "../../../runtime/guest/guest_limit_error.ts";
import {
  InputError,
  MemoryLimitError,
  ToolError,
  ToolUnavailableError,
  UnknownMemberError,
} from "../../../tools/core/tool_error.ts";

const LINE = 7;

function toolError(): ToolError {
  return new ToolError({
    tool: "crop",
    action: "crop image",
    argument: "box.x2",
    expected: "between 1 and 640",
    allowed: "1..640",
    received: 812,
    hint: "Look at the size",
  });
}

const KINDS: readonly (readonly [name: string, thrown: unknown, kind: string])[] = [
  ["a TypeError", new TypeError("t"), "type"],
  ["a ReferenceError", new ReferenceError("r"), "reference"],
  ["a RangeError", new RangeError("r"), "range"],
  ["an EvalError", new EvalError("e"), "policy"],
  ["an Error", new Error("e"), "user_error"],
  ["a class of the snippet's", new (class Mine extends Error {})("m"), "user_error"],
  ["V8's refusal to resize", new RangeError("ArrayBuffer.prototype.resize: Out of memory"), "memory_limit"],
  [
    "V8's refusal of a shared buffer",
    new RangeError("SharedArrayBuffer.prototype.grow: Out of memory"),
    "memory_limit",
  ],
  ["V8's refusal of wasm memory", new RangeError("WebAssembly.Memory(): could not allocate memory"), "memory_limit"],
  [
    "V8's refusal of more wasm memory",
    new RangeError("WebAssembly.Memory.grow(): Unable to grow instance memory"),
    "memory_limit",
  ],
  [
    "refusals of memory that were gathered",
    new AggregateError([new RangeError("Array buffer allocation failed")], "All promises were rejected"),
    "memory_limit",
  ],
  ["errors that were gathered", new AggregateError([new RangeError("far"), new Error("x")], "both"), "user_error"],
  ["a long text with the engine's words", new RangeError(`${"x".repeat(200)}: Out of memory`), "range"],
  ["V8's refusal of memory", new RangeError("Array buffer allocation failed"), "memory_limit"],
  ["a wrong argument", toolError(), "tool_argument"],
  ["an unknown member", new UnknownMemberError("image", "cropp", ["crop"]), "reference"],
  ["a damaged input", new InputError("damaged"), "input"],
  ["a missing font", new ToolUnavailableError("font"), "tool_unavailable"],
  ["too many pixels", new MemoryLimitError("an image", 900, 512), "memory_limit"],
  ["too many calls", new GuestLimitError("tool_call_limit", "tool_calls", 3, 2), "tool_call_limit"],
  ["a text", "text", "thrown_value"],
  ["null", null, "thrown_value"],
  ["an object that looks like an error", { name: "TypeError", message: "m", stack: "s" }, "thrown_value"],
];

for (const [name, thrown, kind] of KINDS) {
  Deno.test(`${name} is of kind ${kind}`, () => assert.equal(describeFault(thrown, LINE).kind, kind));
}

Deno.test("without a frame of the snippet the marker's line counts", () => {
  assert.equal(describeFault(new Error("e"), LINE).line, LINE);
  assert.equal(describeFault(5, LINE).line, LINE);
});

Deno.test("what a tool says of its argument is passed on", () => {
  const { tool, hint, message } = describeFault(toolError(), LINE);
  assert.deepEqual(tool, { name: "crop", argument: "box.x2", received: 812, allowed: "1..640" });
  assert.equal(hint, "Look at the size");
  assert.equal(message, "Cannot crop image: box.x2 must be between 1 and 640, received 812");
});

Deno.test("limits are stated", () => {
  assert.deepEqual(describeFault(new MemoryLimitError("it", 900, 512), LINE).limit, {
    which: "memory_mb",
    used: 900,
    max: 512,
  });
  const calls = new GuestLimitError("tool_call_limit", "tool_calls", 3, 2);
  assert.deepEqual(describeFault(calls, LINE).limit, { which: "tool_calls", used: 3, max: 2 });
});

Deno.test("causes are told, at most four, circles once", () => {
  const inner = new Error("inner");
  const outer = new Error("outer", { cause: inner });
  inner.cause = outer;
  assert.deepEqual(describeFault(outer, LINE).cause.map(({ message }) => message), ["inner"]);
  let chain: Error = new Error("root");
  for (let i = 0; i < 100; i++) chain = new Error(`n${i}`, { cause: chain });
  const told = describeFault(chain, LINE).cause;
  assert.deepEqual(told.map(({ name }) => name), ["Error", "Error", "Error", "Error", "…"]);
  assert.equal(told.at(-1)?.message, "96 more are left out");
  const many = new AggregateError(Array.from({ length: 1_000 }, (_, i) => new Error(`m${i}`)), "many");
  assert.deepEqual(describeFault(many, LINE).cause.map(({ message }) => message), [
    "m0",
    "m1",
    "m2",
    "m3",
    "996 more are left out",
  ]);
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

/** Errors whose fields were made to break their reader. */
function hostileErrors(): Error[] {
  const getters = new Error("g");
  for (const key of ["name", "message", "stack", "cause", "errors"]) {
    Object.defineProperty(getters, key, {
      get: () => {
        throw getters;
      },
    });
  }
  const changed = [toolError(), new UnknownMemberError("image", "x", []), new MemoryLimitError("it", 1, 1)];
  for (const error of changed) {
    for (const key of ["tool", "argument", "received", "allowed", "hint", "suggestions", "neededMb", "memoryMb"]) {
      Object.defineProperty(error, key, { value: key === "received" ? cycle : Symbol(key) });
    }
  }
  const long = new Error("x".repeat(1e6));
  long.name = "n".repeat(1e6);
  return [getters, ...changed, long, Object.freeze(new Error("frozen"))];
}

Deno.test("errors that were made to break their reader become small, plain faults", () => {
  for (const error of hostileErrors()) {
    const text = frameJson(describeFault(error, LINE));
    assert.ok(text.length < 60_000, `${text.length} characters`);
    assert.equal(typeof JSON.parse(text), "object");
  }
});

Deno.test("thrown Proxies are described, never followed", () => {
  const trap = (): never => {
    throw new Error("trap");
  };
  const hostile = new Proxy(new Error("e"), { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap });
  assert.equal(describeFault(hostile, LINE).kind, "thrown_value");
});
