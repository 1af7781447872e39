import assert from "node:assert/strict";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";

Deno.test("blank is white unless told", () => {
  assert.deepEqual(tools.pixelAt(tools.blank(3, 2), 2, 1), [255, 255, 255, 255]);
  assert.deepEqual(tools.pixelAt(tools.blank(1, 1, { color: [1, 2, 3, 4] }), 0, 0), [1, 2, 3, 4]);
  assert.deepEqual([...tools.blank(2, 1, { color: "transparent" }).data], [0, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("an image larger than the memory is refused before it is made", () => {
  assert.throws(() => tools.blank(65_535, 65_535), MemoryLimitError.is);
  assert.throws(() => tools.resize(tools.blank(1, 1), 60_000, 60_000), MemoryLimitError.is);
  assert.throws(() => tools.pad(tools.blank(1, 1), 30_000), MemoryLimitError.is);
});

Deno.test.each([
  [[0, 128, 255, 7], 2, 2, 1, [0, 128, 255, 7]],
  [[1, 2, 3, 4, 5, 6], 2, 1, 4, [1, 2, 3, 255, 4, 5, 6, 255]],
  [[1, 2, 3, 4], 1, 1, 4, [1, 2, 3, 4]],
  [new Float64Array([-5, 300, 1.6, 0.4]), 4, 1, 1, [0, 255, 2, 0]],
  [[Infinity, -Infinity], 2, 1, 1, [255, 0]],
])("fromPixels makes %j an image of %d×%d", (data, width, height, channels, expected) => {
  const image = tools.fromPixels(data as unknown as number[], width, height);
  assert.equal(image.channels, channels);
  assert.deepEqual([...image.data], expected);
});

Deno.test.each([
  [[1, 2, 3], 2, 1, "data"],
  [[], 1, 1, "data"],
  [[1, "2", 3], 1, 1, "data[1]"],
  [[1, NaN, 3], 1, 1, "data[1]"],
  [new BigInt64Array(4), 1, 1, "data[0]"],
  ["abcd", 1, 1, "data"],
  [new DataView(new ArrayBuffer(4)), 1, 1, "data"],
  [[1], 0, 1, "width"],
  [[1], 1, 1.5, "height"],
])("fromPixels refuses %o at %d×%d", (data, width, height, argument) => {
  const call = (): unknown => tools.fromPixels(data as unknown as number[], width, height);
  assert.throws(call, (error) => ToolError.is(error) && error.argument === argument);
});

Deno.test("fromPixels copies what it is given", () => {
  const bytes = new Uint8ClampedArray([1, 2, 3, 4]);
  const image = tools.fromPixels(bytes, 1, 1);
  bytes.fill(9);
  assert.deepEqual([...image.data], [1, 2, 3, 4]);
});

Deno.test("data goes back through fromPixels", () => {
  const image = tools.line(tools.blank(9, 7), [0, 0], [8, 6]);
  assert.deepEqual(tools.fromPixels(image.data, 9, 7).data, image.data);
});
