/** Text as screens and cameras leave it: each condition with the share of wrong characters that it may cost. */

import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { characterErrorRate } from "../../support/character_errors.ts";
import { inputImage, projectFile, readImage } from "../../support/toolkit.ts";

interface Page {
  readonly file: string;
  readonly lines: readonly string[];
  readonly words: readonly { readonly text: string; readonly box: [number, number, number, number] }[];
}

const PAGES = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/reading/pages.json"))) as Page[];
const PAGE = PAGES.find(({ file }) => file === "serif_22.png") as Page;
const page = readImage(`tests/golden/reading/${PAGE.file}`);

interface Condition {
  readonly name: string;
  readonly change: (page: Image) => Image;
  /** Largest share of wrong characters. */
  readonly limit: number;
}

const CONDITIONS: readonly Condition[] = [
  { name: "light on dark", change: (image) => tools.invert(image), limit: 0.02 },
  {
    name: "faint: 60 levels between ink and paper",
    change: (image) => tools.levels(image, 0, 255, { outBlack: 160, outWhite: 220 }),
    limit: 0.02,
  },
  {
    name: "faint light on dark",
    change: (image) => tools.levels(tools.invert(image), 0, 255, { outBlack: 30, outWhite: 90 }),
    limit: 0.03,
  },
  { name: "turned by 2°", change: (image) => tools.rotate(image, 2, { fill: "white" }), limit: 0.05 },
  {
    name: "turned by −2°, light on dark",
    change: (image) => tools.rotate(tools.invert(image), -2, { fill: "black" }),
    limit: 0.05,
  },
  { name: "a little blurred", change: (image) => tools.gaussianBlur(image, 1), limit: 0.03 },
  { name: "twice as large", change: (image) => tools.resize(image, image.width * 2), limit: 0.02 },
  { name: "noisy", change: (image) => tools.gaussianNoise(image, { severity: 2, seed: 5 }).image, limit: 0.05 },
];

for (const { name, change, limit } of CONDITIONS) {
  Deno.test(`a page ${name} is read with at most ${limit * 100} % wrong characters`, () => {
    const error = characterErrorRate(tools.readText(change(page)).text, PAGE.lines.join(" "));
    assert.ok(error <= limit, `${(error * 100).toFixed(1)} %`);
  });
}

Deno.test("words of a view lead back to where they were drawn: cut, enlarged, turned, light on dark", () => {
  const input = inputImage(page);
  const views: readonly Image[] = [
    tools.crop(input, [0, 0, page.width, Math.round(page.height / 2)]),
    tools.resize(tools.crop(input, [0, 0, page.width, Math.round(page.height / 2)]), Math.round(page.width * 1.5)),
    tools.invert(tools.pad(tools.crop(input, [0, 0, page.width, Math.round(page.height / 2)]), 17, { fill: "white" })),
  ];
  const drawn = PAGE.words.filter(({ text, box }) => text.length > 4 && box[3] < page.height / 2 - 8);
  assert.ok(drawn.length > 3);
  for (const view of views) {
    const { words } = tools.readText(view);
    for (const { text, box } of drawn) {
      const near = words.map((word) => tools.boxIou(view.toRoot(word.box) as [number, number, number, number], box));
      assert.ok(Math.max(...near) > 0.55, `${text}: ${Math.max(...near)}`);
    }
  }
});

const overlap = (a: readonly number[], b: readonly number[]): number => tools.boxIou(a as never, b as never);

Deno.test("text regions move, grow and turn with the image", () => {
  const regions = tools.detectTextRegions(page);
  assert.equal(regions.length, PAGE.lines.length);
  const found = (image: Image): (readonly number[])[] => tools.detectTextRegions(image).map(({ box }) => box);
  const cases: readonly (readonly [string, Image, (box: readonly number[]) => number[]])[] = [
    [
      "moved",
      tools.pad(page, { left: 31, top: 17, right: 5, bottom: 9 }, { fill: "white" }),
      ([a, b, c, d]) => [(a ?? 0) + 31, (b ?? 0) + 17, (c ?? 0) + 31, (d ?? 0) + 17],
    ],
    ["twice as large", tools.resize(page, page.width * 2), (box) => box.map((edge) => edge * 2)],
    ["light on dark", tools.invert(page), (box) => [...box]],
    ["faint", tools.levels(page, 0, 255, { outBlack: 150, outWhite: 210 }), (box) => [...box]],
  ];
  for (const [name, image, place] of cases) {
    const boxes = found(image);
    assert.equal(boxes.length, regions.length, name);
    regions.forEach(({ box }, i) => assert.ok(overlap(boxes[i] ?? [], place(box)) > 0.8, `${name}, line ${i}`));
  }
});

Deno.test("words of regions lie in their lines, in order, with no fewer letters than asked for", () => {
  const lines = tools.detectTextRegions(page);
  const words = tools.detectTextRegions(page, { level: "word" });
  assert.ok(words.length > lines.length);
  for (const { box: [x1, y1, x2, y2] } of words) {
    const around = lines.filter(({ box }) =>
      x1 >= box[0] - 1 && y1 >= box[1] - 1 && x2 <= box[2] + 1 && y2 <= box[3] + 1
    );
    assert.equal(around.length, 1, `${[x1, y1, x2, y2]}`);
  }
  for (const minLetters of [1, 3, 8, 20, 100]) {
    const kept = tools.detectTextRegions(page, { minLetters });
    assert.ok(kept.every(({ letters }) => letters >= minLetters));
    assert.ok(kept.length <= tools.detectTextRegions(page, { minLetters: 1 }).length);
  }
});
