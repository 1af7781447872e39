import assert from "node:assert/strict";
import fc from "fast-check";
import { colorDistance, commonColors, hexOf, rimColor } from "../../../tools/charts/common_colors.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { rectangle } from "../../../tools/drawing/rectangle.ts";

const area: [number, number, number, number] = [0, 0, 100, 80];

Deno.test("colours come by their area, mixtures near them do not come", () => {
  let chart = blank(100, 80, { color: "white" });
  chart = rectangle(chart, [10, 10, 60, 60], { fill: "#1f77b4", color: "#1f77b4" });
  chart = rectangle(chart, [60, 10, 80, 60], { fill: "#d62728", color: "#d62728" });
  chart = rectangle(chart, [80, 10, 81, 60], { fill: "#d03030", color: "#d03030" });
  assert.deepEqual(commonColors(chart, area).map(hexOf).slice(0, 2), ["#ffffff", "#1f77b4"]);
  assert.equal(commonColors(chart, area).length, 3);
});

Deno.test("what is transparent has no colour", () => {
  assert.deepEqual(commonColors(blank(100, 80, { color: "transparent" }), area), []);
});

Deno.test("the rim's colour is what most of the rim has", () => {
  const chart = rectangle(blank(100, 80, { color: "#fafafa" }), [5, 5, 95, 75], { fill: "navy", color: "navy" });
  assert.equal(hexOf(rimColor(chart, area)), "#fafafa");
  assert.equal(hexOf(rimColor(chart, [10, 10, 90, 70])), "#000080");
});

Deno.test("a colour's distance is its largest difference, the same both ways", () => {
  const color = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 }))) as fc.Arbitrary<
    [number, number, number]
  >;
  fc.assert(
    fc.property(color, color, ([r, g, b], [x, y, z]) => {
      const distance = colorDistance([r, g, b, 255], [x, y, z, 255]);
      assert.equal(distance, colorDistance([x, y, z, 255], [r, g, b, 255]));
      assert.equal(distance, Math.max(Math.abs(r - x), Math.abs(g - y), Math.abs(b - z)));
      assert.match(hexOf([r, g, b, 255]), /^#[0-9a-f]{6}$/);
    }),
  );
});
