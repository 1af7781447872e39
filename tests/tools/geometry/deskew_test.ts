import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, inputImage, rgba } from "../../support/toolkit.ts";

/** Lines of blocks as of text, upright. */
function page(paper: string, ink: string): Image {
  let sheet = tools.blank(200, 150, { color: paper });
  for (let y = 20; y < 130; y += 14) {
    for (let x = 20; x < 180; x += 9) sheet = tools.rectangle(sheet, [x, y, x + 6, y + 5], { fill: ink });
  }
  return inputImage(sheet);
}

const PAPERS = [["white", "black"], ["black", "white"], ["navy", "yellow"], ["#eeeeee", "#555555"]] as const;
const ANGLES = [-19, -7.5, -1, 1, 3, 12, 19];

Deno.test.each(PAPERS.map(([paper, ink]) => ({ paper, ink })))(
  "a page of $ink on $paper comes straight, of colour and of gray, filled with its paper",
  ({ paper, ink }) => {
    const upright = page(paper, ink);
    for (const degrees of ANGLES) {
      const askew = tools.rotate(upright, degrees, { fill: paper });
      for (const skewed of [askew, tools.grayscale(askew)]) {
        const straight = tools.deskew(skewed);
        assert.ok(Math.abs(tools.skewAngle(straight)) <= 0.3, `${degrees}: ${tools.skewAngle(straight)} is left`);
        assert.equal(straight.channels, skewed.channels);
        assert.deepEqual(tools.pixelAt(straight, 0, 0), tools.pixelAt(skewed, 0, 0));
        // The blocks of the upright page lie level: 0.3° over 153 pixels are 0.8.
        const [, left] = straight.fromRoot([23, 76]);
        const [, right] = straight.fromRoot([176, 76]);
        assert.ok(Math.abs(left - right) <= 0.8, `${degrees}: ${left} and ${right}`);
        assert.deepEqual(straight.toRoot([straight.width / 2, straight.height / 2]), [100, 75]);
      }
    }
  },
);

Deno.test("the corners take the fill that is asked for", () => {
  const askew = tools.rotate(page("white", "black"), 10, { fill: "white" });
  assert.deepEqual(tools.pixelAt(tools.deskew(askew, { fill: "red" }), 0, 0), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(tools.deskew(askew, { fill: "transparent" }), 0, 0), [0, 0, 0, 0]);
  const colored = tools.deskew(tools.grayscale(askew), { fill: "red" });
  assert.deepEqual([colored.channels, ...tools.pixelAt(colored, 0, 0)], [4, 255, 0, 0, 255]);
});

Deno.test("an angle beyond maxAngle is not looked for, within it is", () => {
  const askew = tools.rotate(page("white", "black"), 15, { fill: "white" });
  assert.ok(Math.abs(tools.skewAngle(tools.deskew(askew, { maxAngle: 20 }))) <= 0.3);
  const kept = tools.deskew(askew, { maxAngle: 5 });
  const [[, left], [, right]] = [kept.fromRoot([23, 76]), kept.fromRoot([176, 76])];
  // 15° over 153 pixels are 39.6; at most 5° of them are gone.
  assert.ok(Math.abs(left - right) >= 26, `${left} and ${right}`);
});

Deno.test("what has no lines, or lies straight, is the image itself", () => {
  const images = [
    page("white", "black"),
    tools.blank(40, 30),
    tools.blank(40, 30, { color: "red" }),
    gray(1, 1, [3]),
    gray(1, 60, Array(60).fill(9)),
    rgba(2, 1, [0, 0, 0, 255, 255, 255, 255, 255]),
  ];
  for (const image of images) assert.equal(tools.deskew(image), image, String(image));
});
