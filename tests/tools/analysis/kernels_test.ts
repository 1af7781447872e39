import assert from "node:assert/strict";
import fc from "fast-check";
import { clusterColors, type ColorCluster } from "../../../tools/analysis/cluster_colors.ts";
import { colorMask } from "../../../tools/analysis/color_mask.ts";
import { findGlyphs } from "../../../tools/analysis/find_glyphs.ts";
import { findSkew } from "../../../tools/analysis/find_skew.ts";
import { uprightLogs } from "../../../tools/analysis/glyph_network.ts";
import { GLYPH_SIDE } from "../../../tools/analysis/glyph_weights.ts";
import { grayOf } from "../../../tools/analysis/gray_area.ts";
import { inkMask } from "../../../tools/analysis/ink_mask.ts";
import { lightFromAbove } from "../../../tools/analysis/light_from_above.ts";
import { applySymmetry, isSideways, sourceCell, SYMMETRIES } from "../../../tools/analysis/symmetries.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { gray, photo, rgba } from "../../support/toolkit.ts";

/** White paper with black bars, `[x1, y1, x2, y2]` each. */
function paper(width: number, height: number, bars: readonly (readonly [number, number, number, number])[]): Image {
  const data = new Uint8ClampedArray(width * height).fill(255);
  for (const [x1, y1, x2, y2] of bars) for (let y = y1; y < y2; y++) data.fill(0, y * width + x1, y * width + x2);
  return createImage({ width, height, channels: 1, data });
}

Deno.test("ink is what stands out, dark or light, in any light", () => {
  const bars = paper(120, 80, [[20, 20, 60, 24], [20, 40, 60, 44]]);
  const shaded = createImage({
    width: 120,
    height: 80,
    channels: 1,
    data: bars.data.map((value, i) => (value === 0 ? 40 : 140 + (i % 120) / 2)),
  });
  const negative = createImage({ width: 120, height: 80, channels: 1, data: bars.data.map((value) => 255 - value) });
  const expected = [...bars.data].map((value) => (value === 0 ? 1 : 0));
  for (const image of [bars, shaded, negative]) assert.deepEqual([...inkMask(image, 1000).mask], expected);
  assert.ok(inkMask(gray(30, 30, new Array(900).fill(80)), 1000).mask.every((value) => value === 0));
});

Deno.test("ink masks are scaled to their longest side", () => {
  const image = paper(120, 80, [[20, 20, 60, 24]]);
  const sizes = [inkMask(image, 60), inkMask(image, 1000, 2), inkMask(image, 180, 2)];
  assert.deepEqual(sizes.map(({ width, height }) => [width, height]), [[60, 40], [240, 160], [180, 120]]);
});

Deno.test("bars are as askew as they were drawn", () => {
  for (const angle of [-12.5, -3, 0, 0.7, 8.4, 19]) {
    const slope = Math.tan((angle * Math.PI) / 180);
    const mask = Uint8Array.from({ length: 400 * 300 }, (_, i) => {
      const [x, y] = [i % 400, Math.floor(i / 400)];
      const along = y + (x - 200) * slope;
      return along > 80 && along < 220 && along % 20 < 6 && x > 20 && x < 380 ? 1 : 0;
    });
    const found = findSkew({ mask, width: 400, height: 300 }, 20);
    assert.ok(Math.abs(found - angle) <= 0.1, `${angle}: ${found}`);
  }
});

Deno.test("glyphs are letters by size and shape, scaled to cells", () => {
  const letters: [number, number, number, number][] = [0, 1, 2, 3, 4].map((i) => [20 + i * 16, 30, 30 + i * 16, 42]);
  const line = [10, 60, 150, 63] as const;
  const speck = [5, 5, 7, 7] as const;
  const rim = [0, 70, 9, 82] as const;
  const glyphs = findGlyphs(inkMask(paper(160, 90, [...letters, line, speck, rim]), 1000));
  assert.equal(glyphs.length, 5);
  for (const { cells, aspect } of glyphs) {
    assert.ok(Math.abs(aspect - 10 / 12) < 1e-9);
    assert.equal(cells.length, GLYPH_SIDE ** 2);
    assert.ok(cells.every((value) => Math.abs(value - 1) < 1e-9));
  }
  assert.deepEqual(findGlyphs({ mask: new Uint8Array(4), width: 2, height: 2 }), []);
});

