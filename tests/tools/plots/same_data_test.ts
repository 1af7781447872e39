/** What must not change a plot: the order of numbers that have none, their unit, the form they come in. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { PALETTE, paletteColor, paletteDash } from "../../../tools/plots/plot_theme.ts";
import { findColor } from "../../support/plot_reading.ts";
import { seeded } from "../../support/seeded.ts";
import "../../support/toolkit.ts";

const SIZE = { width: 300, height: 220 };
const [BLUE = ""] = PALETTE;

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return list.map((item) => [random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
}

function assertSame(one: Image, other: Image, what: string): void {
  assert.deepEqual([one.width, one.height], [other.width, other.height], what);
  const at = one.data.findIndex((value, i) => value !== other.data[i]);
  assert.equal(at, -1, `${what}: pixel ${Math.floor(at / 4) % one.width}, ${Math.floor(at / 4 / one.width)}`);
}

const values = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 7 });

interface Sameness {
  readonly name: string;
  readonly plots: (list: number[]) => readonly [Image, Image];
}

const SAME: readonly Sameness[] = [
  {
    name: "a pie of numbers a thousand times as large",
    plots: (list) => [tools.plotPie(list, SIZE), tools.plotPie(list.map((value) => value * 1000), SIZE)],
  },
  {
    name: "a histogram of shuffled numbers",
    plots: (list) => [tools.plotHistogram(list, SIZE), tools.plotHistogram(shuffled(list, 3), SIZE)],
  },
  {
    name: "a box of shuffled numbers",
    plots: (list) => [tools.plotBox([list], SIZE), tools.plotBox([shuffled(list, 4)], SIZE)],
  },
  {
    name: "densities of all numbers twice, in the same bins",
    plots: (list) => {
      const options = { ...SIZE, density: true, bins: [0, 20, 40, 60, 80, 100] };
      return [tools.plotHistogram(list, options), tools.plotHistogram([...list, ...list], options)];
    },
  },
  {
    name: "bars of a typed array",
    plots: (list) => [tools.plotBar(list, SIZE), tools.plotBar(Float32Array.from(list) as never, SIZE)],
  },
  {
    name: "a line of points, of pairs and of two lists",
    plots: (list) => [
      tools.plotLine(list.map((y, x) => [x, y] as const), SIZE),
      tools.plotLine(list.map((_, x) => x), list, SIZE),
    ],
  },
  {
    name: "points of objects and of pairs",
    plots: (list) => [
      tools.plotScatter(list.map((y, x) => ({ x, y })), SIZE),
      tools.plotScatter(list.map((y, x) => [x, y] as const), SIZE),
    ],
  },
  {
    name: "bars of names and numbers, and of an object",
    plots: (list) => {
      const names = list.map((_, i) => `n${i}`);
      return [
        tools.plotBar(names, list, SIZE),
        tools.plotBar(Object.fromEntries(names.map((name, i) => [name, list[i] as number])), SIZE),
      ];
    },
  },
];

for (const { name, plots } of SAME) {
  Deno.test(`${name} is the same picture`, () => {
    fc.assert(
      fc.property(values, (list) => {
        const before = list.slice();
        const [one, other] = plots(list);
        assertSame(one, other, name);
        assert.deepEqual(list, before, "the snippet's own list is left alone");
      }),
      { numRuns: 6 },
    );
  });
}

/** The rows of the bars of a colour, from the lowest bar. */
function heights(plot: Image): number[] {
  return tools.readBars(plot, BLUE).map(({ box }) => box[3] - box[1]);
}

Deno.test("bars of numbers in another unit are as high", () => {
  fc.assert(
    fc.property(values, fc.constantFrom(1e-6, 0.001, 10, 1e4, 1e9), (list, unit) => {
      const options = { ...SIZE, grid: false };
      assert.deepEqual(
        heights(tools.plotBar(list.map((value) => value * unit), options)),
        heights(tools.plotBar(list, options)),
      );
    }),
    { numRuns: 10 },
  );
});

