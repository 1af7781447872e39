import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image, lumaOf } from "../../../tools/core/image.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { corners } from "../../../tools/structure/corners.ts";
import { correlateTemplate, type Planes } from "../../../tools/structure/correlate_template.ts";
import { integralImage } from "../../../tools/structure/integral_image.ts";
import { matchTemplate } from "../../../tools/structure/match_template.ts";
import { bestApart, overlapOf } from "../../../tools/structure/score_peaks.ts";
import { createHash } from "node:crypto";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, photo } from "../../support/toolkit.ts";
import { cropOf, golden } from "./structure_crops.ts";

interface MatchGolden {
  readonly crop: string;
  readonly box: [number, number, number, number];
  readonly size: [number, number];
  readonly scores: number[];
}

const planesOf = (image: Image): Planes => ({ planes: [lumaOf(image)], width: image.width, height: image.height });

Deno.test("template scores equal cv2.matchTemplate", () => {
  for (const { crop: name, box, size, scores } of golden<MatchGolden[]>("matches")) {
    const image = cropOf(name);
    const map = correlateTemplate(planesOf(image), planesOf(crop(image, box)));
    assert.deepEqual([map.width, map.height], size);
    const sample = [];
    for (let y = 0; y < map.height; y += 7) {
      for (let x = 0; x < map.width; x += 7) sample.push(map.scores[y * map.width + x]);
    }
    const errors = errorsOf(sample as number[], scores);
    recordAccuracy({
      group: "structure",
      operation: "matchTemplate",
      reference: "cv2.matchTemplate",
      ...errors,
      tolerance: 1e-4,
    });
    const [best] = matchTemplate(image, crop(image, box));
    assert.deepEqual(best?.box, box);
    assert.ok(best !== undefined && best.score > 0.9999);
  }
});

