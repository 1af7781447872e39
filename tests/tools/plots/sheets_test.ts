import assert from "node:assert/strict";
import { blank } from "../../../tools/creation/blank.ts";
import { renderFigure } from "../../../tools/plots/figure.ts";
import { gridFigure, imageGrid } from "../../../tools/plots/image_grid.ts";
import { sheetFigure, subplots } from "../../../tools/plots/subplots.ts";
import { colorAt, doOverlap, findColor, nodesOf, textBox, textsOf } from "../../support/plot_reading.ts";
import { gray, photo } from "../../support/toolkit.ts";

const red = blank(60, 40, { color: "#ff0000" });
const blue = blank(40, 60, { color: "#0000ff" });

Deno.test("a grid shows each image in the middle of its cell, with its caption below", () => {
  const figure = gridFigure([red, blue, red], { columns: 2, captions: ["one", "", 3], gap: 10, title: "Three" });
  assert.deepEqual(textsOf(figure, "caption"), ["one", "3"]);
  assert.deepEqual(textsOf(figure, "title"), ["Three"]);
  const [first, second, third] = figure.images;
  assert.deepEqual([first?.x, second?.x, third?.x], [10, 10 + 60 + 10 + 10, 10]);
  assert.equal((third?.y ?? 0) > (first?.y ?? 0) + 60, true);
  const image = renderFigure(figure);
  assert.equal(findColor(image, "#ff0000", { tolerance: 0 }).count, 2 * 60 * 40);
  assert.equal(findColor(image, "#0000ff", { tolerance: 0 }).count, 60 * 40);
  const [caption] = nodesOf(figure, "caption");
  assert.ok(caption !== undefined && textBox(caption).y1 > (first?.y ?? 0) + 40);
});

Deno.test("larger images are made smaller, in proportion, smaller ones stay", () => {
  const figure = gridFigure([photo("rocket.jpg"), gray(3, 3, Array(9).fill(7))], { cellWidth: 100, cellHeight: 100 });
  assert.deepEqual(figure.images.map(({ image }) => [image.width, image.height]), [[100, 67], [3, 3]]);
});

Deno.test("long captions take several lines and stay in their cells", () => {
  const long = "a caption that is far longer than its image is wide, and goes on";
  const figure = gridFigure([red, red], { captions: [long, long], cellWidth: 80, columns: 2 });
  const boxes = nodesOf(figure, "caption").map(textBox);
  assert.equal(boxes.length, 6);
  boxes.forEach((box, i) => {
    for (const other of boxes.slice(i + 1)) assert.ok(!doOverlap(box, other), JSON.stringify([box, other]));
  });
});

Deno.test("a transparent image lies on white paper", () => {
  const half = blank(20, 20, { color: [255, 0, 0, 128] });
  const figure = gridFigure([half], { gap: 0 });
  const at = figure.images[0];
  assert.deepEqual(colorAt(renderFigure(figure), (at?.x ?? 0) + 5, (at?.y ?? 0) + 5), [255, 127, 127]);
});

Deno.test("a border stands around each image", () => {
  assert.equal(nodesOf(gridFigure([red, blue], { border: true }), "border").length, 2);
  assert.equal(nodesOf(gridFigure([red, blue], {}), "border").length, 0);
  assert.equal(imageGrid([red], { border: true }).channels, 4);
});

Deno.test("subplots keep their sizes, in rows and columns, with letters", () => {
  const figure = sheetFigure([red, blue, red, blue], { columns: 2, letters: true, gap: 4, title: "All" });
  assert.deepEqual(figure.images.map(({ image }) => [image.width, image.height]), [[60, 40], [40, 60], [60, 40], [
    40,
    60,
  ]]);
  assert.deepEqual(textsOf(figure, "letter"), ["(a)", "(b)", "(c)", "(d)"]);
  const [a, b, c] = figure.images;
  assert.equal(b?.x, 64);
  assert.equal((c?.y ?? 0) - (a?.y ?? 0), 64);
  const sheet = subplots([red, blue], { columns: 2 });
  assert.equal(sheet.height, 60);
  assert.equal(findColor(sheet, "#0000ff", { tolerance: 0 }).count, 40 * 60);
});

Deno.test("letters go on after z", () => {
  const figure = sheetFigure(Array.from({ length: 28 }, () => red), { letters: true });
  assert.deepEqual(textsOf(figure, "letter").slice(24), ["(y)", "(z)", "(aa)", "(ab)"]);
});