const cells = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: GLYPH_SIDE ** 2,
  maxLength: GLYPH_SIDE ** 2,
});

Deno.test("the network's eight probabilities add up to one", () => {
  fc.assert(fc.property(cells, fc.double({ min: 0.1, max: 9, noNaN: true }), (values, aspect) => {
    const logs = uprightLogs({ cells: Float64Array.from(values), aspect });
    assert.equal(logs.length, 8);
    assert.ok(Math.abs(logs.reduce((sum, value) => sum + Math.exp(value), 0) - 1) < 1e-9);
  }));
});

Deno.test("turning a glyph turns the network's answer", () => {
  fc.assert(fc.property(cells, fc.constantFrom(...SYMMETRIES), (values, symmetry) => {
    const glyph = { cells: Float64Array.from(values), aspect: 0.7 };
    const turned = {
      cells: glyph.cells.map((_, i) =>
        glyph.cells[sourceCell(symmetry, i % GLYPH_SIDE, Math.floor(i / GLYPH_SIDE), GLYPH_SIDE)] as number
      ),
      aspect: isSideways(symmetry) ? 1 / 0.7 : 0.7,
    };
    const sorted = (logs: Float64Array): number[] => [...logs].sort((a, b) => a - b);
    const [a, b] = [sorted(uprightLogs(glyph)), sorted(uprightLogs(turned))];
    assert.ok(a.every((value, i) => Math.abs(value - (b[i] as number)) < 1e-9));
    // What made the glyph upright by this symmetry makes the turned one upright by none.
    const index = SYMMETRIES.indexOf(symmetry);
    assert.ok(Math.abs((uprightLogs(glyph)[index] as number) - (uprightLogs(turned)[0] as number)) < 1e-9);
  }));
});

Deno.test("light from above turns with the image and cannot see mirroring", () => {
  const image = photo("rocket.jpg");
  const scores = lightFromAbove(image);
  const turned = lightFromAbove(applySymmetry(image, "rotate180"));
  assert.ok(Math.abs((scores[2] as number) - (turned[0] as number)) < 0.05);
  assert.ok(Math.abs((scores[0] as number) - (scores[4] as number)) < 1e-9);
  assert.ok(Math.abs((scores[2] as number) - (scores[5] as number)) < 1e-9);
});

Deno.test("clusters keep the weight, and as many clusters as colours keep the colours", () => {
  const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
  const points = fc.uniqueArray(fc.record({ mean: color, weight: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ mean }) => mean.join(),
  });
  fc.assert(fc.property(points, fc.integer({ min: 1, max: 12 }), (list: ColorCluster[], count) => {
    const total = list.reduce((sum, { weight }) => sum + weight, 0);
    const clusters = clusterColors(list, count);
    assert.ok(clusters.length <= count);
    assert.equal(clusters.reduce((sum, { weight }) => sum + weight, 0), total);
    const all = clusterColors(list, list.length).map(({ mean }) => mean.map(Math.round).join()).sort();
    assert.deepEqual(all, list.map(({ mean }) => mean.join()).sort());
  }));
});

Deno.test("a colour's mask minds tolerance, box and transparency", () => {
  const image = rgba(4, 1, [10, 20, 30, 255, 14, 20, 30, 255, 15, 20, 30, 255, 10, 20, 30, 0]);
  assert.deepEqual([...colorMask(image, [0, 0, 4, 1], [10, 20, 30, 255], 4)], [1, 1, 0, 0]);
  assert.deepEqual([...colorMask(image, [1, 0, 3, 1], [10, 20, 30, 255], 5)], [1, 1]);
});

Deno.test("the gray of a box is cut out, of a whole image shared", () => {
  const image = gray(3, 2, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(grayOf(image, [1, 0, 3, 2]), { pixels: Uint8ClampedArray.from([2, 3, 5, 6]), width: 2, height: 2 });
  assert.deepEqual([...grayOf(image, [0, 0, 3, 2]).pixels], [1, 2, 3, 4, 5, 6]);
});
