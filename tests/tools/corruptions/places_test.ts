import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { mulberry32 } from "../../../tools/core/random.ts";
import { corrupt } from "../../../tools/corruptions/corrupt.ts";
import { CORRUPTION_NAMES, type CorruptionName } from "../../../tools/corruptions/corruption_names.ts";
import { plasma } from "../../../tools/corruptions/plasma.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, inputImage, photo } from "../../support/toolkit.ts";

type Maps = readonly [kind: CorruptionName, map: readonly number[]];

// From the middle of a pixel of the result, [a, b, c, d, e, f]: x' = ax + by + c, y' = dx + ey + f, of a 31×22 image.
const MAPS: readonly Maps[] = [
  ["rotate90", [0, -1, 31, 1, 0, 0]],
  ["rotate180", [-1, 0, 31, 0, -1, 22]],
  ["rotate270", [0, 1, 0, -1, 0, 22]],
  ["flipHorizontal", [-1, 0, 31, 0, 1, 0]],
  ["flipVertical", [1, 0, 0, 0, -1, 22]],
];

Deno.test.each(MAPS)("%s: each pixel is where toOriginal says it was", (kind, map) => {
  const image = synthetic(31, 22);
  const { image: result, toOriginal } = corrupt(image, kind);
  assert.deepEqual(toOriginal, map);
  const [a, b, c, d, e, f] = map as [number, number, number, number, number, number];
  for (let y = 0; y < result.height; y++) {
    for (let x = 0; x < result.width; x++) {
      const from = [a * (x + 0.5) + b * (y + 0.5) + c, d * (x + 0.5) + e * (y + 0.5) + f] as const;
      const expected = tools.pixelAt(image, Math.floor(from[0]), Math.floor(from[1]));
      assert.deepEqual(tools.pixelAt(result, x, y), expected);
    }
  }
});

/** Kinds after which every pixel is in its place. */
const IN_PLACE = CORRUPTION_NAMES.filter((kind) =>
  ![
    "rotate90",
    "rotate180",
    "rotate270",
    "flipHorizontal",
    "flipVertical",
    "tilt",
    "lowResolution",
    "elastic",
    "perspective",
  ]
    .includes(kind)
);

Deno.test.each(IN_PLACE.map((kind) => [kind] as const))("%s keeps size and places", (kind) => {
  for (const image of [synthetic(13, 9), syntheticGray(1, 1), syntheticGray(1, 12), synthetic(12, 1)]) {
    for (const severity of [1, 5]) {
      const { image: result, toOriginal } = corrupt(image, kind, { severity, seed: 4 });
      assert.deepEqual([result.width, result.height, result.channels], [image.width, image.height, image.channels]);
      assert.deepEqual(toOriginal, [1, 0, 0, 0, 1, 0]);
    }
  }
});

Deno.test("a tilt turns about the middle by the degrees that it names, counter-clockwise", () => {
  const size = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }));
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 5 }), fc.nat(1000), ([width, height], severity, seed) => {
      const { image, toOriginal, parameters } = corrupt(syntheticGray(width, height), "tilt", { severity, seed });
      const degrees = parameters["degrees"] as number;
      assert.equal(Math.abs(degrees), [2, 5, 10, 20, 35][severity - 1]);
      const [a, b, c, d, e, f] = toOriginal as readonly [number, number, number, number, number, number];
      const middle = [a * image.width / 2 + b * image.height / 2 + c, d * image.width / 2 + e * image.height / 2 + f];
      assert.ok(Math.abs((middle[0] as number) - width / 2) <= 0.51, `${middle}`);
      assert.ok(Math.abs((middle[1] as number) - height / 2) <= 0.51, `${middle}`);
      // What points right in the result pointed down (y grows) before a turn counter-clockwise.
      assert.ok(Math.abs(Math.atan2(d, a) * 180 / Math.PI - degrees) < 1e-6, `${toOriginal} ${degrees}`);
      assert.ok(Math.abs(a * e - b * d - 1) < 1e-6, "nothing is enlarged");
    }),
    { numRuns: 60 },
  );
});

Deno.test("both sides of a tilt are drawn about equally often", () => {
  const image = syntheticGray(4, 4);
  const left =
    Array.from({ length: 200 }, (_, seed) => corrupt(image, "tilt", { seed }).parameters["degrees"] as number)
      .filter((degrees) => degrees > 0).length;
  assert.ok(left > 70 && left < 130, `${left} of 200`);
});

