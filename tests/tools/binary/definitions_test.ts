/** The tools of masks against their definitions, each written here in a few slow lines. */

import assert from "node:assert/strict";
import { createImage, type Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { seeded } from "../../support/seeded.ts";
import { gray } from "../../support/toolkit.ts";

type Shape = "rect" | "ellipse" | "cross";
const SHAPES: readonly Shape[] = ["rect", "ellipse", "cross"];

/** Sides that matter: single pixels, rows, columns, odd ones, wider than a window, wider than a vector. */
const SIDES: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 17],
  [17, 1],
  [2, 2],
  [2, 33],
  [3, 5],
  [16, 16],
  [31, 7],
  [37, 23],
  [64, 9],
];

/** Grays that are noise, blocks or a few levels, by turns. */
function grayNoise(random: () => number, width: number, height: number): Image {
  const kind = Math.floor(random() * 3);
  const block = 1 + Math.floor(random() * 4);
  const levels = Array.from({ length: 64 }, () => Math.floor(random() * 256));
  const at = (x: number, y: number): number => {
    if (kind === 0) return Math.floor(random() * 256);
    const place = Math.floor(x / block) * 7 + Math.floor(y / block) * 13;
    return kind === 1 ? levels[place % 64] as number : (levels[place % 3] as number);
  };
  return gray(width, height, Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))));
}

function maskNoise(random: () => number, width: number, height: number): Image {
  const share = random();
  return gray(width, height, Array.from({ length: width * height }, () => random() < share ? 255 : 0));
}

/** Places of an element around its middle, as drawn by hand from the shape's equation. */
function elementOf(shape: Shape, size: number): [dx: number, dy: number][] {
  const middle = Math.floor(size / 2);
  const places: [number, number][] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [x - middle, y - middle];
      const half = middle === 0 ? 0 : Math.round(middle * Math.sqrt(1 - (dy / middle) ** 2));
      const isIn = shape === "rect" || (shape === "cross" ? dx === 0 || dy === 0 : Math.abs(dx) <= half);
      if (isIn) places.push([dx, dy]);
    }
  }
  return places;
}

/** The greatest or least value under the element, of what lies inside the image. */
function picked(plane: readonly number[], [width, height]: readonly [number, number], rule: {
  readonly element: readonly (readonly [number, number])[];
  readonly pick: (...values: number[]) => number;
}): number[] {
  return plane.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const under = rule.element.flatMap(([dx, dy]) => {
      const [px, py] = [x + dx, y + dy];
      return px < 0 || py < 0 || px >= width || py >= height ? [] : [plane[py * width + px] as number];
    });
    return rule.pick(...under);
  });
}

interface Step {
  readonly name: "dilate" | "erode" | "open" | "close" | "gradient" | "topHat" | "blackHat";
  readonly define: (plane: number[], grow: (p: number[]) => number[], shrink: (p: number[]) => number[]) => number[];
}

/** Cut to 0: an element of an even size opens and closes with a shift, as OpenCV's does. */
const less = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, i) => Math.max(0, value - (b[i] as number)));

const STEPS: readonly Step[] = [
  { name: "dilate", define: (plane, grow) => grow(plane) },
  { name: "erode", define: (plane, _, shrink) => shrink(plane) },
  { name: "open", define: (plane, grow, shrink) => grow(shrink(plane)) },
  { name: "close", define: (plane, grow, shrink) => shrink(grow(plane)) },
  { name: "gradient", define: (plane, grow, shrink) => less(grow(plane), shrink(plane)) },
  { name: "topHat", define: (plane, grow, shrink) => less(plane, grow(shrink(plane))) },
  { name: "blackHat", define: (plane, grow, shrink) => less(shrink(grow(plane)), plane) },
];

for (const { name, define } of STEPS) {
  Deno.test(`${name} is the greatest and least under each element, again for each iteration`, () => {
    const random = seeded(name.length);
    for (const [width, height] of SIDES) {
      for (const shape of SHAPES) {
        const size = 1 + Math.floor(random() * 8);
        const iterations = 1 + Math.floor(random() * 3);
        const image = grayNoise(random, width, height);
        const element = elementOf(shape, size);
        const repeat = (pick: (...values: number[]) => number) => (plane: number[]): number[] =>
          Array.from({ length: iterations }).reduce<number[]>(
            (from) => picked(from, [width, height], { element, pick }),
            plane,
          );
        const wanted = define([...image.data], repeat(Math.max), repeat(Math.min));
        const made = tools[name](image, size, { shape, iterations });
        const what = `${width} × ${height}, ${shape} of ${size}, ${iterations} times`;
        assert.deepEqual([...made.data], wanted, what);
      }
    }
  });
}

