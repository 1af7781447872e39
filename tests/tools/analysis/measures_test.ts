import assert from "node:assert/strict";
import fc from "fast-check";
import { colorfulness } from "../../../tools/analysis/colorfulness.ts";
import { colorShare } from "../../../tools/analysis/color_share.ts";
import { edgeDensity } from "../../../tools/analysis/edge_density.ts";
import { entropy } from "../../../tools/analysis/entropy.ts";
import { lineProfile } from "../../../tools/analysis/line_profile.ts";
import { minMax } from "../../../tools/analysis/min_max.ts";
import { noiseLevel } from "../../../tools/analysis/noise_level.ts";
import { pixelAt } from "../../../tools/analysis/pixel_at.ts";
import { sharpness } from "../../../tools/analysis/sharpness.ts";
import { standardDeviation } from "../../../tools/analysis/standard_deviation.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { mulberry32 } from "../../../tools/core/random.ts";
import { gaussianBlur } from "../../../tools/filters/gaussian_blur.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, photo, projectFile, rgba } from "../../support/toolkit.ts";

interface MeasureGolden {
  readonly file: string;
  readonly deviation: number[];
  readonly entropy: number;
  readonly sharpness: number;
  readonly boxSharpness: number;
  readonly noise: number;
  readonly edgeDensity: number;
  readonly colorfulness: number;
  readonly minMax: number[];
  readonly redShare: number;
  readonly profiles: number[][];
}

type Ends = readonly [from: [number, number], to: [number, number], width: number];

/** As in scripts/reference/analysis.py. */
const LINES: readonly Ends[] = [
  [[3, 5], [180, 120], 1],
  [[200, 20], [40, 150], 3],
  [[10, 100], [250, 100], 1],
  [[60, 4], [60, 4], 1],
];

const CASES = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/analysis/measures.json"))) as MeasureGolden[];

function record(
  operation: string,
  reference: string,
  { actual, expected, tolerance }: { actual: readonly number[]; expected: readonly number[]; tolerance: number },
): void {
  recordAccuracy({ group: "analysis", operation, reference, ...errorsOf(actual, expected), tolerance });
}

Deno.test.each(CASES.map((golden) => [golden.file, golden] as const))(
  "measures equal their formulas: %s",
  (file, golden) => {
    const image = photo(file);
    const { r, g, b, gray } = standardDeviation(image);
    record("standardDeviation", "numpy.std", { actual: [r, g, b, gray], expected: golden.deviation, tolerance: 1e-9 });
    const bits = { actual: [entropy(image)], expected: [golden.entropy], tolerance: 1e-9 };
    record("entropy", "skimage shannon_entropy", bits);
    const inBox = sharpness(image, [20, 10, 140, 90]);
    const relative = [sharpness(image) / golden.sharpness, inBox / golden.boxSharpness];
    record("sharpness (relative)", "cv2.Laplacian var", { actual: relative, expected: [1, 1], tolerance: 1e-6 });
    record("noiseLevel", "Immerkær in numpy", {
      actual: [noiseLevel(image)],
      expected: [golden.noise],
      tolerance: 1e-9,
    });
    const share = { actual: [edgeDensity(image)], expected: [golden.edgeDensity], tolerance: 1e-12 };
    record("edgeDensity", "cv2.Canny", share);
    const colours = { actual: [colorfulness(image)], expected: [golden.colorfulness], tolerance: 1e-9 };
    record("colorfulness", "formula in numpy", colours);
    const { min, max, minAt, maxAt } = minMax(image);
    const extremes = { actual: [min, max, ...minAt, ...maxAt], expected: golden.minMax, tolerance: 0 };
    record("minMax", "cv2.minMaxLoc", extremes);
    const red = {
      actual: [colorShare(image, [200, 70, 50], { tolerance: 50 })],
      expected: [golden.redShare],
      tolerance: 1e-12,
    };
    record("colorShare", "cv2.inRange", red);
    LINES.forEach(([from, to, width], i) => {
      const actual = lineProfile(image, from, to, { width }).gray.filter((_, at) => at % 9 === 0);
      const expected = golden.profiles[i] as number[];
      record("lineProfile", "skimage profile_line", { actual, expected, tolerance: 1e-9 });
    });
  },
);

