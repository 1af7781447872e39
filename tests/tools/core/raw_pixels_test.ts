import assert from "node:assert/strict";
import { rawPixels } from "../../../tools/core/raw_pixels.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic } from "../../support/golden.ts";

// What follows is what models write, not what types allow.
const loose = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

Deno.test("an imagescript image in place of an image is told, with the way back, and the way back works", () => {
  const image = synthetic(12, 7);
  const raw = tools.toImageScript(image);
  for (const call of [() => loose["crop"]?.(raw, [0, 0, 3, 3]), () => loose["mse"]?.(image, raw)]) {
    assert.throws(call, (error) => {
      assert.ok(ToolError.is(error));
      assert.match(error.message, /must be an image, received an imagescript image of 12×7$/);
      assert.equal(error.hint, "Make an image of it first: vision.fromPixels(raw.bitmap, raw.width, raw.height)");
      return true;
    });
  }
  assert.equal(tools.mae(tools.fromPixels(raw.bitmap, raw.width, raw.height), image), 0);
});

Deno.test("pixels as a canvas keeps them are told, with the way to an image", () => {
  const pixels = { data: new Uint8ClampedArray(16), width: 2, height: 2 };
  assert.throws(() => loose["invert"]?.(pixels), (error) => {
    assert.ok(ToolError.is(error));
    assert.match(error.message, /received pixels of 2×2$/);
    assert.match(error.hint ?? "", /vision\.fromPixels\(raw\.data, raw\.width, raw\.height\)$/);
    return true;
  });
});

Deno.test.each([
  [null],
  [5],
  ["bitmap"],
  [{}],
  [{ width: 2, height: 2 }],
  [{ bitmap: [1, 2, 3], width: 1, height: 1 }],
  [{ bitmap: new Uint8Array(4), width: "1", height: 1 }],
  [Object.defineProperty({ width: 1, height: 1 }, "bitmap", { get: () => JSON.parse("{") })],
])("%j holds no pixels", (value) => {
  assert.equal(rawPixels(value), null);
});
