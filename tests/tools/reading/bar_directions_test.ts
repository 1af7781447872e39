import assert from "node:assert/strict";
import fc from "fast-check";
import { lumaOf } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { barTurnIn, barTurns } from "../../../tools/reading/bar_directions.ts";
import { grayImage, grayOnWhite, type GrayPixels, rimLevel, scaledGray } from "../../../tools/reading/gray_pixels.ts";
import { gray } from "../../support/toolkit.ts";

/** Upright bars of uneven widths, turned. */
function bars(degrees: number): GrayPixels {
  const side = 220;
  const upright = gray(
    side,
    side,
    Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const isBar = x > 30 && x < 190 && y > 70 && y < 150 && [0, 1, 4, 7, 8, 9, 13].includes(Math.floor(x / 4) % 15);
      return isBar ? 0 : 255;
    }),
  );
  const turned = rotate(upright, degrees, { fill: "white", expand: false });
  return { pixels: lumaOf(turned), width: side, height: side };
}

const apart = (a: number, b: number): number => {
  const off = (((a - b) % 90) + 90) % 90;
  return Math.min(off, 90 - off);
};

Deno.test("the turn that sets bars upright is found within three degrees", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 85 }), (degrees) => {
      const page = bars(degrees);
      const [best] = barTurns(page, 2);
      assert.ok(best !== undefined && apart(best, -degrees) <= 3, `${degrees}: ${best}`);
      assert.ok(apart(barTurnIn(page, [0, 0, 220, 220]), -degrees) <= 3);
    }),
    { numRuns: 20 },
  );
});

Deno.test("upright bars, and nothing at all, need no turn", () => {
  assert.deepEqual(barTurns(bars(0), 3).filter((turn) => apart(turn, 0) <= 3), []);
  const page = grayOnWhite(blank(100, 100, { color: "gray" }), [0, 0, 100, 100]);
  assert.deepEqual(barTurns(page, 3), []);
  assert.ok(Math.abs(barTurnIn(bars(0), [0, 0, 220, 220])) < 1);
});

Deno.test("gray pixels: transparency is white, sizes scale, rims are medians", () => {
  const clear = grayOnWhite(blank(6, 4), [1, 1, 5, 3]);
  assert.deepEqual([clear.width, clear.height, ...new Set(clear.pixels)], [4, 2, 255]);
  const page = bars(0);
  assert.equal(rimLevel(page), 255);
  const half = scaledGray(page, 0.5);
  assert.deepEqual([half.width, half.height, half.pixels.length], [110, 110, 12_100]);
  assert.equal(scaledGray(page, 1), page);
  assert.equal(scaledGray(page, 0.001).pixels.length, 1);
  assert.equal(grayImage(half).channels, 1);
});
