import assert from "node:assert/strict";
import fc from "fast-check";
import { Checks } from "../../../tools/core/check.ts";
import type { BoxOptions } from "../../../tools/core/check_box.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { crop } from "../../../tools/mod.ts";
import { syntheticGray } from "../../support/golden.ts";
import { gray, inputImage } from "../../support/toolkit.ts";

const image = syntheticGray(64, 48);
const check = new Checks("crop", "crop image");

Deno.test.each([
  ["a list", [1, 2, 30, 40], [1, 2, 30, 40]],
  ["a typed array", new Float32Array([1, 2, 30, 40]), [1, 2, 30, 40]],
  ["x, y, width, height", { x: 1, y: 2, width: 29, height: 38 }, [1, 2, 30, 40]],
  ["x, y, w, h", { x: 1, y: 2, w: 29, h: 38 }, [1, 2, 30, 40]],
  ["left, top, width, height", { left: 1, top: 2, width: 29, height: 38 }, [1, 2, 30, 40]],
  ["left, top, right, bottom", { left: 1, top: 2, right: 30, bottom: 40 }, [1, 2, 30, 40]],
  ["corners by name", { x1: 1, y1: 2, x2: 30, y2: 40 }, [1, 2, 30, 40]],
  ["further members", { x1: 1, y1: 2, x2: 30, y2: 40, label: "cat" }, [1, 2, 30, 40]],
  ["all of the image", [0, 0, 64, 48], [0, 0, 64, 48]],
  ["the last pixel", [63, 47, 64, 48], [63, 47, 64, 48]],
  ["fractions, outward", [1.2, 2.9, 29.1, 39.999], [1, 2, 30, 40]],
  ["one pixel at the corner", [0, 0, 1, 1], [0, 0, 1, 1]],
])("a box is read from %s", (_, value, expected) => {
  assert.deepEqual(check.box(image, value), expected);
});

Deno.test.each([
  ["norm", [0.25, 0.5, 0.75, 1], [16, 24, 48, 48]],
  ["norm", [0, 0, 1, 1], [0, 0, 64, 48]],
  ["norm", { x: 0.5, y: 0.5, width: 0.25, height: 0.25 }, [32, 24, 48, 36]],
  ["norm1000", [250, 500, 750, 1000], [16, 24, 48, 48]],
  ["norm1000", [1, 1, 2, 2], [0, 0, 1, 1]],
  ["pixel", [0.5, 0.5, 1, 1], [0, 0, 1, 1]],
])("a box in space %s of %j is %j in pixels", (space, value, expected) => {
  assert.deepEqual(check.box(image, value, { space }), expected);
});

Deno.test("floating point does not push a fraction to the next pixel", () => {
  const ten = syntheticGray(10, 10);
  assert.ok((0.1 + 0.2) * 10 > 3 && 0.29 * 100 < 29, "where it would");
  assert.deepEqual(check.box(ten, [0, 0, 0.1 + 0.2, 1], { space: "norm" }), [0, 0, 3, 10]);
  assert.deepEqual(check.box(syntheticGray(100, 1), [0.29, 0, 1, 1], { space: "norm" }), [29, 0, 100, 1]);
});

Deno.test("space viewed maps from the size that the model saw", () => {
  const seen = inputImage(image, { viewed: gray(32, 24, new Array(32 * 24).fill(0)) });
  assert.deepEqual(check.box(seen, [2, 3, 10, 12], { space: "viewed" }), [4, 6, 20, 24]);
  const error = refusal(seen, [2, 3, 33, 12], { space: "viewed" });
  assert.equal(error.message, "Cannot crop image: box.x2 must be between 0 and 32 (space viewed), received 33");
});

Deno.test("a box that fits the size that the model saw brings up space viewed", () => {
  const seen = inputImage(syntheticGray(30, 20), { viewed: gray(300, 200, new Array(300 * 200).fill(0)) });
  const told = /^The image is 30×20\. Cut to it, .* If the numbers are pixels of the 300×200 that you saw, .*"viewed"/;
  assert.match(refusal(seen, [20, 10, 290, 190]).hint ?? "", told);
  assert.match(refusal(seen, { x: 20, y: 10, width: 280, height: 190 }).hint ?? "", told);
  assert.doesNotMatch(refusal(seen, [20, 10, 301, 190]).hint ?? "", /viewed/);
  assert.match(refusal(seen, [-2, 10, 30, 20]).hint ?? "", /larger image/);
});

