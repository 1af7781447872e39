/** Letters that stand far apart are read without being told how, and pages without text stay empty. */

import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
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
  const { text, words, confidence } = tools.readText(page);
  assert.ok(characterErrorRate(text.replace(/\s/g, ""), rows.join("")) <= 0.3, text);
  // Rows of letters are no words: the engine reads them right and is not sure of it.
  assert.ok(confidence >= 0.3, `${confidence}`);
  assert.ok(words.every(({ box: [x1, y1, x2, y2] }) => x1 >= 0 && y1 >= 0 && x2 <= page.width && y2 <= page.height));
});

/** Letters, how far apart they stand, and how large they are. */
const GRIDS: readonly (readonly [columns: number, rows: number, step: number, size: number])[] = [
  [8, 5, 80, 28],
  [12, 8, 60, 24],
  [15, 10, 50, 20],
  [20, 3, 100, 24],
  [10, 10, 40, 20],
  [25, 2, 70, 24],
];

for (const [columns, rows, step, size] of GRIDS) {
  Deno.test(`letters of ${size} pixels that stand ${step} apart are read in every mode of a page`, () => {
    // Each letter of the alphabet in turn, but for those that look alike: I, J, O and Q.
    const alphabet = "ABCDEFGHKLMNPRSTUVWXYZ";
    const lines = Array.from({ length: rows }, (_, y) => {
      return Array.from({ length: columns }, (_, x) => alphabet[(x * 5 + y * 7) % alphabet.length]).join("");
    });
    const page = letters(lines, { step, size });
    for (const mode of ["auto", "block", "column", "sparse"] as const) {
      const { text, words } = tools.readText(page, { mode });
      const errors = characterErrorRate(text.replace(/\s/g, ""), lines.join(""));
      recordAccuracy({
        ...{ group: "reading", operation: "readText", reference: "grids of letters, characters" },
        ...{ maxError: errors, meanError: errors, tolerance: 0.1 },
      });
      const single = words.filter((word) => word.text.length === 1);
      assert.ok(single.length >= columns * rows * 0.5, `${single.length} of ${columns * rows}`);
      const placed = single.filter(({ text: letter, box: [x1, y1, x2, y2] }) => {
        const [x, y] = [
          Math.round(((x1 + x2) / 2 - 40 - size / 3) / step),
          Math.round(((y1 + y2) / 2 - 30 - size / 2) / step),
        ];
        return lines[y]?.[x] === letter && x2 - x1 <= size * 1.6;
      });
      assert.ok(
        placed.length >= single.length * 0.85,
        `${placed.length} of ${single.length} stand where they are drawn`,
      );
    }
  });
}

Deno.test("the numbers of a table are not taken apart", () => {
  const rows = [["12", "340", "7"], ["85", "61", "902"], ["4", "77", "15"], ["63", "208", "31"]];
  const page = rows.reduce(
    (drawn, row, y) =>
      row.reduce((one, cell, x) => tools.text(one, cell, [40 + x * 160, 30 + y * 60], { size: 28 }), drawn),
    tools.blank(520, 290),
  );
  const { words } = tools.readText(page, { mode: "block" });
  assert.deepEqual(words.map(({ text }) => text), rows.flat());
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
