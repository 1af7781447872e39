import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { gray } from "../../support/toolkit.ts";

const dot = gray(1, 1, [200]);
const column = gray(1, 300, Array(300).fill(7));
const MOST = 65_535;

/** At the longest side there is a result, one pixel beyond none. */
const LIMITS: readonly { name: string; at: () => Image; side: number; over: () => Image; argument: string }[] = [
  {
    name: "pad to the left",
    at: () => tools.pad(dot, { left: MOST - 1 }),
    side: MOST,
    over: () => tools.pad(dot, { left: MOST }),
    argument: "margin",
  },
  {
    name: "pad above and below",
    at: () => tools.pad(dot, { top: MOST - 11, bottom: 10 }),
    side: MOST,
    over: () => tools.pad(dot, { top: MOST - 11, bottom: 11 }),
    argument: "margin",
  },
  {
    name: "resize in proportion",
    at: () => tools.resize(column, 218, undefined, { method: "nearest" }),
    side: 65_400,
    over: () => tools.resize(column, 219, undefined, { method: "nearest" }),
    argument: "width",
  },
  {
    name: "rotate with expansion",
    at: () => tools.rotate(tools.resize(dot, MOST, 100), 0.5, { method: "nearest" }),
    side: MOST,
    over: () => tools.rotate(tools.resize(dot, MOST, 600), 0.5, { method: "nearest" }),
    argument: "degrees",
  },
  {
    name: "shear with expansion",
    at: () => tools.shear(tools.resize(column, 1, 5000, { method: "nearest" }), 85, 0, { method: "nearest" }),
    side: 57_152,
    over: () => tools.shear(tools.resize(column, 1, 5734, { method: "nearest" }), 85, 0, { method: "nearest" }),
    argument: "degreesX",
  },
  {
    name: "concat",
    at: () => tools.concat([dot, dot], { gap: 0, direction: "vertical" }),
    side: 2,
    over: () => tools.concat(Array(17).fill(dot), { gap: 4096 }),
    argument: "images",
  },
  {
    name: "montage",
    at: () => tools.montage([dot, dot], { columns: 1, cellHeight: 32_767 }),
    side: 65_534,
    over: () => tools.montage([dot, dot], { columns: 1, cellHeight: 32_768 }),
    argument: "images",
  },
];

for (const { name, at, side, over, argument } of LIMITS) {
  Deno.test(`${name} reaches the longest side that there is and not beyond`, () => {
    const longest = at();
    assert.equal(Math.max(longest.width, longest.height), side);
    assert.throws(over, (error) => {
      assert.ok(ToolError.is(error), String(error));
      assert.equal(error.argument, argument);
      assert.match(error.message, /65535 pixels/);
      return true;
    });
  });
}

Deno.test("without expansion no angle is too much", () => {
  const long = tools.blank(65_530, 3);
  for (const degrees of [1, 45, 89]) assert.equal(tools.rotate(long, degrees, { expand: false }).width, 65_530);
  assert.equal(tools.shear(long, 80, 0, { expand: false }).height, 3);
});

Deno.test("the error of a side tells the size and what to do", () => {
  assert.throws(() => tools.resize(column, 300), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(
      error.message,
      "Cannot resize image: width must be such that no side of the result is longer than 65535 pixels, " +
        "received a result of 300×90000",
    );
    assert.equal(error.hint, "The height follows in proportion; give it to choose another");
    return true;
  });
  assert.equal(tools.resize(column, 300, 300).height, 300);
});

Deno.test("a side that is allowed may still be too much memory", () => {
  for (
    const call of [
      () => tools.resize(dot, MOST, MOST),
      () => tools.pad(dot, 32_767),
      () => tools.affine(dot, [1, 0, 0, 0, 1, 0], { width: MOST, height: MOST }),
      () => tools.contain(dot, MOST, MOST),
    ]
  ) {
    assert.throws(call, (error) => MemoryLimitError.is(error) && error.neededMb >= 4095 && error.memoryMb === 512);
  }
});
