import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { connectedComponents } from "../../../tools/structure/connected_components.ts";
import { countObjects } from "../../../tools/structure/count_objects.ts";
import { floodFill } from "../../../tools/structure/flood_fill.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, photo, rgba } from "../../support/toolkit.ts";
import { cropOf, golden, maskAbove } from "./structure_crops.ts";

interface ComponentGolden {
  readonly crop: string;
  readonly connectivity: 4 | 8;
  readonly otsu: number;
  readonly parts: number[][];
}

Deno.test("connectedComponents equals cv2.connectedComponentsWithStats", () => {
  for (const { crop, connectivity, otsu, parts } of golden<ComponentGolden[]>("components")) {
    for (const image of [cropOf(crop), maskAbove(cropOf(crop), otsu)]) {
      const found = connectedComponents(image, { connectivity });
      assert.equal(found.length, parts.length, `${crop}, ${connectivity}`);
      const actual = found.map(({ area, box, centroid }) => [area, ...box, ...centroid]).sort(byNumbers).flat();
      const errors = errorsOf(actual, [...parts].sort(byNumbers).flat());
      const reference = "cv2.connectedComponentsWithStats";
      recordAccuracy({ group: "structure", operation: "connectedComponents", reference, ...errors, tolerance: 1e-9 });
    }
  }
});

Deno.test("connectedComponents numbers in reading order and filters by area", () => {
  const image = gray(5, 3, [0, 0, 0, 0, 9, 9, 9, 0, 0, 0, 0, 0, 9, 0, 9]);
  const all = connectedComponents(image);
  assert.deepEqual(all.map(({ label, area, box }) => ({ label, area, box })), [
    { label: 1, area: 1, box: [4, 0, 5, 1] },
    { label: 2, area: 3, box: [0, 1, 3, 3] },
    { label: 3, area: 1, box: [4, 2, 5, 3] },
  ]);
  assert.deepEqual(connectedComponents(image, { minArea: 2 }).map(({ label, area }) => [label, area]), [[1, 3]]);
  assert.equal(connectedComponents(image, { connectivity: 4 }).length, 4);
});

Deno.test("components add up to the foreground and fill apart from each other", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }),
      fc.constantFrom(4, 8),
      (bits, connectivity) => {
        const image = gray(8, 6, bits.map((bit) => (bit ? 255 : 0)));
        const parts = connectedComponents(image, { connectivity: connectivity as 4 | 8 });
        assert.equal(parts.reduce((sum, { area }) => sum + area, 0), bits.filter(Boolean).length);
        assert.equal(parts.length, fillsNeeded(image, connectivity as 4 | 8));
      },
    ),
  );
});

/** How often one must fill until nothing is white. */
function fillsNeeded(image: Image, connectivity: 4 | 8): number {
  let left = image;
  for (let fills = 0;; fills++) {
    const at = left.data.indexOf(255);
    if (at === -1) return fills;
    left = floodFill(left, [at % 8, Math.floor(at / 8)], { color: "black", connectivity });
  }
}

Deno.test("countObjects tells light from dark by the border", () => {
  const dark = createImage({ width: 9, height: 9, channels: 4, data: new Uint8ClampedArray(324).fill(255) });
  const withDot = floodFill(dark, [4, 4], { color: "black" });
  assert.equal(countObjects(dark), 0);
  assert.equal(countObjects(withDot), 0);
  const dots = rgba(
    5,
    3,
    Array.from({ length: 15 }, (_, i) => (i === 6 || i === 8 ? [0, 0, 0, 255] : [255, 255, 255, 255])).flat(),
  );
  assert.equal(countObjects(dots), 2);
  assert.equal(countObjects(gray(5, 3, [0, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0, 0, 0, 0])), 2);
  assert.equal(countObjects(gray(3, 1, [0, 0, 0])), 0);
});

Deno.test("countObjects finds the coins", () => {
  // 24 coins lie on the photograph; the background is uneven, so a level is chosen.
  const count = countObjects(photo("coins.png"), { threshold: 110, minArea: 150 });
  assert.ok(count >= 22 && count <= 26, `${count}`);
});

Deno.test("options are checked", () => {
  assert.throws(
    () => connectedComponents(gray(1, 1, [0]), { connectivity: 6 as never }),
    /connectivity must be 4 or 8/,
  );
  assert.throws(() => countObjects(gray(1, 1, [0]), { minArea: -1 }), /minArea/);
  assert.throws(() => connectedComponents(null as never), /must be an image, received null/);
});

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, at) => value !== b[at]);
  return i === -1 ? 0 : (a[i] as number) - (b[i] as number);
}

Deno.test("connectedComponents sorted by area are the same ones, largest first, numbered anew", () => {
  const image = cropOf(golden<ComponentGolden[]>("components")[0]?.crop ?? "");
  const found = connectedComponents(image, { minArea: 3 });
  const sorted = connectedComponents(image, { minArea: 3, sortBy: "area" });
  assert.ok(found.length > 3);
  const areas = found.map(({ area }) => area);
  assert.deepEqual(sorted.map(({ area }) => area), areas.toSorted((a, b) => b - a));
  assert.notDeepEqual(areas, sorted.map(({ area }) => area));
  assert.deepEqual(sorted.map(({ label }) => label), found.map((_, i) => i + 1));
  const places = (list: typeof found): string[] => list.map(({ box }) => box.join(" ")).sort();
  assert.deepEqual(places(sorted), places(found));
  assert.throws(() => connectedComponents(image, { sortBy: "size" as "area" }), /sortBy must be/);
});
