import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createImage } from "../../../tools/core/image.ts";
import { canny } from "../../../tools/structure/canny.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, rgba } from "../../support/toolkit.ts";
import { cropOf, golden, grayPhoto, unpackBits } from "./structure_crops.ts";

interface CannyGolden {
  readonly crops: { crop: string; low: number; high: number; euclidean: boolean; edges: string }[];
  readonly whole: { file: string; low: number; high: number; sha256: string; count: number }[];
}

Deno.test("canny equals cv2.Canny on crops, with either magnitude", () => {
  const { crops } = golden<CannyGolden>("canny");
  for (const { crop, low, high, euclidean, edges } of crops) {
    const image = canny(cropOf(crop), low, high, { euclidean });
    const actual = image.data.map((value) => (value === 255 ? 1 : value));
    const errors = errorsOf(actual, unpackBits(edges, actual.length));
    recordAccuracy({ group: "structure", operation: "canny", reference: "cv2.Canny", ...errors, tolerance: 0 });
  }
});

Deno.test("canny equals cv2.Canny on whole photographs", () => {
  for (const { file, low, high, sha256, count } of golden<CannyGolden>("canny").whole) {
    const { data } = canny(grayPhoto(file), low, high);
    assert.equal(data.reduce((sum, value) => sum + (value === 255 ? 1 : 0), 0), count, file);
    assert.equal(createHash("sha256").update(data).digest("hex"), sha256, file);
  }
});

Deno.test("canny finds nothing in one pixel and one colour", () => {
  assert.deepEqual([...canny(gray(1, 1, [200])).data], [0]);
  assert.deepEqual([...canny(rgba(2, 1, [9, 9, 9, 255, 9, 9, 9, 0])).data], [0, 0]);
});

Deno.test("canny takes thresholds in either order and keeps to its range", () => {
  const image = cropOf("coins");
  assert.deepEqual(canny(image, 150, 50).data, canny(image, 50, 150).data);
  assert.throws(() => canny(image, -1), /low must be between 0 and 32767, received -1/);
  assert.throws(() => canny(image, NaN), /low must be between 0 and 32767, received NaN/);
  assert.throws(() => canny(image, 1, 2, { l2: true } as never), /options\.l2 must be/);
});

Deno.test("canny marks fewer pixels when thresholds rise", () => {
  const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });
  const edges = (data: Uint8Array, high: number): number =>
    canny(createImage({ width: 8, height: 8, channels: 1, data: Uint8ClampedArray.from(data) }), 50, high)
      .data.filter((value) => value === 255).length;
  fc.assert(fc.property(bytes, fc.integer({ min: 51, max: 900 }), (data, high) => {
    assert.ok(edges(data, high) >= edges(data, high + 100));
  }));
});
