import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import type { BoxLike } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { inputImage } from "../../support/toolkit.ts";

const image = inputImage(synthetic(30, 20));
const gray = inputImage(syntheticGray(31, 21));
/** Where a cut-out lies. */
const placeOf = (cut: Image): number[] => cut.toRoot([0, 0, cut.width, cut.height]);

Deno.test.each<[number, number, number[]]>([
  [30, 20, [0, 0, 30, 20]],
  [29, 19, [0, 0, 29, 19]],
  [28, 18, [1, 1, 29, 19]],
  [27, 17, [1, 1, 28, 18]],
  [1, 1, [14, 9, 15, 10]],
  [2, 20, [14, 0, 16, 20]],
])("the middle of 30×20 of %d×%d: an odd rest goes to the right and the bottom", (width, height, place) => {
  assert.deepEqual(placeOf(tools.centerCrop(image, width, height)), place);
});

Deno.test("the middle of odd sides", () => {
  assert.deepEqual(placeOf(tools.centerCrop(gray, 1)), [15, 10, 16, 11]);
  assert.deepEqual(placeOf(tools.centerCrop(gray, 2)), [14, 9, 16, 11]);
  assert.throws(() => tools.centerCrop(gray, 22), /height must be a whole number between 1 and 21, received 22/);
});

/** Boxes beside and across the image, cut to it; null: nothing is left. */
const CLAMPED: readonly (readonly [BoxLike, number[] | null])[] = [
  [[-5, -5, 35, 25], [0, 0, 30, 20]],
  [[-5, 3, 4, 9], [0, 3, 4, 9]],
  [[29, 19, 99, 99], [29, 19, 30, 20]],
  [[29.999, 0, 31, 1], [29, 0, 30, 1]],
  [{ x: -10, y: -10, width: 11, height: 11 }, [0, 0, 1, 1]],
  [{ x: 20, y: 10, width: 1e12, height: 1e12 }, [20, 10, 30, 20]],
  [{ left: -1e9, top: 5, right: 1e9, bottom: 6 }, [0, 5, 30, 6]],
  [[30, 0, 40, 20], null],
  [[-10, 0, 0, 20], null],
  [[0, 20, 30, 30], null],
  [{ x: -10, y: -10, width: 10, height: 10 }, null],
  [[1e300, 0, 1.5e300, 5], null],
];

Deno.test.each(CLAMPED.map(([box, place]) => ({ box, place })))(
  "cut to the image, $box is $place",
  ({ box, place }) => {
    if (place !== null) {
      assert.deepEqual(placeOf(tools.crop(image, box, { clamp: true })), place);
      assert.deepEqual(placeOf(tools.multiCrop(image, [box], { clamp: true })[0] as Image), place);
      return;
    }
    assert.throws(() => tools.crop(image, box, { clamp: true }), (error) => {
      assert.ok(ToolError.is(error));
      assert.match(
        error.message,
        /^Cannot crop image: box must be at least partly inside the image of 30×20, received /,
      );
      return true;
    });
  },
);

Deno.test("without clamp the hint holds the box that clamp would give", () => {
  for (const [box, place] of CLAMPED) {
    assert.throws(() => tools.crop(image, box), (error) => {
      assert.ok(ToolError.is(error));
      const hint = error.hint ?? "";
      if (place === null) assert.doesNotMatch(hint, /Cut to it/);
      else assert.ok(hint.includes(`Cut to it, the box is [${place.join(", ")}] ({ clamp: true } does that)`), hint);
      return true;
    });
  }
});

Deno.test.each<[BoxLike, string]>([
  [[5, 5, 5, 9], "box.x2"],
  [[5, 9, 9, 9], "box.y2"],
  [[9, 5, 5, 9], "box.x2"],
  [[5, 9, 9, 5], "box.y2"],
  [{ x: 5, y: 5, width: 0, height: 4 }, "box.width"],
  [{ x: 5, y: 5, width: 4, height: -1 }, "box.height"],
  [{ left: 5, top: 5, right: 5, bottom: 9 }, "box.right"],
  [{ x: 5, y: 5, w: 4, h: 0 }, "box.h"],
])("%j is empty, with clamp and without, and the error names %s", (box, argument) => {
  for (const options of [{}, { clamp: true }]) {
    assert.throws(() => tools.crop(image, box, options), (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(error.argument, argument);
      assert.match(error.message, /must be greater than /);
      return true;
    });
  }
});

