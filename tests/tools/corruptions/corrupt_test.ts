import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { CATALOG } from "../../../tools/catalog.ts";
import { corrupt } from "../../../tools/corruptions/corrupt.ts";
import type { CorruptResult } from "../../../tools/corruptions/corrupt_as.ts";
import { CORRUPTION_NAMES, type CorruptionName } from "../../../tools/corruptions/corruption_names.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { grayscale } from "../../../tools/tone/grayscale.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, inputImage, photo, rgba } from "../../support/toolkit.ts";

const kinds = fc.constantFrom(...CORRUPTION_NAMES);
const severities = fc.integer({ min: 1, max: 5 });
const sizes = fc.integer({ min: 1, max: 24 });

Deno.test("the same seed gives the same image, another seed another one", () => {
  const image = crop(photo("chelsea.png"), [100, 50, 180, 120]);
  fc.assert(
    fc.property(kinds, severities, fc.integer({ min: 0, max: 1e6 }), (kind, severity, seed) => {
      const [first, second] = [1, 2].map(() => corrupt(image, kind, { severity, seed }));
      assert.deepEqual(first?.image.data, second?.image.data);
      assert.deepEqual(first?.parameters, second?.parameters);
    }),
    { numRuns: 60 },
  );
  const noises = [1, 2].map((seed) => corrupt(image, "gaussianNoise", { seed }).image.data);
  assert.notDeepEqual(noises[0], noises[1]);
});

Deno.test("every kind works on every size, gray and colour, and keeps the channels", () => {
  fc.assert(
    fc.property(kinds, severities, sizes, sizes, fc.boolean(), (kind, severity, width, height, isGray) => {
      const image = isGray ? syntheticGray(width, height) : synthetic(width, height);
      const before = image.data.slice();
      const { image: result } = corrupt(image, kind, { severity, seed: 3 });
      assert.equal(result.channels, image.channels);
      assert.deepEqual(image.data, before);
      assert.ok(result.width > 0 && result.height > 0);
    }),
    { numRuns: 250 },
  );
});

Deno.test("jpeg keeps gray gray and alpha as it was", () => {
  const image = synthetic(20, 14);
  const alpha = (of: Image): number[] => Array.from(of.data).filter((_, i) => i % 4 === 3);
  assert.deepEqual(alpha(corrupt(image, "jpeg").image), alpha(image));
  assert.equal(corrupt(syntheticGray(20, 14), "jpeg").image.channels, 1);
});

Deno.test.each(["rotate90", "rotate180", "rotate270", "flipHorizontal", "flipVertical"] as CorruptionName[])(
  "%s is undone to the bit by its inverse",
  (kind) => {
    const image = synthetic(31, 22);
    const { image: result, inverse, isReversible } = corrupt(image, kind);
    assert.equal(isReversible, true);
    assert.deepEqual(undo(result, inverse).data, image.data);
  },
);

Deno.test("tilt is undone by its inverse but for resampling", () => {
  const image = crop(photo("coffee.png"), [200, 100, 400, 260]);
  for (const severity of [1, 2, 3, 4, 5]) {
    const { image: tilted, inverse } = corrupt(image, "tilt", { severity, seed: severity });
    const straight = undo(tilted, inverse);
    assert.deepEqual([straight.width, straight.height], [image.width, image.height]);
    assert.ok(meanDifference(straight, image) < 8, `severity ${severity}: ${meanDifference(straight, image)}`);
  }
});

Deno.test("perspective is undone by its inverse but for resampling, also as JSON", () => {
  const image = crop(photo("coffee.png"), [200, 100, 400, 260]);
  const inner = [12, 12, 188, 148] as const;
  for (const severity of [1, 2, 3, 4, 5]) {
    const { image: slanted, inverse, isReversible } = corrupt(image, "perspective", { severity, seed: severity });
    assert.equal(isReversible, true);
    const steps = JSON.parse(JSON.stringify(inverse)) as typeof inverse;
    const straight = undo(slanted, steps);
    assert.deepEqual([straight.width, straight.height], [image.width, image.height]);
    const difference = meanDifference(crop(straight, inner), crop(image, inner));
    const without = meanDifference(crop(slanted, inner), crop(image, inner));
    assert.ok(difference < 3.5 && difference < without / 2, `severity ${severity}: ${difference}, before ${without}`);
  }
});

