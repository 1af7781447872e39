/** Values that run the snippet's own code when they are read: a tool ends in a refusal or in what that code throws. */

import assert from "node:assert/strict";
import { receivedText, receivedValue } from "../../../tools/core/describe_received.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import { blank, contentHash, convexHull, decode, meanColor } from "../../../tools/mod.ts";
import {
  callTool,
  DESCRIBED,
  endingOf,
  fullArguments,
  neededArguments,
  placesOf,
  SAMPLE_IMAGE,
} from "../../support/described_tools.ts";
import { walkResult } from "../../support/result_walk.ts";

class OwnError extends Error {}

function fail(): never {
  throw new OwnError("thrown by the snippet");
}

/** Each is made anew: reading may change it. */
const HOSTILE: Readonly<Record<string, () => unknown>> = {
  "an object whose every trap throws": () => new Proxy({}, TRAPS),
  "a list whose every trap throws": () => new Proxy([1, 2, 9, 9], TRAPS),
  "a function whose every trap throws": () => new Proxy(() => 1, TRAPS),
  "a list with a getter": () => Object.defineProperty([1, 2, 9, 9], 2, { get: fail }),
  "a list of objects with getters": () => [0, 1, 2].map(() => withGetters("x", "y", "box", "label", "values", "at")),
  "an object with getters": () => withGetters("x", "x1", "left", "r", "at", "point", "label", "top", "values", "data"),
  "a length that throws": () => withGetters("length"),
  "a conversion that throws": () => ({ valueOf: fail, toString: fail, toJSON: fail, [Symbol.toPrimitive]: fail }),
  "a tag that throws": () => withGetters(Symbol.toStringTag),
  "an iterator that throws": () => Object.assign([1, 2, 9, 9], { [Symbol.iterator]: fail }),
};

const TRAPS: ProxyHandler<object> = {
  get: fail,
  has: fail,
  ownKeys: fail,
  getPrototypeOf: fail,
  getOwnPropertyDescriptor: fail,
};

function withGetters(...names: (string | symbol)[]): object {
  return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: fail, enumerable: true }])));
}

const before = contentHash(SAMPLE_IMAGE);

for (const tool of DESCRIBED) {
  Deno.test(`${tool.name} is not led astray by code inside of its arguments`, async () => {
    for (const base of [fullArguments(tool), neededArguments(tool)]) {
      for (const { field, put } of placesOf(tool, base)) {
        for (const [name, make] of Object.entries(HOSTILE)) {
          const { error } = await endingOf(() => callTool(tool, put(make())));
          const isOfTheSnippet = error === undefined || error instanceof OwnError;
          assert.ok(isOfTheSnippet || ToolError.is(error), `${tool.name}.${field.name} <- ${name}: ${String(error)}`);
        }
      }
    }
    assert.equal(contentHash(SAMPLE_IMAGE), before);
  });
}

Deno.test("what cannot be read is described all the same", () => {
  for (const [name, make] of Object.entries(HOSTILE)) {
    assert.match(receivedText(make()), /^(a|an|\[|\{)/, name);
    assert.doesNotThrow(() => JSON.stringify(receivedValue(make())), name);
  }
  assert.equal(receivedText(new Proxy({}, TRAPS)), "an object that cannot be read");
  assert.equal(receivedValue(new Proxy([1], TRAPS)), "an object that cannot be read");
  const { proxy, revoke } = Proxy.revocable([1, 2], {});
  revoke();
  assert.equal(receivedText(proxy), "an object that cannot be read");
  assert.equal(receivedValue({ inner: 1, list: [1, [2]] }) === null, false);
});

Deno.test("holes of a list are told as what they are read as", () => {
  assert.equal(receivedText(Array(3)), "[undefined, undefined, undefined]");
  assert.deepEqual(receivedValue([1, , 3]), [1, "undefined", 3]);
  assert.equal(receivedText(Array(1e7)).length < 120, true);
});

Deno.test("a list is read by its indexes, whatever its iterator gives", () => {
  const endless = Object.assign([[0, 0], [4, 0], [4, 3]], {
    *[Symbol.iterator](): Generator<number[]> {
      for (;;) yield [9, 9];
    },
  });
  assert.deepEqual(convexHull(endless as [number, number][]).length, 3);
  const color = Object.assign([1, 2, 3], { [Symbol.iterator]: () => [9, 9, 9].values() });
  assert.deepEqual(meanColor(blank(2, 2, { color })), [1, 2, 3, 255]);
});

Deno.test("a typed array whose buffer has gone is a list of nothing", async () => {
  for (const tool of DESCRIBED) {
    for (const { field, put } of placesOf(tool, fullArguments(tool))) {
      const { error } = await endingOf(() => callTool(tool, put(detached())));
      assert.ok(error === undefined || ToolError.is(error), `${tool.name}.${field.name}: ${String(error)}`);
    }
  }
  const buffer = detached().buffer as ArrayBuffer;
  assert.throws(() => decode(buffer), (error) => ToolError.is(error) && error.argument === "data");
});

/** What a member gives from its second reading on. */
const SECOND_THOUGHTS: readonly unknown[] = [NaN, -5, undefined, []];

Deno.test("values that are others when they are read again are checked as they are used", async () => {
  for (const tool of DESCRIBED) {
    for (const later of SECOND_THOUGHTS) {
      for (const readings of [1, 2]) {
        const args = fullArguments(tool).map((value) => fickle(value, { later, readings }));
        const { error, value } = { value: undefined, ...await endingOf(() => callTool(tool, args)) };
        const shown = `${tool.name}, ${String(later)} after ${readings}`;
        assert.ok(
          error === undefined || ToolError.is(error) || MemoryLimitError.is(error),
          `${shown}: ${String(error)}`,
        );
        walkResult(value, (inner, where) => assert.ok(!Number.isNaN(inner), `${shown}: ${where}`));
      }
    }
  }
});

/** The value with members that become others after some readings. */
function fickle(value: unknown, change: { later: unknown; readings: number }): unknown {
  const isPlain = Array.isArray(value) || (typeof value === "object" && value?.constructor === Object);
  if (!isPlain) return value;
  const copy: object = Array.isArray(value) ? [...value] : {};
  for (const [name, member] of Object.entries(value as object)) {
    const inner = fickle(member, change);
    let count = 0;
    const get = (): unknown => typeof inner !== "object" && count++ >= change.readings ? change.later : inner;
    Object.defineProperty(copy, name, { get, enumerable: true, configurable: true });
  }
  return copy;
}

function detached(): Uint8Array {
  const array = Uint8Array.of(1, 2, 9, 9);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}