Deno.test("every size and shape grows a point to the mirror image of its element", () => {
  for (const shape of SHAPES) {
    for (let size = 1; size <= 24; size++) {
      const side = 2 * size + 3;
      const point = gray(
        side,
        side,
        Array.from({ length: side * side }, (_, i) => i === (size + 1) * (side + 1) ? 255 : 0),
      );
      const grown = tools.dilate(point, size, { shape }).data;
      const places = new Set(elementOf(shape, size).map(([dx, dy]) => (size + 1 - dy) * side + size + 1 - dx));
      grown.forEach((value, i) => assert.equal(value, places.has(i) ? 255 : 0, `${shape} of ${size} at ${i}`));
    }
  }
});

Deno.test("colours are grown and shrunk channel by channel, alpha stays", () => {
  const random = seeded(5);
  for (const [width, height] of SIDES) {
    const data = Uint8ClampedArray.from({ length: width * height * 4 }, () => Math.floor(random() * 256));
    const image = createImage({ width, height, channels: 4, data });
    for (const shape of SHAPES) {
      const made = { dilate: tools.dilate(image, 3, { shape }).data, erode: tools.erode(image, 4, { shape }).data };
      for (let channel = 0; channel < 4; channel++) {
        const of = (all: Uint8ClampedArray): number[] => [...all].filter((_, i) => i % 4 === channel);
        for (const [call, size, pick] of [["dilate", 3, Math.max], ["erode", 4, Math.min]] as const) {
          const element = elementOf(shape, size);
          const wanted = channel === 3 ? of(data) : picked(of(data), [width, height], { element, pick });
          assert.deepEqual(of(made[call]), wanted, `${call}, ${shape}, channel ${channel} of ${width} × ${height}`);
        }
      }
    }
  }
});

/** The variance between the grays up to a level and those above. */
function between(values: readonly number[], level: number): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [dark, light] = [values.filter((value) => value <= level), values.filter((value) => value > level)];
  if (dark.length === 0 || light.length === 0) return 0;
  return (dark.length * light.length * (mean(dark) - mean(light)) ** 2) / values.length ** 2;
}

Deno.test("otsu's level is the best of all 256", () => {
  const random = seeded(9);
  for (let round = 0; round < 40; round++) {
    const [width, height] = SIDES[round % SIDES.length] as readonly [number, number];
    const image = grayNoise(random, width, height);
    const values = [...image.data];
    const level = tools.otsuLevel(image);
    const best = Math.max(...Array.from({ length: 256 }, (_, one) => between(values, one)));
    assert.ok(between(values, level) >= best * (1 - 1e-9), `level ${level}: ${between(values, level)} of ${best}`);
    assert.deepEqual([...tools.otsu(image).data], values.map((value) => value > level ? 255 : 0));
    assert.deepEqual([...tools.otsu(image, { invert: true }).data], values.map((value) => value > level ? 0 : 255));
  }
});

Deno.test("otsu moves with the grays: as much brighter, or spread apart", () => {
  const random = seeded(14);
  for (let round = 0; round < 30; round++) {
    const values = Array.from({ length: 60 }, () => Math.floor(random() * 60) + (random() < 0.4 ? 60 : 0));
    const level = tools.otsuLevel(gray(60, 1, values));
    const split = (image: Image): number[] => [...tools.otsu(image).data];
    const plain = values.map((value) => value > level ? 255 : 0);
    for (
      const change of [(value: number) => value + 77, (value: number) => value * 2, (value: number) => value * 2 + 9]
    ) {
      assert.deepEqual(split(gray(60, 1, values.map(change))), plain);
    }
  }
});