Deno.test("a slant of the smallest images has an inverse that runs", () => {
  for (const [width, height] of [[1, 1], [2, 1], [3, 2]] as const) {
    const { image, inverse } = corrupt(synthetic(width, height), "perspective", { severity: 5, seed: 2 });
    assert.deepEqual([undo(image, inverse).width, undo(image, inverse).height], [width, height]);
  }
});

const named = CATALOG.filter(({ group, name }) => group === "corruptions" && name !== "corrupt").map(({ name }) =>
  name
);

Deno.test("kinds that no other tool is called have their own name; the others are tools or aliases", () => {
  const taken = new Set(
    CATALOG.filter(({ group }) => group !== "corruptions").flatMap((tool) => [tool.name, ...tool.aliases]),
  );
  // sharp's jpeg() encodes: as a tool it would be taken for that.
  const expected = CORRUPTION_NAMES.filter((kind) => !taken.has(kind) && kind !== "jpeg");
  assert.deepEqual(named.toSorted(), expected.toSorted());
});

Deno.test.each(named)("%s gives what corrupt gives of that kind", (kind) => {
  const image = crop(photo("chelsea.png"), [100, 50, 160, 100]);
  const call = (tools as unknown as Record<string, (image: Image, options?: unknown) => CorruptResult>)[kind];
  const [own, general] = [
    call?.(image, { severity: 2, seed: 5 }),
    corrupt(image, kind as CorruptionName, { severity: 2, seed: 5 }),
  ];
  assert.deepEqual(own?.image.data, general.image.data);
  assert.deepEqual({ ...own, image: null }, { ...general, image: null });
  assert.equal(errorOf(() => call?.(image, { severity: 0 })).tool, kind);
});

Deno.test("inverses of what cannot be undone name tools that exist", () => {
  const image = synthetic(16, 16);
  for (const kind of CORRUPTION_NAMES) {
    for (const { tool } of corrupt(image, kind, { severity: 1, seed: 1 }).inverse) {
      assert.equal(typeof (tools as unknown as Record<string, unknown>)[tool], "function", `${kind}: ${tool}`);
    }
  }
});

Deno.test("toOriginal leads to the given image, toRoot on to the input", () => {
  const input = inputImage(photo("chelsea.png"));
  const part = crop(input, [100, 50, 180, 120]);
  const { image, toOriginal } = corrupt(part, "rotate90");
  assert.deepEqual(toOriginal, [0, -1, 80, 1, 0, 0]);
  assert.deepEqual(image.toRoot([0, 0]), [180, 50]);
  const small = corrupt(part, "lowResolution", { severity: 2 });
  assert.deepEqual(small.toOriginal, [2, 0, 0, 0, 2, 0]);
  assert.deepEqual(small.image.toRoot([10, 10]), [120, 70]);
  const noisy = corrupt(part, "shotNoise", { seed: 1 });
  assert.deepEqual(noisy.toOriginal, [1, 0, 0, 0, 1, 0]);
  assert.deepEqual(noisy.image.toRoot([1, 2]), [101, 52]);
});

Deno.test.each(["elastic", "perspective"] as CorruptionName[])("%s has no affine way back", (kind) => {
  const { image, toOriginal } = corrupt(synthetic(20, 20), kind, { seed: 1 });
  assert.equal(toOriginal, null);
  assert.throws(() => image.toRoot([1, 1]), ToolError);
});

