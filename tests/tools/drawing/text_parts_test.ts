/** What text is made of: lines, masks, turns and strokes; and grids of numbers. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { Checks } from "../../../tools/core/check.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { inkSizeOf } from "../../../tools/drawing/centered_text.ts";
import { topLeftOf } from "../../../tools/drawing/draw_text.ts";
import { fontFace } from "../../../tools/drawing/font_face.ts";
import { labelSizeFor, lineWidthFor, makeLabel, sizeOfLabel } from "../../../tools/drawing/label.ts";
import { rangeOf, readNumberGrid, rowSampler } from "../../../tools/drawing/number_grid.ts";
import { readString } from "../../../tools/drawing/read_string.ts";
import { maskOfText, sizeOfText, type TextMask, widthOfLine } from "../../../tools/drawing/text_layout.ts";
import { thickenMask } from "../../../tools/drawing/thicken_mask.ts";
import { turnMask, turnOf, turnPoint } from "../../../tools/drawing/turn_mask.ts";
import { wrapText } from "../../../tools/drawing/wrap_text.ts";
import { syntheticGray } from "../../support/golden.ts";
import "../../support/toolkit.ts";

const check = new Checks("text", "write text");
const font = { face: fontFace("sans"), size: 16 };
const everywhere = { x1: -1e6, y1: -1e6, x2: 1e6, y2: 1e6 };

const word = fc.stringMatching(/^[a-zA-Z0-9.,]{1,12}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));

Deno.test("wrapped lines are no wider than told, and all letters stay in order", () => {
  fc.assert(fc.property(sentence, fc.integer({ min: 20, max: 300 }), (text, width) => {
    const lines = wrapText(font, text, width).split("\n");
    for (const line of lines) assert.ok(widthOfLine(font, line) <= width || line.length === 1, line);
    assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  }));
});

Deno.test("a line that fits is left alone, and a break of the author's stays", () => {
  fc.assert(fc.property(sentence, sentence, (first, second) => {
    assert.equal(wrapText(font, `${first}\n${second}`, 100_000), `${first}\n${second}`);
  }));
  assert.equal(wrapText(font, "", 5), "");
});

Deno.test("lines are filled as far as they go", () => {
  fc.assert(fc.property(sentence, (text) => {
    const lines = wrapText(font, text, 160).split("\n");
    lines.slice(1).forEach((line, i) => {
      const longer = `${lines[i]} ${line.split(" ")[0]}`;
      const isWord = text.split(" ").includes(line.split(" ")[0] as string);
      assert.ok(!isWord || widthOfLine(font, longer) > 160, longer);
    });
  }));
});

function maskOf(width: number, height: number, values: readonly number[]): TextMask {
  return { left: 0, top: 0, width, height, coverage: Uint8ClampedArray.from(values) };
}

Deno.test("a thickened mask takes the most within the radius", () => {
  const level = fc.constantFrom(0, 0, 0, 60, 255);
  const masks = fc.array(level, { minLength: 130, maxLength: 130 });
  fc.assert(fc.property(masks, fc.integer({ min: 1, max: 4 }), (values, radius) => {
    const [width, height] = [13, 10];
    // A margin as wide as the radius is free, as `maskOfText` leaves it.
    const inner = values.map((value, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      return x < radius || y < radius || x >= width - radius || y >= height - radius ? 0 : value;
    });
    const grown = thickenMask(maskOf(width, height, inner), radius).coverage;
    for (let i = 0; i < grown.length; i++) {
      let most = 0;
      inner.forEach((value, j) => {
        const [dx, dy] = [(i % width) - (j % width), Math.floor(i / width) - Math.floor(j / width)];
        if (dx * dx + dy * dy <= (radius + 0.5) ** 2 && Math.abs(dy) <= radius) most = Math.max(most, value);
      });
      assert.equal(grown[i], most, `pixel ${i}, radius ${radius}`);
    }
  }));
});

Deno.test("quarter turns move whole pixels", () => {
  const mask = maskOf(3, 2, [1, 2, 3, 4, 5, 6]);
  const turned = turnMask(mask, { pivot: [0, 0], degrees: 90, frame: everywhere });
  const at = (x: number, y: number): number =>
    turned.coverage[(y - turned.top) * turned.width + x - turned.left] as number;
  // Counter-clockwise: what was the right column is the top row.
  assert.deepEqual([at(0, -3), at(1, -3)], [3, 6]);
  assert.deepEqual([at(0, -2), at(1, -2)], [2, 5]);
  assert.deepEqual([at(0, -1), at(1, -1)], [1, 4]);
  assert.equal(turned.coverage.reduce((sum, value) => sum + value, 0), 21);
});

Deno.test("points turn counter-clockwise and come back", () => {
  assert.deepEqual(turnPoint([10, 0], [0, 0], 90), [0, -10]);
  assert.deepEqual(turnPoint([3, 4], [3, 4], 77), [3, 4]);
  const place = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
  fc.assert(fc.property(place, place, fc.integer({ min: -720, max: 720 }), (point, pivot, degrees) => {
    const [x, y] = turnPoint(turnPoint(point, pivot, degrees), pivot, -degrees);
    assert.ok(Math.hypot(x - point[0], y - point[1]) < 1e-9);
  }));
  for (const degrees of [0, 90, 180, 270, -90, 720]) {
    const { cos, sin } = turnOf(degrees);
    assert.ok(Number.isInteger(cos) && Number.isInteger(sin), `${degrees}°`);
  }
});

Deno.test("a mask's part is the part of its whole", () => {
  const whole = maskOfText(font, "Some letters\nin two lines");
  const frame = { x1: 20, y1: 9, x2: 61, y2: 30 };
  const part = maskOfText(font, "Some letters\nin two lines", { frame });
  assert.deepEqual([part.left, part.top, part.width, part.height], [20, 9, 41, 21]);
  part.coverage.forEach((value, i) => {
    const [x, y] = [20 + (i % 41), 9 + Math.floor(i / 41)];
    assert.equal(value, whole.coverage[(y - whole.top) * whole.width + x - whole.left], `${x}, ${y}`);
  });
});

Deno.test.each(
  [
    ["top-left", [100, 50]],
    ["top", [90, 50]],
    ["top-right", [80, 50]],
    ["left", [100, 45]],
    ["center", [90, 45]],
    ["right", [80, 45]],
    ["bottom-left", [100, 40]],
    ["bottom", [90, 40]],
    ["bottom-right", [80, 40]],
  ] as const,
)("anchor %s puts the corner at %j", (anchor, corner) => {
  assert.deepEqual(topLeftOf([100, 50], { width: 20, height: 10 }, anchor), corner);
});

Deno.test("line ends and tabs of all systems are read alike", () => {
  assert.equal(readString(check, "a\r\nb\rc\td", { font: "sans" }), "a\nb\nc    d");
  assert.throws(
    () => readString(check, "\u{1F600}", { argument: "label", font: "mono" }),
    (error) => ToolError.is(error) && error.argument === "label" && /DejaVu mono/.test(error.message),
  );
});

Deno.test("labels and lines grow with the image, within bounds", () => {
  const sizes = [[10, 10], [640, 480], [1000, 1000], [4000, 3000], [60_000, 60_000]] as const;
  const labels = sizes.map(([width, height]) => labelSizeFor({ width, height }));
  const lines = sizes.map(([width, height]) => lineWidthFor({ width, height }));
  assert.deepEqual(labels, labels.toSorted((a, b) => a - b));
  assert.deepEqual(lines, lines.toSorted((a, b) => a - b));
  assert.deepEqual([labels[0], labels.at(-1), lines[0], lines.at(-1)], [12, 200, 2, 60]);
});

Deno.test("a label takes its text and its padding", () => {
  const label = makeLabel("name", 20);
  const text = sizeOfText(label.font, "name");
  const { width, height } = sizeOfLabel(label);
  assert.equal(width, text.width + 2 * label.padding);
  assert.ok(height > text.height && height < text.height + 2 * label.padding);
});

Deno.test("ink is smaller than its line", () => {
  const { width, height } = inkSizeOf(font, "7");
  const line = sizeOfText(font, "7");
  assert.ok(width <= line.width && height < line.height && height > 8);
  assert.deepEqual(inkSizeOf(font, " "), { width: 1, height: 1 });
});

Deno.test("a grid is read row by row, an image by its grays", () => {
  const grid = readNumberGrid(check, [[1, 2, 3], Float32Array.of(4, 5, 6)], "values");
  assert.deepEqual([grid.width, grid.height, [...Array.from(grid.values)]], [3, 2, [1, 2, 3, 4, 5, 6]]);
  assert.deepEqual(rangeOf(grid), { min: 1, max: 6 });
  const gray = readNumberGrid(check, syntheticGray(5, 4), "values");
  assert.deepEqual(Array.from(gray.values), [...syntheticGray(5, 4).data]);
});

Deno.test("a grid as large as the image is taken as it is, a smaller one runs straight between its middles", () => {
  const grid = readNumberGrid(check, [[0, 10], [20, 30]], "values");
  const row = new Float64Array(2);
  rowSampler(grid, { width: 2, height: 2 })(1, row);
  assert.deepEqual([...row], [20, 30]);
  const wide = new Float64Array(8);
  rowSampler(grid, { width: 8, height: 2 })(0, wide);
  assert.deepEqual([...wide], [0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1].map((share) => share * 10));
});

Deno.test("sampled numbers stay between the grid's least and greatest", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const rows = fc.integer({ min: 1, max: 6 }).chain((width) =>
    fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 })
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), (values, width, height) => {
      const grid = readNumberGrid(check, values, "values");
      const { min, max } = rangeOf(grid);
      const row = new Float64Array(width);
      const sample = rowSampler(grid, { width, height });
      for (let y = 0; y < height; y++) {
        sample(y, row);
        assert.ok(row.every((value) => value >= min - 1e-6 && value <= max + 1e-6));
      }
    }),
  );
});
