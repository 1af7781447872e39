import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { rectangle } from "../../../tools/drawing/rectangle.ts";
import { text as drawText } from "../../../tools/drawing/text.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { boxIou } from "../../../tools/metrics/box_iou.ts";
import { invert } from "../../../tools/tone/invert.ts";
import { detectTextRegions } from "../../../tools/reading/detect_text_regions.ts";
import { gray, inputImage, photo, projectFile, readImage } from "../../support/toolkit.ts";

type Box = [number, number, number, number];
interface Page {
  readonly file: string;
  readonly lines: readonly string[];
  readonly words: readonly { readonly text: string; readonly box: Box }[];
}

const PAGES = (JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/reading/pages.json"))) as Page[])
  .filter(({ words }) => words.length > 0);
const open = (file: string): Image => readImage(`tests/golden/reading/${file}`);

/** The boxes of the drawn lines: words whose tops are near. */
function lineBoxes({ words, lines }: Page): Box[] {
  let at = 0;
  return lines.map((line) => {
    const own = words.slice(at, at += line.split(" ").length);
    return own.map(({ box }) => box).reduce(around);
  });
}

const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

for (const page of PAGES.filter(({ file }) => !file.startsWith("table"))) {
  Deno.test(`${page.file}: each drawn line is a region, in order, dark on light and light on dark`, () => {
    const drawn = lineBoxes(page);
    for (const image of [open(page.file), invert(open(page.file))]) {
      const regions = detectTextRegions(image);
      for (const box of drawn) {
        const best = Math.max(...regions.map((region) => boxIou(region.box, box)));
        assert.ok(best > 0.7, `a line overlaps by ${best.toFixed(2)}`);
      }
      assert.ok(regions.length <= drawn.length + 1, `${regions.length} regions for ${drawn.length} lines`);
      const tops = regions.map(({ box }) => box[1]);
      assert.deepEqual(tops, tops.toSorted((a, b) => a - b));
      assert.ok(regions.every(({ score, letters }) => score > 0 && score <= 1 && letters >= 3));
    }
  });
}

Deno.test("words: most drawn words have a region of their own", () => {
  const page = PAGES.find(({ file }) => file === "serif_22.png") as Page;
  const regions = detectTextRegions(open(page.file), { level: "word" });
  const wide = page.words.filter(({ text }) => text.length > 2);
  const found = wide.filter(({ box }) => regions.some((region) => boxIou(region.box, box) > 0.6));
  assert.ok(found.length >= wide.length * 0.85, `${found.length} of ${wide.length}`);
});

Deno.test("a label in a photograph is found, and little else", () => {
  const scene = photo("chelsea.png");
  const labelled = drawText(rectangle(scene, [20, 240, 300, 285], { fill: "white", color: "white" }), "Chelsea, 2019", [
    36,
    250,
  ], { size: 24, color: "black" });
  const regions = detectTextRegions(labelled);
  assert.ok(regions.some(({ box }) => box[0] >= 20 && box[1] >= 240 && box[2] <= 300 && box[3] <= 285));
  assert.ok(regions.length <= 4, `${regions.length} regions`);
  for (const name of ["astronaut.png", "coffee.png", "rocket.jpg"]) {
    assert.ok(detectTextRegions(photo(name)).length <= 6, name);
  }
});

Deno.test("slanted lines stay whole", () => {
  const page = rotate(open("sans_16.png"), 5, { fill: "white" });
  const regions = detectTextRegions(page);
  assert.equal(regions.filter(({ letters }) => letters > 20).length, 4);
});

Deno.test("a box limits the search; regions count from the whole image and lead to the original", () => {
  const whole = open("bold_30.png");
  const input = inputImage(whole);
  const part = crop(input, [0, 70, whole.width, 240]);
  const [first] = detectTextRegions(part);
  const inBox = detectTextRegions(input, { box: [0, 70, whole.width, 240] })[0];
  assert.deepEqual(part.toRoot(first?.box ?? [0, 0, 1, 1]), inBox?.box);
});

Deno.test("images without text give nothing", () => {
  for (const [width, height] of [[1, 1], [1, 500], [500, 1], [200, 200]] as const) {
    assert.deepEqual(detectTextRegions(blank(width, height, { color: "black" })), []);
    assert.deepEqual(detectTextRegions(blank(width, height)), []);
  }
  const chess = gray(96, 96, Array.from({ length: 96 * 96 }, (_, i) => ((i % 96 >> 4) + (i / 96 >> 4)) & 1 ? 255 : 0));
  assert.deepEqual(detectTextRegions(chess), []);
});

Deno.test("minLetters leaves short lines out", () => {
  const page = drawText(
    drawText(blank(400, 120, { color: "white" }), "A long line of words", [20, 10], { size: 24 }),
    "four",
    [20, 70],
    { size: 24 },
  );
  assert.equal(detectTextRegions(page).length, 2);
  assert.equal(detectTextRegions(page, { minLetters: 6 }).length, 1);
  assert.throws(
    () => detectTextRegions(page, { minLetters: 0 }),
    /minLetters must be a whole number between 1 and 100/,
  );
});