Deno.test("noiseLevel finds the noise that was added", () => {
  const random = mulberry32(5);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (const sigma of [4, 10, 20]) {
    const values = Array.from({ length: 120 * 120 }, (_, i) => 128 + (i % 120) / 4 + sigma * normal());
    const level = noiseLevel(gray(120, 120, values.map(Math.round)));
    assert.ok(Math.abs(level - sigma) < 0.05 * sigma, `${sigma}: ${level}`);
  }
});

Deno.test("sharpness falls with blur", () => {
  const image = photo("coffee.png");
  assert.ok(sharpness(image) > sharpness(gaussianBlur(image, 1)));
  assert.ok(sharpness(gaussianBlur(image, 1)) > sharpness(gaussianBlur(image, 3)));
});

Deno.test("measures of one pixel and of gray images are defined", () => {
  const pixel = gray(1, 1, [77]);
  assert.deepEqual(standardDeviation(pixel), { r: 0, g: 0, b: 0, gray: 0 });
  const zeros = [entropy, sharpness, noiseLevel, edgeDensity, colorfulness].map((measure) => measure(pixel));
  assert.deepEqual(zeros, [0, 0, 0, 0, 0]);
  const { min, max, r } = minMax(pixel);
  assert.deepEqual([min, max, r], [77, 77, [77, 77]]);
  assert.deepEqual(lineProfile(pixel, [0, 0], [0, 0]), { points: [[0, 0]], gray: [77], r: [77], g: [77], b: [77] });
});

Deno.test("a box measures what its crop would", () => {
  const values = fc.uint8Array({ minLength: 48, maxLength: 48 });
  fc.assert(fc.property(values, fc.nat(5), fc.nat(3), (bytes, x, y) => {
    const image: Image = createImage({ width: 8, height: 6, channels: 1, data: Uint8ClampedArray.from(bytes) });
    const box = [x, y, x + 3, y + 3] as const;
    const cut = gray(3, 3, [0, 1, 2].flatMap((row) => [...bytes.slice((y + row) * 8 + x, (y + row) * 8 + x + 3)]));
    assert.equal(entropy(image, box), entropy(cut));
    assert.equal(sharpness(image, box), sharpness(cut));
    assert.equal(noiseLevel(image, box), noiseLevel(cut));
    assert.deepEqual(standardDeviation(image, box), standardDeviation(cut));
    const inside = minMax(cut);
    assert.deepEqual(minMax(image, box).maxAt, [inside.maxAt[0] + x, inside.maxAt[1] + y]);
  }));
});

Deno.test("boxes, points and options are checked", () => {
  const image = rgba(2, 1, [1, 2, 3, 255, 4, 5, 6, 255]);
  assert.throws(
    () => entropy(image, [0, 0, 3, 1]),
    /Cannot measure entropy: box\.x2 must be between 1 and 2, received 3/,
  );
  assert.equal(entropy(image, [0, 0, 3, 1], { clamp: true }), 1);
  assert.throws(() => edgeDensity(image, null, { low: -1 }), /low/);
  assert.throws(() => lineProfile(image, [0, 0], [1e6, 0], { width: 5 }), /to must be nearer/);
  assert.throws(() => lineProfile(image, [0, 0], [1, 0], { width: 0 }), /width must be/);
});

Deno.test("pixelAt takes fractions, such as a centroid's, as the nearest pixel", () => {
  const image = gray(3, 2, [10, 20, 30, 40, 50, 60]);
  assert.deepEqual(pixelAt(image, 1.4, 0.6), [50, 50, 50, 255]);
  assert.deepEqual(pixelAt(image, 1.5, 0), [30, 30, 30, 255]);
  assert.deepEqual(pixelAt(image, 2, 1), [60, 60, 60, 255]);
  assert.throws(() => pixelAt(image, 2.2, 0), /x must be between 0 and 2, received 2.2/);
  assert.throws(() => pixelAt(image, 0, -0.1), /y must be between 0 and 1, received -0.1/);
  assert.throws(() => pixelAt(image, NaN, 0), /x must be/);
});
