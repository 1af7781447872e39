import assert from "node:assert/strict";
import { GuestLimitError } from "../../../runtime/guest/guest_limit_error.ts";

const error = new GuestLimitError("tool_call_limit", "tool_calls", 51, 50);

Deno.test("a limit says what was used and allowed", () => {
  assert.equal(error.message, "Cannot go on: tool_calls must be at most 50, received 51");
  assert.deepEqual([error.name, error.kind, error.which, error.used, error.max], [
    "LimitError",
    "tool_call_limit",
    "tool_calls",
    51,
    50,
  ]);
  assert.ok(error instanceof Error && GuestLimitError.is(error));
});

Deno.test("nothing that is caught leads to the class", () => {
  const constructors = new Set<unknown>();
  for (let link: object | null = error; link !== null; link = Object.getPrototypeOf(link)) {
    for (const key of Reflect.ownKeys(link)) constructors.add(Reflect.get(link, key));
    constructors.add(link.constructor);
  }
  assert.equal(constructors.has(GuestLimitError), false);
  assert.ok(constructors.has(Error));
});

const FORGERIES: readonly (readonly [name: string, make: () => unknown])[] = [
  ["an object of its shape", () => ({ ...error })],
  ["an object with its prototype", () => Object.assign(Object.create(Object.getPrototypeOf(error)), error)],
  ["an error with its prototype", () => Object.setPrototypeOf(new Error("m"), Object.getPrototypeOf(error))],
  ["a Proxy of it", () => new Proxy(error, {})],
  ["one made through its constructor", () => Reflect.construct(error.constructor, ["timeout"], error.constructor)],
  [
    "one made with its prototype",
    () =>
      Reflect.construct(Error, ["m"], Object.assign(function (): void {}, { prototype: Object.getPrototypeOf(error) })),
  ],
  ["null", () => null],
  ["its text", () => String(error)],
];

for (const [name, make] of FORGERIES) {
  Deno.test(`no limit is ${name}`, () => assert.equal(GuestLimitError.is(make()), false));
}

Deno.test("it stays as it was made", () => {
  for (const key of ["kind", "which", "used", "max", "name", "message", "stack", "more"]) {
    assert.throws(() => Object.defineProperty(error, key, { value: "forged" }), TypeError, key);
  }
  assert.throws(() => Object.setPrototypeOf(error, null), TypeError);
});