Deno.test("lowResolution maps each place by its share of the sides, and its inverse has the size", () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(fc.property(size, fc.integer({ min: 1, max: 5 }), ([width, height], severity) => {
    const { image, toOriginal, inverse, parameters } = corrupt(syntheticGray(width, height), "lowResolution", {
      severity,
    });
    const factor = [0.7, 0.5, 0.35, 0.25, 0.15][severity - 1] as number;
    assert.equal(parameters["factor"], factor);
    assert.deepEqual(
      [image.width, image.height],
      [width, height].map((side) => Math.max(1, Math.floor(side * factor))),
    );
    const [a, b, c, d, e, f] = toOriginal as readonly number[];
    assert.ok(
      Math.abs((a as number) * image.width - width) < 1e-5 && Math.abs((e as number) * image.height - height) < 1e-5,
    );
    assert.deepEqual([b, c, d, f], [0, 0, 0, 0]);
    assert.deepEqual(inverse[0]?.args.slice(0, 2), [width, height]);
  }));
});

Deno.test("every inverse can be called as it is, for every severity and the smallest images", () => {
  const all = tools as unknown as Record<string, (image: Image, ...args: readonly unknown[]) => Image>;
  for (const image of [synthetic(13, 9), gray(1, 1, [7]), syntheticGray(9, 1), synthetic(1, 5)]) {
    for (const kind of CORRUPTION_NAMES) {
      for (const severity of [1, 2, 3, 4, 5]) {
        const result = corrupt(image, kind, { severity, seed: 9 });
        const steps = JSON.parse(JSON.stringify(result.inverse)) as typeof result.inverse;
        const undone = steps.reduce((from, { tool, args }) => all[tool]?.(from, ...args) as Image, result.image);
        const name = `${kind} ${severity} ${image.width}×${image.height}`;
        assert.deepEqual([undone.width, undone.height], [image.width, image.height], name);
        assert.ok(Object.values(result.parameters).every(Number.isFinite), name);
        if (result.isReversible) assert.ok(result.inverse.length > 0, name);
      }
    }
  }
});

Deno.test("occlude covers about the share of its severity, anywhere inside", () => {
  const shares = [0.05, 0.1, 0.2, 0.3, 0.4];
  const image = gray(80, 60, Array(4800).fill(0));
  for (const severity of [1, 2, 3, 4, 5]) {
    const boxes = Array.from(
      { length: 60 },
      (_, seed) =>
        corrupt(image, "occlude", { severity, seed }).parameters as Record<"x" | "y" | "width" | "height", number>,
    );
    for (const { x, y, width, height } of boxes) {
      assert.ok(x >= 0 && y >= 0 && x + width <= 80 && y + height <= 60 && width >= 1 && height >= 1);
      assert.ok(Math.abs(width * height / 4800 / (shares[severity - 1] as number) - 1) < 0.12, `${width}×${height}`);
    }
    assert.ok(new Set(boxes.map(({ x }) => x)).size > 8 && new Set(boxes.map(({ y }) => y)).size > 8);
  }
});

Deno.test("a corrupted part of an input leads back to the input", () => {
  const input = inputImage(photo("chelsea.png"));
  const part = crop(input, [100, 50, 180, 120]);
  for (const kind of CORRUPTION_NAMES) {
    if (kind === "elastic" || kind === "perspective") continue;
    const { image, toOriginal } = corrupt(part, kind, { severity: 2, seed: 6 });
    const [a, b, c, d, e, f] = toOriginal as readonly [number, number, number, number, number, number];
    const [x, y] = image.toRoot([10, 20]);
    assert.ok(Math.abs(x - (100 + 10 * a + 20 * b + c)) < 1e-3, kind);
    assert.ok(Math.abs(y - (50 + 10 * d + 20 * e + f)) < 1e-3, kind);
  }
});

Deno.test("clouds of a long strip fit into memory, and repeat along it without a seam", () => {
  const [width, height] = [2, 60_000];
  // The largest power of two whose square is at most 16 cells per pixel.
  const side = 1024;
  const map = plasma({ width, height }, 2, mulberry32(3));
  assert.equal(map.length, width * height);
  const column = Array.from({ length: height }, (_, y) => map[y * width] as number);
  assert.ok(new Set(column.slice(0, side)).size > side / 2, "clouds are uneven");
  for (let y = side; y < height; y++) assert.equal(column[y], column[y - side]);
  const steps = column.slice(1, side + 1).map((value, y) => Math.abs(value - (column[y] as number)));
  const seam = steps.pop() as number;
  assert.ok(seam <= Math.max(...steps), `a step of ${seam} where the map repeats`);
  assert.ok(map.every((value) => value >= 0 && value <= 1));
});

Deno.test("fog on a page of 64×20000 pixels is fog", () => {
  const page = createImage({
    width: 64,
    height: 20_000,
    channels: 1,
    data: new Uint8ClampedArray(1_280_000).fill(200),
  });
  const { image } = corrupt(page, "fog", { seed: 1 });
  assert.ok(new Set(image.data).size > 50);
});
