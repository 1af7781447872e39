import assert from "node:assert/strict";
import fc from "fast-check";
import { isPlainObject } from "../../../runtime/guest/plain_object.ts";

class Point {
  x = 1;
}
class Point3 extends Point {
  z = 2;
}

/** An instance of the last of so many classes, each under the one before. */
function heir(classes: number): object {
  let prototype: object = Object.prototype;
  for (let i = 0; i < classes; i++) prototype = Object.create(prototype);
  return Object.assign(Object.create(prototype), { a: 1 });
}

const endless: object = new Proxy({ a: 1 }, { getPrototypeOf: () => endless });
const refusing = new Proxy({ a: 1 }, {
  ownKeys: () => {
    throw new Error("trap");
  },
});

const CASES: readonly (readonly [name: string, value: object, isPlain: boolean])[] = [
  ["a record", { a: 1 }, true],
  ["a record without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
  ["a class's instance", new Point(), true],
  ["an instance of a class under another", new Point3(), true],
  ["a Proxy of a record", new Proxy({ a: 1 }, {}), true],
  ["sixteen classes above one another", heir(16), true],
  ["seventeen, which nobody has", heir(17), false],
  ["an empty record, which may be anything", {}, false],
  ["members that are not enumerable", Object.defineProperty({}, "a", { value: 1 }), false],
  ["a list", [1], false],
  ["a Map with members", Object.assign(new Map(), { a: 1 }), false],
  ["a date with members", Object.assign(new Date(0), { a: 1 }), false],
  ["an error with members", Object.assign(new Error("m"), { code: 1 }), false],
  ["an error of a class", Object.assign(new (class OwnError extends Error {})("m"), { code: 1 }), false],
  ["a boxed number with members", Object.assign(Object(1), { a: 1 }), false],
  ["a promise with members", Object.assign(Promise.resolve(), { a: 1 }), false],
  ["a Proxy whose prototypes never end", endless, false],
  ["a Proxy that refuses to be read", refusing, false],
];

for (const [name, value, isPlain] of CASES) {
  Deno.test(`${name} is ${isPlain ? "" : "not "}plain`, () => assert.equal(isPlainObject(value), isPlain));
}

Deno.test("whatever JSON gives is plain, unless it is a list or empty", () => {
  fc.assert(fc.property(fc.object({ maxDepth: 1 }), (value) => {
    const copy: object = JSON.parse(JSON.stringify(value));
    assert.equal(isPlainObject(copy), Object.keys(copy).length > 0);
  }));
});
