import assert from "node:assert/strict";
import fc from "fast-check";
import { Checks } from "../../../tools/core/check.ts";
import { scaleOfSpace, type Space, SPACES } from "../../../tools/core/space.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { syntheticGray } from "../../support/golden.ts";
import { inputImage } from "../../support/toolkit.ts";

const check = new Checks("crop", "crop image");
const image = inputImage(syntheticGray(60, 40), { viewed: tools.blank(30, 10) });
const unseen = inputImage(syntheticGray(60, 40));

Deno.test.each<[Space | undefined, number, number, number, number]>([
  [undefined, 1, 1, 60, 40],
  ["pixel", 1, 1, 60, 40],
  ["norm", 60, 40, 1, 1],
  ["norm1000", 0.06, 0.04, 1000, 1000],
  ["viewed", 2, 4, 30, 10],
])("space %s counts in its own units", (space, x, y, width, height) => {
  assert.deepEqual(scaleOfSpace(check, image, space), { space: space ?? "pixel", x, y, width, height });
});

Deno.test.each<[unknown, RegExp | null, string]>([
  ["pixels", /^Did you mean "pixel"\? "pixel" counts pixels/, "RangeError"],
  ["normalized", /^Did you mean "norm"\?/, "RangeError"],
  ["Norm", /^Did you mean "norm"\?/, "RangeError"],
  ["norm100", /^Did you mean "norm1000"\?/, "RangeError"],
  ["view", /^Did you mean "viewed"\?/, "RangeError"],
  ["", /^"pixel" counts pixels/, "RangeError"],
  [1000, /^"pixel" counts pixels/, "TypeError"],
  [null, /^"pixel" counts pixels/, "TypeError"],
  [["norm"], /^"pixel" counts pixels/, "TypeError"],
])("space %j is refused with what there is", (value, hint, name) => {
  assert.throws(() => scaleOfSpace(check, image, value), (error) => {
    assert.ok(ToolError.is(error));
    assert.deepEqual([error.argument, error.name], ["space", name]);
    assert.equal(error.allowed, "pixel | norm | norm1000 | viewed");
    assert.match(error.hint ?? "", hint ?? /^$/);
    return true;
  });
});

Deno.test("viewed is refused of an image whose viewed size is not known, with what is left", () => {
  for (const other of [unseen, tools.crop(image, [0, 0, 9, 9]), tools.blank(3, 3)]) {
    assert.throws(() => scaleOfSpace(check, other, "viewed"), (error) => {
      assert.ok(ToolError.is(error));
      assert.equal(error.allowed, "pixel | norm | norm1000");
      assert.match(error.hint ?? "", /until they are cut or turned$/);
      return true;
    });
  }
});

Deno.test("a point of any space is the same point", () => {
  const share = fc.integer({ min: -2000, max: 3000 });
  fc.assert(fc.property(share, share, (a, b) => {
    for (const space of SPACES) {
      const { width, height } = scaleOfSpace(check, image, space);
      const [x, y] = check.point(image, [a / 1000 * width, b / 1000 * height], "at", { space });
      assert.ok(Math.abs(x - a * 0.06) < 1e-9 && Math.abs(y - b * 0.04) < 1e-9, `${space}: ${x} ${y}`);
    }
  }));
});

Deno.test("a box of any space covers what it touches and not a pixel more", () => {
  const edge = fc.integer({ min: 0, max: 1000 });
  fc.assert(fc.property(edge, edge, edge, edge, (a, b, c, d) => {
    const [x1, x2] = [Math.min(a, c), Math.max(a, c)];
    const [y1, y2] = [Math.min(b, d), Math.max(b, d)];
    if (x1 === x2 || y1 === y2) return;
    for (const space of SPACES) {
      const { width, height } = scaleOfSpace(check, image, space);
      const [w, h] = [width / 1000, height / 1000];
      const box = check.box(image, [x1 * w, y1 * h, x2 * w, y2 * h], { space });
      // In whole numbers: 60 · x1 / 1000 rounded down, and so on.
      const expected = [
        Math.floor(60 * x1 / 1000),
        Math.floor(40 * y1 / 1000),
        Math.ceil(60 * x2 / 1000),
        Math.ceil(40 * y2 / 1000),
      ];
      assert.deepEqual(box, expected, space);
    }
  }));
});

Deno.test("fractions without a space are pixels when one is beyond 1, and refused when none is", () => {
  assert.deepEqual(check.box(image, [0.5, 0.5, 1.5, 1]), [0, 0, 2, 1]);
  for (const box of [[0.1, 0.2, 0.5, 0.9], [0, 0, 0.5, 1], { x: 0.25, y: 0, width: 1, height: 1 }]) {
    assert.throws(() => check.box(image, box), (error) => {
      assert.ok(ToolError.is(error));
      assert.match(error.hint ?? "", /pass \{ space: "norm" \}$/);
      return true;
    });
    assert.doesNotThrow(() => check.box(image, box, { space: "pixel" }));
  }
});