Deno.test.each([
  ["pixels", /^Did you mean "pixel"\? "pixel" counts pixels/],
  ["normalized", /"norm" goes from 0 to 1, "norm1000" from 0 to 1000/],
  [1000, /"norm1000" from 0 to 1000/],
])("space %j is refused with what there is", (space, hint) => {
  const error = refusal(image, [2, 3, 10, 12], { space });
  assert.deepEqual([error.argument, error.allowed], ["space", "pixel | norm | norm1000 | viewed"]);
  assert.match(error.hint ?? "", hint);
});

Deno.test.each([
  [[1, 2, 3], /^A box has four numbers: \[x1, y1, x2, y2\]/],
  [[1, 2, 3, 4, 5], /^A box has four numbers/],
  ["1, 2, 30, 40", /^Write the box without quotes: \[1, 2, 30, 40\]$/],
  ["[1 2 30 40]", /without quotes: \[1, 2, 30, 40\]$/],
  ["left half", /^A box has four numbers/],
  [{ x: 1, y: 2, width: 3 }, /^The box lacks height: write \{ x, y, width, height \}$/],
  [{ left: 1, top: 2 }, /^The box lacks width and height: write \{ left, top, width, height \}$/],
])("%j gets a hint how a box is written", (value, hint) => {
  assert.match(refusal(image, value).hint ?? "", hint);
});

Deno.test("of corners in the wrong order the boxes that they may mean are told", () => {
  const both = refusal(image, [30, 10, 20, 25]).hint ?? "";
  assert.match(both, /^Did you mean \[20, 10, 30, 25\] or \[30, 10, 50, 35\]\? The order is \[x1, y1, x2, y2\]/);
  const one = refusal(image, [60, 10, 20, 25]).hint ?? "";
  assert.match(one, /^Did you mean \[20, 10, 60, 25\]\? The order/);
});

Deno.test("space viewed is refused where the viewed size is unknown", () => {
  const error = refusal(image, [2, 3, 10, 12], { space: "viewed" });
  assert.equal(error.argument, "space");
  assert.equal(error.allowed, "pixel | norm | norm1000");
});

Deno.test.each([
  [[0, 0, 65, 48], "box.x2", "between 1 and 64", 65],
  [[0, 0, 64, 49], "box.y2", "between 1 and 48", 49],
  [[-1, 0, 64, 48], "box.x1", "between 0 and 63", -1],
  [[0, -0.5, 64, 48], "box.y1", "between 0 and 47", -0.5],
  [[64, 0, 70, 48], "box.x1", "between 0 and 63", 64],
  [{ x: 10, y: 0, width: 55, height: 10 }, "box.width", "between 1 and 54", 55],
  [{ left: 0, top: 40, width: 5, height: 9 }, "box.height", "between 1 and 8", 9],
  [{ left: 0, top: 0, right: 100, bottom: 9 }, "box.right", "between 1 and 64", 100],
])("%j reaches outside at %s", (value, argument, expected, received) => {
  const error = refusal(image, value);
  assert.equal(error.argument, argument);
  assert.equal(error.message, `Cannot crop image: ${argument} must be ${expected}, received ${received}`);
  assert.equal(error.received, received);
  assert.match(error.hint ?? "", /^The image is 64×48/);
});

Deno.test("the hint holds the clamped box, and clamp makes it", () => {
  const error = refusal(image, [10, 10, 1200, 30]);
  assert.match(
    error.hint ?? "",
    /^The image is 64×48\. Cut to it, the box is \[10, 10, 64, 30\] \(\{ clamp: true \} does that\)\. .*larger image\?$/,
  );
  assert.deepEqual(check.box(image, [10, 10, 1200, 30], { clamp: true }), [10, 10, 64, 30]);
  assert.deepEqual(check.box(image, [-5, -5, 5, 5], { clamp: true }), [0, 0, 5, 5]);
});

Deno.test("numbers up to 1000 bring up norm1000", () => {
  assert.match(refusal(image, [100, 100, 900, 900]).hint ?? "", /space: "norm1000"/);
});

Deno.test("fractions of the whole are refused until their space is stated", () => {
  const error = refusal(image, [0.1, 0.2, 0.5, 0.8]);
  assert.equal(error.argument, "box");
  assert.match(error.hint ?? "", /space: "norm"/);
  assert.doesNotThrow(() => check.box(image, [0, 0, 1, 1]), "whole numbers are pixels");
  assert.doesNotThrow(() => check.box(image, [0.5, 0.5, 2, 2]), "above 1 are pixels");
});

