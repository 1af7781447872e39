import assert from "node:assert/strict";
import {
  describeArgs as describeArgsAsJson,
  describeValue,
  imagesAmong,
} from "../../../runtime/guest/describe_args.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";

function dot(): Image {
  return createImage({ width: 1, height: 1, channels: 1, data: new Uint8ClampedArray(1) });
}

function describeArgs(...given: Parameters<typeof describeArgsAsJson>): unknown {
  return JSON.parse(describeArgsAsJson(...given));
}

function tool(_image: unknown, _box: unknown, _options = { clamp: false }): void {}

Deno.test("arguments are named after the tool's parameters, options are spread", () => {
  const described = describeArgs(tool, [dot(), [1, 2, 3, 4], { clamp: true, fill: "red" }], 1);
  assert.deepEqual(described, { _box: [1, 2, 3, 4], _options: { clamp: true, fill: "red" } });
});

Deno.test("arguments beyond the parameters are counted", () => {
  assert.deepEqual(describeArgs(tool, [dot(), 1, 2, 3], 1), { _box: 1, _options: 2, argument4: 3 });
});

Deno.test("what JSON has no word for is described", () => {
  const described = describeArgs(tool, [null, [NaN, 1n, (): void => {}, dot(), new Uint8Array(5), undefined]], 1);
  assert.deepEqual(described, { _box: ["NaN", "[bigint]", "[function]", "Image(1×1)", "[5 values]", "[undefined]"] });
});

Deno.test("however large the arguments are, their text stays within what the server reckons with", () => {
  const wide = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`key${i}`, "x".repeat(1_000)]));
  const deep = Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => wide));
  for (const args of [[dot(), deep, wide], [dot(), ...Array.from({ length: 10_000 }, () => "y".repeat(500))]]) {
    assert.ok(describeArgsAsJson(tool, args, 1).length < 2_048);
  }
});

Deno.test("keys and getters of the snippet's making do no harm", () => {
  const options = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object;
  Object.defineProperty(options, "thrower", {
    enumerable: true,
    get: () => {
      throw new Error("getter");
    },
  });
  const described = describeArgs(tool, [dot(), 0, options], 1) as { _options: object };
  assert.deepEqual(Object.keys(described._options), ["__proto__", "constructor", "thrower"]);
  assert.equal(Object.getPrototypeOf(described._options), Object.prototype);
});

Deno.test("a Proxy's length is not believed", () => {
  const list = new Proxy([], { get: (_target, key) => key === "length" ? { valueOf: () => 1e9 } : 1 });
  assert.deepEqual(describeValue(list), []);
  assert.deepEqual(imagesAmong([list]), []);
});

Deno.test("images are found among the arguments and one level below, up to 64", () => {
  const [a, b] = [dot(), dot()];
  assert.deepEqual(imagesAmong([a, 1, [b, "x"], { image: a }]), [a, b]);
  assert.equal(imagesAmong(new Array(1_000).fill(a)).length, 64);
});