Deno.test("the Fourier way gives the sums of the direct way", () => {
  const plane = fc.record({
    width: fc.integer({ min: 3, max: 20 }),
    height: fc.integer({ min: 3, max: 20 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(
      plane,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      ({ width, height, seed }, w, h) => {
        const values = Array.from({ length: width * height }, (_, i) => ((i * 7919 + seed) * 31337) % 256);
        const image = gray(width, height, values);
        const template = crop(image, [0, 0, w, h]);
        const { scores } = correlateTemplate(planesOf(image), planesOf(template));
        const direct = directScores(image, template);
        // Nearly flat windows divide noise by noise; OpenCV's result is as arbitrary there.
        const errors = [...scores].map((
          score,
          i,
        ) => (Number.isNaN(direct[i]) ? 0 : Math.abs(score - (direct[i] as number))));
        assert.ok(Math.max(...errors) < 1e-4, `${errors}`);
      },
    ),
    { numRuns: 60 },
  );
});

function directScores(image: Image, template: Image): number[] {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const energy = (values: readonly number[]): number => values.reduce((a, b) => a + b * b, 0);
  const wanted = centred([...template.data]);
  const scores = [];
  for (let y = 0; y <= image.height - template.height; y++) {
    for (let x = 0; x <= image.width - template.width; x++) {
      const window = centred([...crop(image, [x, y, x + template.width, y + template.height]).data]);
      const norm = Math.sqrt(energy(window) * energy(wanted));
      scores.push(norm < 1e-3 ? NaN : window.reduce((a, b, i) => a + b * (wanted[i] as number), 0) / norm);
    }
  }
  return scores;
}

Deno.test("matchTemplate finds a scaled template with its scale", () => {
  const image = photo("astronaut.png");
  const face = crop(image, [190, 60, 270, 170]);
  const small = resize(face, 60);
  const [best] = matchTemplate(image, small, { threshold: 0.7, scales: [0.75, 1, 4 / 3] });
  assert.ok(best !== undefined && Math.abs(best.scale - 4 / 3) < 1e-9, JSON.stringify(best));
  assert.ok(overlapOf(best.box, [190, 60, 270, 170]) > 0.9);
});

Deno.test("matchTemplate finds every copy once, in colour if asked", () => {
  const width = 60;
  const data = new Uint8ClampedArray(width * 40 * 4).fill(255);
  const stamp = (left: number, top: number, color: number[]): void => {
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) if ((x * y) % 3 !== 1) data.set(color, ((top + y) * width + left + x) * 4);
    }
  };
  // Red and a green of the same gray.
  stamp(4, 4, [255, 0, 0, 255]);
  stamp(30, 6, [255, 0, 0, 255]);
  stamp(12, 26, [0, 130, 0, 255]);
  const image = createImage({ width, height: 40, channels: 4, data });
  const template = crop(image, [3, 3, 13, 13]);
  assert.equal(matchTemplate(image, template, { threshold: 0.95 }).length, 3);
  const red = matchTemplate(image, template, { threshold: 0.95, color: true });
  assert.deepEqual(red.map(({ box }) => box).sort((a, b) => a[0] - b[0]), [[3, 3, 13, 13], [29, 5, 39, 15]]);
});

Deno.test("matchTemplate refuses what cannot be found", () => {
  const image = gray(3, 2, [1, 2, 3, 4, 5, 6]);
  assert.throws(
    () => matchTemplate(image, gray(4, 1, [1, 2, 3, 4])),
    /template must be at most 3×2 pixels, received 4×1/,
  );
  assert.throws(() => matchTemplate(image, gray(1, 1, [5])), /template must be an image of more than one colour/);
  assert.throws(
    () => matchTemplate(image, gray(2, 1, [5, 6]), { scales: [2] }),
    /template must be at most 3×2 pixels at scale 2/,
  );
  assert.throws(() => matchTemplate(image, 5 as never), /template must be an image, received 5/);
  assert.deepEqual(matchTemplate(gray(3, 2, [7, 7, 7, 7, 7, 7]), gray(2, 1, [5, 6])), []);
});

Deno.test("suppression keeps the best of those that overlap", () => {
  const boxes = [
    { box: [0, 0, 10, 10] as [number, number, number, number], score: 0.8 },
    { box: [1, 0, 11, 10] as [number, number, number, number], score: 0.9 },
    { box: [20, 0, 30, 10] as [number, number, number, number], score: 0.7 },
  ];
  assert.deepEqual(bestApart(boxes, { overlap: 0.3, max: 9 }).map(({ score }) => score), [0.9, 0.7]);
  assert.equal(bestApart(boxes, { overlap: 1, max: 2 }).length, 2);
});

Deno.test("corners equals cv2.goodFeaturesToTrack", () => {
  for (
    const { crop: name, harris, points } of golden<{ crop: string; harris: boolean; points: number[][] }[]>("corners")
  ) {
    const options = {
      maxCorners: 30,
      quality: 0.05,
      minDistance: 6,
      method: harris ? "harris" : "shi-tomasi",
    } as const;
    const found = corners(cropOf(name), options).map(({ x, y }) => [x, y]);
    assert.equal(found.length, points.length, `${name} ${harris}`);
    const errors = errorsOf(found.flat(), points.flat());
    recordAccuracy({
      group: "structure",
      operation: "corners",
      reference: "cv2.goodFeaturesToTrack",
      ...errors,
      tolerance: 0,
    });
  }
});

Deno.test("corners finds a square's corners and nothing on a plane", () => {
  const data = Array.from({ length: 400 }, (_, i) => (i % 20 >= 5 && i % 20 < 14 && i >= 120 && i < 280 ? 255 : 0));
  const found = corners(gray(20, 20, data), { minDistance: 4, quality: 0.3 });
  assert.equal(found.length, 4);
  assert.equal(found[0]?.score, 1);
  assert.deepEqual(corners(gray(5, 5, new Array(25).fill(3))), []);
  assert.deepEqual(corners(gray(1, 1, [3])), []);
});

Deno.test("integralImage equals cv2.integral", () => {
  const { sha256, last } = golden<{ sha256: string; last: number }>("integral");
  const integral = integralImage(cropOf("chelsea"));
  assert.equal(createHash("sha256").update(new Uint8Array(integral.sums.buffer)).digest("hex"), sha256);
  const errors = errorsOf([integral.sums.at(-1) as number], [last]);
  recordAccuracy({
    group: "structure",
    operation: "integralImage",
    reference: "cv2.integral",
    ...errors,
    tolerance: 0,
  });
  assert.equal(integral.sum([0, 0, 96, 96]), last);
  assert.equal(integral.mean([0, 0, 96, 96]), last / 96 / 96);
  assert.throws(() => integral.sum([0, 0, 97, 1]), /box\.x2 must be between 1 and 96, received 97/);
});