Deno.test.each([
  [[10, 10, 10, 20], "box.x2", "greater than box.x1, which is 10"],
  [[10, 10, 20, 5], "box.y2", "greater than box.y1, which is 10"],
  [{ x: 4, y: 4, width: 0, height: 3 }, "box.width", "greater than 0"],
])("%j is empty", (value, argument, expected) => {
  const error = refusal(image, value);
  assert.equal(error.argument, argument);
  assert.ok(error.message.includes(`must be ${expected}`), error.message);
});

Deno.test.each([
  [[1, 2, 3]],
  [[1, 2, 3, 4, 5]],
  ["1,2,3,4"],
  [null],
  [undefined],
  [7],
  [{ x: 1, y: 2 }],
  [{ x: 1, y: 2, width: 3 }],
])("%j is no box", (value) => {
  const error = refusal(image, value);
  assert.equal(error.argument, "box");
  assert.equal(error.name, "TypeError");
});

Deno.test.each([
  [["1", 2, 3, 4], "box.x1", "Write the number without quotes: 1"],
  [
    [1, NaN, 3, 4],
    "box.y1",
    "NaN comes from undefined, or from Number() of a text that is no number: log what this was computed from",
  ],
  [[1, 2, Infinity, 4], "box.x2", null],
  [{ x: 1, y: 2, width: 3, height: null }, "box.height", null],
])("%j has a member that is no finite number", (value, argument, hint) => {
  const error = refusal(image, value);
  assert.equal(error.argument, argument);
  assert.equal(error.hint, hint);
});

Deno.test("four numbers make a box, with or without options", () => {
  assert.equal(crop(image, 1, 2, 30, 40).width, 29);
  assert.equal(crop(image, 1, 2, 300, 40, { clamp: true }).width, 63);
  assert.equal(crop(image, [1, 2, 300, 40], { clamp: true }).width, 63);
});

Deno.test("two or three numbers are refused with the forms", () => {
  const call = crop as unknown as (...args: unknown[]) => unknown;
  assert.throws(() => call(image, 1, 2, 30), (error) => ToolError.is(error) && error.argument === "box");
  assert.throws(() => call(image, 1), (error) => ToolError.is(error) && error.argument === "box");
});

Deno.test("any box inside comes back as it is, and any other is refused", () => {
  const coordinate = fc.integer({ min: -20, max: 90 });
  fc.assert(fc.property(coordinate, coordinate, coordinate, coordinate, (x1, y1, x2, y2) => {
    const isInside = x1 >= 0 && y1 >= 0 && x2 <= 64 && y2 <= 48 && x1 < x2 && y1 < y2;
    if (isInside) assert.deepEqual(check.box(image, [x1, y1, x2, y2]), [x1, y1, x2, y2]);
    else refusal(image, [x1, y1, x2, y2]);
  }));
});

Deno.test("a clamped box is inside, whatever was passed", () => {
  const number = fc.double({ min: -500, max: 500, noNaN: true });
  fc.assert(fc.property(fc.array(number, { minLength: 4, maxLength: 4 }), (value) => {
    try {
      const [x1, y1, x2, y2] = check.box(image, value, { clamp: true, space: "pixel" });
      assert.ok(0 <= x1 && x1 < x2 && x2 <= 64 && 0 <= y1 && y1 < y2 && y2 <= 48);
    } catch (error) {
      assert.ok(ToolError.is(error), String(error));
    }
  }));
});

function refusal(on: typeof image, value: unknown, options: BoxOptions = {}): ToolError {
  try {
    check.box(on, value, options);
  } catch (error) {
    assert.ok(ToolError.is(error), String(error));
    assert.equal(error.tool, "crop");
    return error;
  }
  throw new assert.AssertionError({ message: `${JSON.stringify(value)} was accepted` });
}

Deno.test("a box of which nothing is left when it is cut to the image lies outside it", () => {
  for (const box of [[70, 4, 90, 9], { x: 4, y: 60, width: 5, height: 5 }]) {
    assert.throws(
      () => check.box(image, box, { clamp: true }),
      (error) => {
        assert.ok(ToolError.is(error));
        assert.match(
          error.message,
          /^Cannot crop image: box must be at least partly inside the image of 64×48, received /,
        );
        assert.match(error.hint ?? "", /norm1000/);
        return true;
      },
    );
  }
});
