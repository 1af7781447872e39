import assert from "node:assert/strict";
import { grayOnPaper } from "../../../tools/analysis/gray_on_paper.ts";
import { orientationScores } from "../../../tools/analysis/orientation_scores.ts";
import { skewAngle } from "../../../tools/analysis/skew_angle.ts";
import { createImage, type Image, lumaOf } from "../../../tools/core/image.ts";
import { deskew } from "../../../tools/geometry/deskew.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { gray, photo, readImage, rgba } from "../../support/toolkit.ts";

const text = readImage("tests/golden/analysis/page_2.png");
const scan = photo("page.png");

/** Dark ink of this colour, as opaque as the page is dark; nothing where it is white. */
function inkOf(page: Image, color: number): Image {
  const { width, height } = page;
  const data = new Uint8ClampedArray(width * height * 4).fill(color);
  lumaOf(page).forEach((value, i) => data[i * 4 + 3] = 255 - value);
  return createImage({ width, height, channels: 4, data });
}

function negative(page: Image): Image {
  const data = page.data.map((value, i) => (i % 4 === 3 ? value : 255 - value));
  return createImage({ width: page.width, height: page.height, channels: 4, data });
}

const PAGES: readonly (readonly [name: string, page: Image])[] = [
  ["rendered text", text],
  ["a gray scan", scan],
  ["light text on dark", negative(text)],
];

Deno.test.each(PAGES)("the transparent corners of turned %s do not count: angles are found to 0.3°", (_name, page) => {
  const own = skewAngle(page);
  for (const angle of [-12, -5, -2, 2, 5, 12]) {
    const found = skewAngle(rotate(page, angle));
    assert.ok(Math.abs(found - own - angle) <= 0.3, `turned by ${angle}: ${found}, own ${own}`);
  }
});

Deno.test.each(PAGES)("deskew straightens turned %s with transparent corners", (_name, page) => {
  for (const angle of [-8, 6]) {
    const left = skewAngle(deskew(rotate(page, angle)));
    assert.ok(Math.abs(left) <= 0.3, `turned by ${angle}: ${left} left`);
  }
});

Deno.test("ink on a transparent ground is read as on paper, dark ink and light ink", () => {
  const own = skewAngle(text);
  for (const color of [0, 60, 200, 255]) {
    const ink = inkOf(text, color);
    assert.ok(Math.abs(skewAngle(ink) - own) <= 0.1, `ink of ${color}: ${skewAngle(ink)}, on paper ${own}`);
    const { basis, best, confidence } = orientationScores(rotate(ink, 90));
    assert.deepEqual([basis, best], ["text", "rotate270"]);
    assert.ok(confidence > 0.9);
  }
});

Deno.test("text askew with transparent corners is still told upright", () => {
  for (const turn of [0, 90, 180, 270]) {
    const { basis, best } = orientationScores(rotate(rotate(text, turn), 5));
    assert.deepEqual([basis, best], ["text", turn === 0 ? "none" : `rotate${360 - turn}`]);
  }
});

const clear = (level: number): number[] => [level, level, level, 0];
const solid = (level: number): number[] => [level, level, level, 255];

interface PaperRow {
  readonly name: string;
  readonly pixels: readonly number[][];
  readonly expected: readonly number[];
}

const PAPERS: readonly PaperRow[] = [
  { name: "opaque pixels are their gray", pixels: [solid(10), solid(20), solid(30)], expected: [10, 20, 30] },
  {
    name: "a clear corner is the median of a page",
    pixels: [solid(200), solid(220), solid(210), clear(0)],
    expected: [200, 220, 210, 210],
  },
  { name: "and of a dark page", pixels: [solid(5), solid(9), solid(7), clear(255)], expected: [5, 9, 7, 7] },
  {
    name: "dark ink alone lies on white",
    pixels: [solid(30), clear(0), clear(0), clear(0)],
    expected: [30, 255, 255, 255],
  },
  {
    name: "light ink alone lies on black",
    pixels: [solid(200), clear(9), clear(9), clear(9)],
    expected: [200, 0, 0, 0],
  },
  {
    name: "two of five are a page",
    pixels: [solid(40), solid(40), clear(0), clear(0), clear(0)],
    expected: [40, 40, 40, 40, 40],
  },
  { name: "nothing at all lies on white", pixels: [clear(0), clear(90)], expected: [255, 255] },
  // 255 + (0 − 255) · 51 / 255 = 204.
  {
    name: "half clear ink is mixed with its paper",
    pixels: [[0, 0, 0, 51], clear(0), clear(0)],
    expected: [204, 255, 255],
  },
];

Deno.test.each(PAPERS)("gray on paper: $name", ({ pixels, expected }) => {
  const image = rgba(pixels.length, 1, pixels.flat());
  assert.deepEqual(Array.from(grayOnPaper(image)), expected);
  assert.deepEqual(Array.from(image.data), pixels.flat());
});

Deno.test("the gray of an opaque or gray image is the shared one, not a copy", () => {
  const plain = gray(3, 1, [1, 2, 3]);
  assert.equal(grayOnPaper(plain), lumaOf(plain));
  assert.equal(grayOnPaper(scan), lumaOf(scan));
});