/** Gaussian weights as OpenCV's documentation of getGaussianKernel gives them. */
function weightsOf(size: number): number[] {
  const sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
  const weights = Array.from({ length: size }, (_, i) => Math.exp(-((i - (size - 1) / 2) ** 2) / (2 * sigma * sigma)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

Deno.test("adaptiveThreshold compares with means that weigh neighbours by distance", () => {
  const random = seeded(3);
  let [decided, all] = [0, 0];
  for (const [width, height] of SIDES) {
    // Up to 7 OpenCV has a table of its own.
    const size = 9 + 2 * Math.floor(random() * 5);
    const c = Math.floor(random() * 21) - 10;
    const image = grayNoise(random, width, height);
    const weights = weightsOf(size);
    const radius = size >> 1;
    const inside = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
    const { data } = tools.adaptiveThreshold(image, size, c, { method: "gaussian" });
    image.data.forEach((value, i) => {
      let mean = 0;
      weights.forEach((down, row) =>
        weights.forEach((across, column) => {
          const y = inside(Math.floor(i / width) + row - radius, height);
          const x = inside((i % width) + column - radius, width);
          mean += down * across * (image.data[y * width + x] as number);
        })
      );
      all += 1;
      if (Math.abs(mean % 1 - 0.5) < 1e-3) return;
      decided += 1;
      assert.equal(data[i], value > Math.round(mean) - c ? 255 : 0, `${width} × ${height}, ${size}, ${c} at ${i}`);
    });
  }
  assert.ok(decided > all * 0.9);
});

Deno.test("threshold takes every level for what it is", () => {
  const all = gray(256, 1, Array.from({ length: 256 }, (_, value) => value));
  // Between 0 and 1 lies a share, which is refused.
  for (const level of [0, ...Array.from({ length: 1017 }, (_, i) => 1 + i / 4)]) {
    const white = tools.threshold(all, level).data.reduce((count, value) => count + (value === 255 ? 1 : 0), 0);
    assert.equal(white, 255 - Math.floor(level), `above ${level}`);
  }
});

/** Dark pixels from which a way over edges leads out, found by going on until nothing changes. */
function outside(mask: readonly number[], [width, height]: readonly [number, number]): boolean[] {
  const isOut = mask.map((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return value === 0 && (x === 0 || y === 0 || x === width - 1 || y === height - 1);
  });
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    mask.forEach((value, i) => {
      if (value !== 0 || isOut[i]) return;
      const x = i % width;
      const ways = [i - width, i + width, ...(x > 0 ? [i - 1] : []), ...(x < width - 1 ? [i + 1] : [])];
      if (!ways.some((way) => isOut[way])) return;
      isOut[i] = true;
      hasChanged = true;
    });
  }
  return isOut;
}

Deno.test("fillHoles leaves dark only what a way leads out of", () => {
  const random = seeded(21);
  for (let round = 0; round < 60; round++) {
    const [width, height] = SIDES[round % SIDES.length] as readonly [number, number];
    const mask = maskNoise(random, width, height);
    const isOut = outside([...mask.data], [width, height]);
    assert.deepEqual([...tools.fillHoles(mask).data], isOut.map((out) => out ? 0 : 255));
  }
});

Deno.test("distances are those to the nearest dark pixel, by trying each", () => {
  const random = seeded(33);
  for (let round = 0; round < 60; round++) {
    const [width, height] = SIDES[round % SIDES.length] as readonly [number, number];
    const mask = maskNoise(random, width, height);
    const dark = [...mask.data].flatMap((value, i) => value === 0 ? [[i % width, Math.floor(i / width)] as const] : []);
    if (dark.length === 0) continue;
    const wanted = [...mask.data].map((_, i) =>
      Math.min(...dark.map(([x, y]) => Math.hypot(i % width - x, Math.floor(i / width) - y)))
    );
    const { distances, maximum, at: [x, y], image } = tools.distanceTransform(mask);
    assert.deepEqual([...distances].map((one) => one.toFixed(4)), wanted.map((one) => one.toFixed(4)));
    assert.equal(maximum.toFixed(4), Math.max(...wanted).toFixed(4));
    assert.equal((wanted[y * width + x] as number).toFixed(4), maximum.toFixed(4));
    image.data.forEach((value, i) => assert.ok(Math.abs(value - Math.min(255, wanted[i] as number)) <= 0.5001));
  }
});

/** How many pieces of a value there are, over edges or over corners too. */
function pieces(mask: readonly number[], [width, height]: readonly [number, number], rule: {
  readonly isWhite: boolean;
  readonly corners: boolean;
}): number {
  const seen = new Set<number>();
  let count = 0;
  mask.forEach((value, start) => {
    if ((value !== 0) !== rule.isWhite || seen.has(start)) return;
    count += 1;
    const stack = [start];
    seen.add(start);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      for (const [dx, dy] of elementOf(rule.corners ? "rect" : "cross", 3)) {
        const [x, y] = [i % width + dx, Math.floor(i / width) + dy];
        const next = y * width + x;
        const isIn = x >= 0 && y >= 0 && x < width && y < height && ((mask[next] as number) !== 0) === rule.isWhite;
        if (isIn && !seen.has(next)) stack.push(next), seen.add(next);
      }
    }
  });
  return count;
}

Deno.test("a skeleton lies in its mask, keeps pieces and holes, and is its own skeleton", () => {
  const random = seeded(41);
  for (let round = 0; round < 120; round++) {
    const [width, height] = SIDES[round % SIDES.length] as readonly [number, number];
    // With a margin: what lies outside counts as dark.
    const plain = maskNoise(random, width, height);
    const mask = tools.pad(round % 2 === 0 ? plain : tools.close(plain, 3), 1, { fill: "black" } as never);
    const size = [mask.width, mask.height] as const;
    const flat = [...tools.threshold(mask, 1).data];
    const thin = tools.skeletonize(gray(...size, flat));
    assert.ok(thin.data.every((value, i) => value <= (flat[i] as number)));
    for (const rule of [{ isWhite: true, corners: true }, { isWhite: false, corners: false }]) {
      assert.equal(pieces([...thin.data], size, rule), pieces(flat, size, rule), `${size}, ${JSON.stringify(rule)}`);
    }
    assert.deepEqual(tools.skeletonize(thin).data, thin.data);
  }
});