Deno.test("a swapped box is answered with those that were meant, if they lie inside", () => {
  const hintOf = (box: BoxLike): string => {
    try {
      tools.crop(image, box);
    } catch (error) {
      if (ToolError.is(error)) return error.hint ?? "";
    }
    return assert.fail("was accepted");
  };
  assert.match(hintOf([20, 5, 10, 15]), /^Did you mean \[10, 5, 20, 15\] or \[20, 5, 30, 20\]\? The order is/);
  assert.match(hintOf([25, 5, 10, 15]), /^Did you mean \[10, 5, 25, 15\]\? The order is/);
  assert.match(hintOf([5, 15, 6, 4]), /^Did you mean \[5, 4, 6, 15\] or \[5, 15, 11, 19\]\? The order is/);
  assert.match(hintOf([5, 15, 5, 15]), /^The order is/);
});

Deno.test("four numbers, a list and an object are one box, with options after each", () => {
  const expected = tools.crop(image, [3, 4, 9, 11]).data;
  for (const options of [undefined, {}, { clamp: false }, { space: "pixel" as const }]) {
    assert.deepEqual(tools.crop(image, 3, 4, 9, 11, options).data, expected);
    assert.deepEqual(tools.crop(image, [3, 4, 9, 11], options).data, expected);
    assert.deepEqual(tools.crop(image, { x: 3, y: 4, width: 6, height: 7 }, options).data, expected);
    assert.deepEqual(tools.crop(image, Int16Array.of(3, 4, 9, 11) as unknown as BoxLike, options).data, expected);
  }
  assert.deepEqual(placeOf(tools.crop(image, 0.5, 0, 1, 0.5, { space: "norm" })), [15, 0, 30, 10]);
  for (const count of [2, 3]) {
    const numbers = [3, 4, 9].slice(0, count) as unknown as [BoxLike];
    assert.throws(
      () => tools.crop(image, ...numbers),
      (error) => ToolError.is(error) && error.message.endsWith(`four numbers x1, y1, x2, y2, received ${count} values`),
    );
  }
});

Deno.test("a crop holds the pixels under it, of colour and of gray", () => {
  const side = fc.nat(40);
  fc.assert(fc.property(side, side, side, side, fc.boolean(), (a, b, c, d, isGray) => {
    const source = isGray ? gray : image;
    const [x, y] = [a % source.width, b % source.height];
    const [width, height] = [1 + c % (source.width - x), 1 + d % (source.height - y)];
    const cut = tools.crop(source, { x, y, width, height });
    assert.deepEqual([cut.width, cut.height, cut.channels], [width, height, source.channels]);
    for (const [u, v] of [[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1]] as const) {
      assert.deepEqual(tools.pixelAt(cut, u, v), tools.pixelAt(source, x + u, y + v));
    }
    const share = source.channels * width;
    for (let v = 0; v < height; v++) {
      const from = ((y + v) * source.width + x) * source.channels;
      assert.deepEqual(cut.data.slice(v * share, (v + 1) * share), source.data.slice(from, from + share));
    }
  }));
});

Deno.test("many boxes: 1024 at once, each in its own form, and the wrong one is named", () => {
  const boxes = Array.from({ length: 1024 }, (_, i): BoxLike => [i % 30, i % 20, 30, 20]);
  assert.equal(tools.multiCrop(image, boxes).length, 1024);
  const refused = (list: unknown, argument: string, options?: { space: "norm" }): void => {
    assert.throws(
      () => tools.multiCrop(image, list as BoxLike[], options),
      (error) => ToolError.is(error) && error.argument === argument,
    );
  };
  refused([...boxes, [0, 0, 1, 1]], "boxes");
  refused([], "boxes");
  refused([0, 0, 9, 9], "boxes[0]");
  refused([[0, 0, 9, 9], [0, 0, 9]], "boxes[1]");
  refused([[0, 0, 9, 9], { x: 1, y: 1, width: 1, height: "1" }], "boxes[1].height");
  refused([[0, 0, 1, 1], [0, 0, 1, 1.1]], "boxes[1].y2", { space: "norm" });
});
