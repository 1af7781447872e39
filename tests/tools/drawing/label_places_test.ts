/** Labels are seen whole: inside the image, on no other label, and beside what they name. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { type Image, rgbaOf } from "../../../tools/core/image.ts";
import { overlapOf, placeLabel } from "../../../tools/drawing/place_label.ts";
import * as tools from "../../../tools/mod.ts";
import "../../support/toolkit.ts";

const GROUND = "#808080";
const sheet = tools.blank(400, 300, { color: GROUND });
/** So large that a label in its middle has all the room it wants. */
const field = tools.blank(1400, 900, { color: GROUND });
/** Opaque colours, each another one, none black, white or the ground. */
const COLORS = Array.from({ length: 60 }, (_, i) => [20 + i * 3, 230 - i * 2, (i * 67) % 200 + 20] as const);

type Draw = (image: Image, items: readonly unknown[], options: object) => Image;
const marks: Draw = (image, items, options) => tools.numberedMarks(image, items as never, { size: 12, ...options });
const boxes: Draw = (image, items, options) => tools.boxes(image, items as never, { labelSize: 14, ...options });
const points: Draw = (image, items, options) => tools.keypoints(image, items as never, { labelSize: 12, ...options });

/** Pixels of exactly one colour: a patch without its letters. */
function patchOf(image: Image, [r, g, b]: readonly number[]): number {
  const data = rgbaOf(image);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) count += Number(data[i] === r && data[i + 1] === g && data[i + 2] === b);
  return count;
}

/** How many pixels of each thing's colour are missing, compared with the thing drawn alone with all room. */
function hidden(draw: Draw, items: readonly object[], { alone, ...options }: { alone: object }): number[] {
  const drawn = draw(sheet, items, { ...options, colors: COLORS });
  return items.map((item, i) => {
    const whole = draw(field, [{ ...item, ...alone }], { ...options, color: COLORS[i] });
    return patchOf(whole, COLORS[i] as readonly number[]) - patchOf(drawn, COLORS[i] as readonly number[]);
  });
}

function numbered(count: number, place: (i: number) => object): object[] {
  return Array.from({ length: count }, (_, i) => ({ label: String(i + 10), ...place(i) }));
}

const CENTER = { point: [700, 450] };
const coordinate = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

Deno.test("thirty marks anywhere are all seen whole", () => {
  const place = fc.tuple(coordinate(399), coordinate(299));
  fc.assert(
    fc.property(fc.array(place, { minLength: 30, maxLength: 30 }), (places) => {
      const items = numbered(30, (i) => ({ point: places[i] }));
      assert.deepEqual(hidden(marks, items, { alone: CENTER }), items.map(() => 0));
    }),
    { numRuns: 15 },
  );
});

Deno.test.each<[string, number, readonly [number, number]]>([
  ["in the middle", 30, [200, 150]],
  ["in the upper left corner", 20, [0, 0]],
  ["in the lower right corner", 20, [399, 299]],
  ["at the left rim", 20, [0, 150]],
  ["at the lower rim", 20, [200, 299]],
])("marks of things at one place %s: %i of them at %j", (_, count, point) => {
  const items = numbered(count, () => ({ point }));
  assert.deepEqual(hidden(marks, items, { alone: CENTER }), items.map(() => 0));
});

Deno.test("twelve labels of boxes that lie upon each other are all seen", () => {
  const items = Array.from({ length: 12 }, (_, i) => ({
    box: [150 + i * 4, 100 + i * 3, 210 + i * 4, 140 + i * 3],
    label: `cat ${i}`,
    score: 0.5,
  }));
  const alone = { box: [600, 400, 660, 440] };
  // Outlines hide each other, and are not looked at here.
  const bare = (draw: Draw): Draw => (image, list, options) => draw(image, list, { ...options, width: 1 });
  const outline = 2 * (60 + 40) - 4;
  for (const missing of hidden(bare(boxes), items, { alone })) assert.ok(missing <= outline, `${missing} pixels`);
});

Deno.test("labels of keypoints in a heap are seen", () => {
  const items = Array.from({ length: 12 }, (_, i) => ({ x: 200 + i * 2, y: 150 - i, label: `point ${i}` }));
  const drawn = points(sheet, items, { colors: COLORS });
  items.forEach((item, i) => {
    const dot = patchOf(
      points(field, [{ ...item, x: 700, y: 450 }], { color: COLORS[i], labels: "none" }),
      COLORS[i] as never,
    );
    const whole = patchOf(points(field, [{ ...item, x: 700, y: 450 }], { color: COLORS[i] }), COLORS[i] as never);
    assert.ok(patchOf(drawn, COLORS[i] as never) >= whole - dot, `label ${i}`);
  });
});