Deno.test("equal numbers have equal bars, larger ones higher, and negative ones hang as far", () => {
  fc.assert(
    fc.property(values, (list) => {
      const found = heights(tools.plotBar([...list, ...list], { ...SIZE, width: 500, grid: false }));
      found.slice(0, list.length).forEach((high, i) => {
        assert.ok(Math.abs(high - (found[i + list.length] as number)) <= 1, `${found}`);
        list.forEach((value, j) => {
          if (value > (list[i] as number)) assert.ok((found[j] as number) >= high, `${found} for ${list}`);
        });
      });
      const down = heights(tools.plotBar(list.map((value) => -value), { ...SIZE, grid: false }));
      const up = heights(tools.plotBar(list, { ...SIZE, grid: false }));
      const scale = Math.max(...down) / Math.max(...up);
      down.forEach((high, i) => assert.ok(Math.abs(high - scale * (up[i] as number)) <= 1.5, `${down} for ${up}`));
    }),
    { numRuns: 8 },
  );
});

Deno.test("points of the same places are drawn in any order, and as many as there are", () => {
  const points = Array.from({ length: 12 }, (_, i) => [i * 8 % 97, (i * 37) % 89] as const);
  const options = { ...SIZE, opacity: 1, grid: false, radius: 3 };
  const places = (list: typeof points): string[] =>
    tools.readScatter(tools.plotScatter(list, options), BLUE).map(({ at }) => at.map(Math.round).join());
  assert.deepEqual(places(shuffled(points, 9)).toSorted(), places(points).toSorted());
  assert.equal(places(points).length, points.length);
});

Deno.test("sheets hold every picture pixel for pixel, in rows, on white", () => {
  const random = seeded(6);
  const pictures = Array.from({ length: 7 }, (_, i) => {
    const plain = tools.blank(20 + 7 * i, 40 - 3 * i, { color: [40 + 30 * i, 255 - 30 * i, 90] as never });
    return tools.line(plain, [0, 0], [10 + random() * 9, 10], { color: "black" });
  });
  for (const columns of [1, 2, 3, 7]) {
    for (
      const sheet of [tools.subplots(pictures, { columns, gap: 5 }), tools.imageGrid(pictures, { columns, gap: 5 })]
    ) {
      const tops = pictures.map((picture, i) => {
        const color = `#${
          [40 + 30 * i, 255 - 30 * i, 90].map((value) => value.toString(16).padStart(2, "0")).join("")
        }`;
        const { box: { x1, y1, x2, y2 } } = findColor(sheet, color, { tolerance: 0 });
        const [left, top] = [x2 - picture.width, y2 - picture.height];
        assert.ok(x1 - left <= 2 && y1 - top <= 2);
        assertSame(
          tools.crop(sheet, [left, top, x2, y2]),
          tools.crop(picture, [0, 0, picture.width, picture.height]),
          `${i} of ${columns}`,
        );
        return y1;
      });
      const rows = tops.map((_, i) => Math.floor(i / columns));
      tops.forEach((top, i) => {
        const next = rows.findIndex((row) => row === (rows[i] as number) + 1);
        if (next !== -1) assert.ok(top < (tops[next] as number), `rows of ${columns}: ${tops}`);
      });
    }
  }
});

Deno.test("series have colours that differ, from each other and from paper, and dashes when colours come again", () => {
  const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const apart = (a: string, b: string): number =>
    Math.hypot(...channels(a).map((value, i) => value - (channels(b)[i] as number)));
  PALETTE.forEach((color, i) => {
    assert.match(color, /^#[0-9a-f]{6}$/i);
    assert.ok(apart(color, "#ffffff") > 100, `${color} on paper`);
    for (const other of PALETTE.slice(0, i)) assert.ok(apart(color, other) > 60, `${color} and ${other}`);
  });
  const looks = Array.from({ length: PALETTE.length * 4 }, (_, i) => `${paletteColor(i)} ${paletteDash(i) ?? ""}`);
  assert.equal(new Set(looks).size, looks.length);
});
