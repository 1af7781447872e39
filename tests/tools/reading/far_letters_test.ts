/** Letters that stand far apart are read without being told how, and pages without text stay empty. */

import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { characterErrorRate } from "../../support/character_errors.ts";
import { photo } from "../../support/toolkit.ts";

/** A grid of letters, as puzzles have it. */
function letters(rows: readonly string[], { step = 80, size = 28, color = "black", paper = "white" } = {}): Image {
  const longest = Math.max(...rows.map(({ length }) => length));
  const sheet = tools.blank(longest * step + 60, rows.length * step + 40, { color: paper });
  return rows.reduce(
    (page, row, y) =>
      [...row].reduce((drawn, letter, x) => {
        return tools.text(drawn, letter, [40 + x * step, 30 + y * step], { size, color });
      }, page),
    sheet,
  );
}

Deno.test.each<[string, readonly string[], object]>([
  ["a large grid", ["QWERTYUI", "ASDFGHJK", "ZXCVBNML", "POIUYTRE", "LKJHGFDS"], {}],
  ["a grid of fewer, larger letters", ["ABCDEF", "GHKLMN", "PRSTUV"], { step: 130, size: 48 }],
  ["light letters on a dark page", ["QWERTYUI", "ASDFGHJK", "ZXCVBNML"], {
    color: "white",
    paper: "#202020",
    step: 110,
  }],
])("%s is read, most letters in their order", (_, rows, options) => {
  const page = letters(rows, options);
  assert.ok(page.width * page.height > 250_000, "larger than what is read twice anyhow");
  const { text, words } = tools.readText(page);
  assert.ok(characterErrorRate(text.replace(/\s/g, ""), rows.join("")) <= 0.3, text);
  assert.ok(words.every(({ confidence }) => confidence >= 0.5));
  assert.ok(words.every(({ box: [x1, y1, x2, y2] }) => x1 >= 0 && y1 >= 0 && x2 <= page.width && y2 <= page.height));
});

Deno.test("large pages without text stay empty", () => {
  const stripes = Array.from({ length: 20 }, (_, i) => i).reduce(
    (page, i) => tools.rectangle(page, [i * 40, 0, i * 40 + 6, 600], { fill: "black" }),
    tools.blank(800, 600),
  );
  const dots = Array.from({ length: 60 }, (_, i) => i).reduce(
    (page, i) =>
      tools.circle(page, [30 + (i % 10) * 75, 30 + Math.floor(i / 10) * 95], 3 + (i % 7) * 4, { fill: "black" }),
    tools.blank(800, 600),
  );
  for (
    const [name, page] of Object.entries({
      stripes,
      dots,
      paper: tools.blank(900, 700),
      night: tools.blank(900, 700, { color: "#111" }),
    })
  ) {
    assert.equal(tools.readText(page).text, "", name);
  }
});

Deno.test("a photograph is no page of letters, and the answer stays what it was in small", () => {
  const cat = tools.readText(photo("chelsea.png"));
  assert.ok(cat.words.length <= 6, cat.text);
});

/** Images that are hardly there: an empty answer, never an error, in every mode. */
Deno.test.each([[1, 1], [1, 200], [200, 1], [3, 3], [9, 2]])(
  "an image of %i by %i has no text and no codes",
  (width, height) => {
    for (const color of ["white", "black", "#808080", "transparent"]) {
      const image = tools.blank(width, height, { color });
      for (const mode of ["auto", "block", "column", "line", "word", "character", "sparse"] as const) {
        const { text, words, lines, confidence } = tools.readText(image, { mode });
        assert.deepEqual([text, words, lines, confidence], ["", [], [], 0], `${color} ${mode}`);
      }
      assert.deepEqual(tools.readBarcodes(image), []);
      assert.deepEqual(tools.readBarcodes(image, { thorough: true }), []);
      assert.deepEqual(tools.detectTextRegions(image), []);
    }
  },
);