const WIDE = "a label that is nearly as wide as the picture";
const RED: readonly number[] = [255, 0, 0];

/** Pixels of label: what is drawn with a label and not without. */
function labelPixels(draw: Draw, image: Image, item: object): number {
  const { label: _, ...bare } = item as { label: string };
  return patchOf(draw(image, [item], { color: "red" }), RED) - patchOf(draw(image, [bare], { color: "red" }), RED);
}

Deno.test.each<[string, number[], string]>([
  ["in the middle", [180, 100, 220, 140], WIDE],
  ["left of the middle", [60, 100, 100, 140], WIDE],
  ["at the right rim", [370, 100, 399, 140], WIDE],
  ["in a corner", [380, 280, 400, 300], WIDE],
  ["reaching outside", [-50, -50, 20, 20], "partly seen"],
  ["reaching outside below", [390, 280, 460, 360], "partly seen"],
  ["one pixel at the rim", [399, 0, 400, 1], "pixel"],
])("the label of a box %s is whole", (_, box, label) => {
  const alone = labelPixels(boxes, field, { box: [600, 400, 640, 440], label });
  const drawn = labelPixels(boxes, sheet, { box, label });
  const [x1, y1, x2, y2] = box as [number, number, number, number];
  // A label on its own box's outline takes what the outline had.
  const shared = 4 * (Math.min(x2, 400) - Math.max(x1, 0) + Math.min(y2, 300) - Math.max(y1, 0));
  assert.ok(drawn >= alone - shared && drawn <= alone, `${drawn} of ${alone} pixels`);
});

Deno.test.each<[string, readonly [number, number]]>([
  ["in the middle", [200, 150]],
  ["at the right rim", [398, 150]],
  ["in the upper left corner", [1, 1]],
  ["at the lower rim", [120, 299]],
])("a wide label of a point %s is whole", (_, [x, y]) => {
  const marker: Draw = (image, [item], { color }: { color?: string }) => {
    const { x, y, ...rest } = item as { x: number; y: number };
    return tools.marker(image, [x, y], { ...rest, color: color ?? "red", labelSize: 14, size: 6 });
  };
  for (const [name, draw] of [["marker", marker], ["keypoints", points]] as const) {
    const alone = labelPixels(draw, field, { x: 700, y: 450, label: WIDE });
    const drawn = labelPixels(draw, sheet, { x, y, label: WIDE });
    assert.ok(drawn >= alone - 80 && drawn <= alone, `${name}: ${drawn} of ${alone}`);
  }
});

Deno.test("what lies outside has no label", () => {
  for (const [x, y] of [[-60, 150], [460, 150], [200, -60], [200, 360], [-500, -500]] as const) {
    assert.deepEqual(tools.marker(sheet, [x, y], { label: "gone" }).data, sheet.data, `marker at ${x}, ${y}`);
    assert.deepEqual(points(sheet, [{ x, y, label: "gone" }], {}).data, sheet.data, `keypoint at ${x}, ${y}`);
    assert.deepEqual(marks(sheet, [[x, y]], {}).data, sheet.data, `mark at ${x}, ${y}`);
    const box = { box: [x - 20, y - 20, x + 20, y + 20], label: "gone" };
    assert.deepEqual(boxes(sheet, [box], {}).data, sheet.data, `box around ${x}, ${y}`);
    assert.deepEqual(marks(sheet, [box], {}).data, sheet.data, `mark of a box around ${x}, ${y}`);
  }
});

Deno.test.each<[string, number[], readonly [number, number]]>([
  ["reaching out on the left", [-200, 100, 100, 200], [50, 150]],
  ["reaching out on the right", [340, 100, 900, 200], [370, 150]],
  ["reaching out above", [100, -500, 200, 60], [150, 30]],
  ["larger than the image", [-1000, -1000, 5000, 5000], [200, 150]],
  ["inside", [100, 100, 200, 160], [150, 130]],
])("the mark of a box %s stands in the middle of what is seen of it", (_, box, [x, y]) => {
  const drawn = marks(sheet, [box], { color: "red", outline: false });
  const data = rgbaOf(drawn);
  let [sumX, sumY, count] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === 128 && data[i + 1] === 128) continue;
    sumX += (i / 4) % 400 + 0.5;
    sumY += Math.floor(i / 1600) + 0.5;
    count += 1;
  }
  assert.ok(count > 100);
  assert.ok(Math.abs(sumX / count - x) < 1 && Math.abs(sumY / count - y) < 1, `${sumX / count}, ${sumY / count}`);
});

