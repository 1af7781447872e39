import assert from "node:assert/strict";
import { grayOnWhite, type GrayPixels } from "../../../tools/reading/gray_pixels.ts";
import { evenLight } from "../../../tools/reading/even_light.ts";
import { readText } from "../../../tools/reading/read_text.ts";
import { characterErrorRate } from "../../support/character_errors.ts";
import { photo, readImage } from "../../support/toolkit.ts";

function plane(width: number, height: number, levelAt: (x: number, y: number) => number): GrayPixels {
  const pixels = Uint8ClampedArray.from(
    { length: width * height },
    (_, i) => levelAt(i % width, Math.floor(i / width)),
  );
  return { pixels, width, height };
}

Deno.test("paper under slanting light becomes white, its letters stay dark", () => {
  const page = plane(480, 240, (x, y) => {
    const light = 90 + (150 * x) / 480;
    return x % 40 < 4 && y % 20 < 12 ? light * 0.25 : light;
  });
  const { pixels } = evenLight(page);
  for (let i = 0; i < pixels.length; i += 97) {
    const [x, y] = [i % 480, Math.floor(i / 480)];
    const isInk = x % 40 < 4 && y % 20 < 12;
    const level = pixels[i] as number;
    assert.ok(isInk ? level < 90 : level > 225, `${x}, ${y}: ${level}`);
  }
});

Deno.test("even paper, panels, dark pages and single pixels are left as they are", () => {
  const pages = [
    plane(300, 200, (x, y) => x % 30 < 3 && y % 20 < 12 ? 20 : 240),
    plane(300, 200, (x) => x < 150 ? 60 : 240),
    plane(300, 200, (x, y) => x % 30 < 3 && y % 20 < 12 ? 230 : 20),
    plane(1, 1, () => 128),
    plane(500, 1, (x) => x / 2),
    plane(60, 40, () => 0),
  ];
  for (const page of pages) assert.equal(evenLight(page), page);
});

Deno.test("drawn pages are even already", () => {
  for (const file of ["sans_16.png", "light_on_dark_20.png", "table_20.png"]) {
    const page = readImage(`tests/golden/reading/${file}`);
    const gray = grayOnWhite(page, [0, 0, page.width, page.height]);
    assert.equal(evenLight(gray), gray, file);
  }
});

Deno.test("a photograph of a page that is half in shadow is read from edge to edge", () => {
  const { lines } = readText(photo("page.png"), { box: [0, 0, 384, 136] });
  const read = lines.map(({ text }) => text).join(" ");
  const written = "Region-based segmentation Let us first determine markers of the coins and the background. " +
    "These markers are pixels that we can label unambiguously as either object or background. Here, " +
    "the markers are found at the two extreme parts of the histogram of grey values:";
  assert.ok(characterErrorRate(read, written) <= 0.04, read);
});