Deno.test("perspective moves the image's corners to those that it names and leaves the rest transparent", () => {
  const white = rgba(60, 40, Array(60 * 40 * 4).fill(255));
  for (const severity of [1, 5]) {
    const { image, parameters } = corrupt(white, "perspective", { severity, seed: 4 });
    const { x1, y1, x2, y2, x3, y3, x4, y4 } = parameters as Record<string, number>;
    const corners = [[x1, y1], [x2, y2], [x3, y3], [x4, y4]] as [number, number][];
    for (let y = 0; y < 40; y++) {
      for (let x = 0; x < 60; x++) {
        const distance = insideBy(corners, x + 0.5, y + 0.5);
        if (Math.abs(distance) < 1e-6) continue;
        assert.deepEqual(tools.pixelAt(image, x, y), distance > 0 ? [255, 255, 255, 255] : [0, 0, 0, 0]);
      }
    }
  }
});

Deno.test("occlude covers the box that it names and nothing else", () => {
  const image = crop(photo("coffee.png"), [0, 0, 120, 90]);
  const { image: hidden, parameters } = corrupt(image, "occlude", { severity: 4, seed: 5 });
  const { x, y, width, height } = parameters as Record<"x" | "y" | "width" | "height", number>;
  for (let row = 0; row < 90; row++) {
    for (let column = 0; column < 120; column++) {
      const isInside = column >= x && column < x + width && row >= y && row < y + height;
      const expected = isInside ? [128, 128, 128, 255] : tools.pixelAt(image, column, row);
      assert.deepEqual(tools.pixelAt(hidden, column, row), expected);
    }
  }
});

Deno.test("noise leaves alpha alone; saturate leaves gray alone; contrast keeps the mean", () => {
  const image = rgba(1, 2, [10, 20, 30, 0, 200, 100, 50, 77]);
  const noisy = corrupt(image, "gaussianNoise", { seed: 1 }).image.data;
  assert.deepEqual([noisy[3], noisy[7]], [0, 77]);
  const flat = gray(2, 1, [40, 200]);
  assert.deepEqual(corrupt(flat, "saturate").image.data, flat.data);
  const pale = corrupt(flat, "contrast", { severity: 5 }).image.data;
  assert.deepEqual(Array.from(pale), [116, 124]);
});

Deno.test("severity grows the damage", () => {
  const image = crop(photo("chelsea.png"), [50, 50, 250, 200]);
  const ordered: CorruptionName[] = ["gaussianNoise", "shotNoise", "impulseNoise", "speckleNoise", "gaussianBlur"];
  for (const kind of [...ordered, "defocusBlur", "zoomBlur", "contrast", "lowLight", "jpeg"] as CorruptionName[]) {
    const damage = [1, 2, 3, 4, 5].map((severity) => {
      return meanDifference(corrupt(image, kind, { severity, seed: 2 }).image, image);
    });
    assert.deepEqual(damage, damage.toSorted((a, b) => a - b), `${kind}: ${damage}`);
  }
});

Deno.test("an unknown kind is answered with the nearest one", () => {
  const error = errorOf(() => corrupt(grayscale(synthetic(4, 4)), "gausianNoise" as CorruptionName));
  assert.equal(error.argument, "kind");
  assert.equal(error.hint, 'Did you mean "gaussianNoise"?');
  assert.equal(errorOf(() => corrupt(synthetic(4, 4), "fog", { severity: 6 })).argument, "severity");
});

function undo(image: Image, steps: readonly { tool: string; args: readonly unknown[] }[]): Image {
  const all = tools as unknown as Record<string, (image: Image, ...args: readonly unknown[]) => Image>;
  return steps.reduce((result, { tool, args }) => all[tool]?.(result, ...args) as Image, image);
}

function meanDifference(first: Image, second: Image): number {
  const [a, b] = [first.data, second.data];
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
}

function errorOf(call: () => unknown): ToolError {
  try {
    call();
  } catch (error) {
    assert.ok(ToolError.is(error));
    return error;
  }
  return assert.fail("no error");
}

/** Distance of a point from the nearest edge of a convex outline, clockwise on the screen; negative outside. */
function insideBy(corners: readonly [number, number][], x: number, y: number): number {
  return Math.min(...corners.map(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length] as [number, number];
    return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
  }));
}