Deno.test("a mark of several lines holds them all", () => {
  for (const label of ["two\nlines", "a\nb\nc\nd", "Äg\nÄg"]) {
    const item = { point: [200, 150], label };
    const data = rgbaOf(tools.numberedMarks(sheet, [item as never], { size: 20, color: "red" }));
    // A light letter beside the mark would stand on the ground: look that no ink lies outside the mark's rows.
    const rows = new Set<number>();
    const ink = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] === 255 && data[i + 1] === 0) rows.add(Math.floor(i / 1600));
      if (data[i] === 0 && data[i + 1] === 0) ink.add(Math.floor(i / 1600));
    }
    const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
    const lines = label.split("\n").length;
    assert.ok(bottom - top >= lines * 20, `${label}: ${bottom - top} rows`);
    // The rim is ink too, two pixels around the colour.
    assert.ok(Math.min(...ink) >= top - 2 && Math.max(...ink) <= bottom + 2, label);
  }
});

Deno.test("with room for all, nothing moves: a label stands where it would stand alone", () => {
  const items = [[60, 60], [200, 150], [330, 240]].map((point, i) => ({ point, label: String(i) }));
  const together = marks(sheet, items, { color: "navy" });
  const oneByOne = items.reduce((image, item) => marks(image, [item], { color: "navy" }), sheet);
  assert.deepEqual(together.data, rgbaOf(oneByOne));
});

Deno.test("the captions of a divided picture do not hide each other, however long", () => {
  const [light, dark] = [tools.blank(300, 200, { color: GROUND }), tools.blank(300, 200, { color: "#404040" })];
  const words = "a caption of so many words that one line of half a picture does not hold it";
  for (const captions of [[words, words], ["short", words], [words.replaceAll(" ", ""), "b"]] as const) {
    const shown = tools.beforeAfter(light, dark, { mode: "split", captions, size: 12 });
    const half = (from: number, to: number): number => {
      const area = tools.crop(shown, [from, 0, to, 200]);
      return tools.colorShare(area, "black", { tolerance: 0 }) * area.width * area.height;
    };
    assert.ok(half(0, 140) > 0 && half(160, 300) > 0);
    // Around the dividing line there is nothing but the line, black and white, and the two images.
    const middle = tools.crop(shown, [144, 2, 156, 198]);
    const strange = rgbaOf(middle).filter((value, i) => i % 4 === 0 && ![128, 64, 0, 255].includes(value));
    assert.equal(strange.length, 0, `${captions}`);
  }
});

Deno.test.each<[string, readonly [number, number], readonly [number, number]]>([
  ["left of", [-30, 50], [0, 50]],
  ["right of", [390, 50], [340, 50]],
  ["above", [50, -9], [50, 0]],
  ["below", [50, 295], [50, 280]],
  ["beyond a corner of", [399, 299], [340, 280]],
  ["inside", [17, 23], [17, 23]],
])("the only place of a label, %s the image, is moved into it by the shortest way", (_, [x, y], [left, top]) => {
  const place = { x1: x, y1: y, x2: x + 60, y2: y + 20 };
  const { x1, y1, x2, y2 } = placeLabel([place], { frame: sheet, taken: [], avoided: [] });
  assert.deepEqual([x1, y1, x2, y2], [left, top, left + 60, top + 20]);
});

Deno.test("a label whose place is taken goes to the nearest free one, and stays where there is none", () => {
  const place = { x1: 100, y1: 100, x2: 160, y2: 120 };
  const moved = placeLabel([place], { frame: sheet, taken: [place], avoided: [] });
  assert.equal(overlapOf(moved, place), 0);
  assert.ok(Math.hypot(moved.x1 - 100, moved.y1 - 100) <= 60, JSON.stringify(moved));
  const whole = { x1: 0, y1: 0, x2: 400, y2: 300 };
  assert.deepEqual(placeLabel([place], { frame: sheet, taken: [whole], avoided: [] }), place);
  const large = { x1: -20, y1: -20, x2: 600, y2: 20 };
  const { x1, y1 } = placeLabel([large], { frame: sheet, taken: [], avoided: [] });
  assert.deepEqual([x1, y1], [0, 0], "one that is larger than the image begins at its rim");
});
