import assert from "node:assert/strict";
import { namedBox, namedPoint, readRegion } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";

Deno.test.each([
  [[1, 2, 3, 4], ["x1", "y1", "x2", "y2"], false],
  [{ x: 1, y: 2, width: 3, height: 4 }, ["x", "y", "width", "height"], true],
  [{ x: 1, y: 2, w: 3, h: 4 }, ["x", "y", "w", "h"], true],
  [{ x1: 1, y1: 2, x2: 3, y2: 4 }, ["x1", "y1", "x2", "y2"], false],
  [{ left: 1, top: 2, width: 3, height: 4 }, ["left", "top", "width", "height"], true],
  [{ left: 1, top: 2, right: 3, bottom: 4 }, ["left", "top", "right", "bottom"], false],
])("%j keeps its own names", (value, names, isSized) => {
  assert.deepEqual(namedBox(value), { values: [1, 2, 3, 4], names, isSized });
});

Deno.test("a box that a tool returned inside an object is read by its corners first", () => {
  assert.deepEqual(namedBox({ x1: 1, y1: 2, x2: 3, y2: 4, width: 2, height: 2 })?.names, ["x1", "y1", "x2", "y2"]);
  assert.deepEqual(namedBox({ x: 1, y: 2, width: 3, height: 4, right: 4, bottom: 6 })?.isSized, true);
});

Deno.test.each([[null], [undefined], [5], ["1,2,3,4"], [[1, 2, 3]], [{ x: 1, y: 2 }], [{ left: 1, top: 2 }], [
  new Set([1]),
]])(
  "%o is no box",
  (value) => assert.equal(namedBox(value), null),
);

Deno.test("a point is a pair or has x and y", () => {
  assert.deepEqual(namedPoint([1, 2]), [1, 2]);
  assert.deepEqual(namedPoint(new Float32Array([1, 2])), [1, 2]);
  assert.deepEqual(namedPoint({ x: 1, y: 2, label: "a" }), [1, 2]);
  for (const value of [null, 3, [1], [1, 2, 3], { x: 1 }, "1,2"]) assert.equal(namedPoint(value), null);
});

Deno.test("a region is a box or a point of finite numbers", () => {
  assert.deepEqual(readRegion([1, 2, 3, 4], "toRoot"), { isPoint: false, box: [1, 2, 3, 4] });
  assert.deepEqual(readRegion({ x: 1, y: 2, width: 3, height: 4 }, "toRoot"), { isPoint: false, box: [1, 2, 4, 6] });
  assert.deepEqual(readRegion({ x: 1, y: 2 }, "toRoot"), { isPoint: true, box: [1, 2, 1, 2] });
  for (const value of [["1", 2, 3, 4], [1, NaN], { x: 1, y: Infinity }, null]) {
    assert.throws(() => readRegion(value, "fromRoot"), (error) => ToolError.is(error) && error.tool === "fromRoot");
  }
});
