import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { gaussianBlur } from "../../../tools/filters/gaussian_blur.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { boxIou } from "../../../tools/metrics/box_iou.ts";
import { contentHash } from "../../../tools/metrics/content_hash.ts";
import { equals } from "../../../tools/metrics/equals.ts";
import { hashDistance } from "../../../tools/metrics/hash_distance.ts";
import { iou } from "../../../tools/metrics/iou.ts";
import { mae } from "../../../tools/metrics/mae.ts";
import { mse } from "../../../tools/metrics/mse.ts";
import { perceptualHash } from "../../../tools/metrics/perceptual_hash.ts";
import { psnr } from "../../../tools/metrics/psnr.ts";
import { sha256 } from "../../../tools/metrics/sha256.ts";
import { ssim } from "../../../tools/metrics/ssim.ts";
import { grayscale } from "../../../tools/tone/grayscale.ts";
import { errorsOf, recordAccuracy } from "../../support/accuracy.ts";
import { gray, photo, projectFile, rgba } from "../../support/toolkit.ts";

interface MetricGolden {
  readonly file: string;
  readonly kind: "quantized" | "shifted" | "inverted";
  readonly mse: number;
  readonly mae: number;
  readonly psnr: number;
  readonly ssim: number;
  readonly graySsim: number;
  readonly gaussianSsim: number;
  readonly hash: string;
  readonly otherHash: string;
}

const CASES = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/metrics/metrics.json"))) as MetricGolden[];

/** As scripts/reference/metrics.py alters them. */
function altered({ width, height, data }: Image, kind: MetricGolden["kind"]): Image {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) {
    const column = Math.floor(i / 4) % width;
    const from = column === 0 ? i + (width - 1) * 4 : i - 4;
    const value = data[i] as number;
    out[i] = kind === "quantized" ? value & ~31 : kind === "shifted" ? data[from] as number : 255 - value;
    if (i % 4 === 3) out[i] = 255;
  }
  return createImage({ width, height, channels: 4, data: out });
}

function record(
  operation: string,
  reference: string,
  pair: [actual: number, expected: number],
  tolerance: number,
): void {
  recordAccuracy({ group: "metrics", operation, reference, ...errorsOf([pair[0]], [pair[1]]), tolerance });
}

Deno.test.each(CASES.map((golden) => [`${golden.file} ${golden.kind}`, golden] as const))(
  "metrics equal scikit-image: %s",
  (_, golden) => {
    const image = photo(golden.file);
    const other = altered(image, golden.kind);
    record("mse", "skimage mean_squared_error", [mse(image, other), golden.mse], 1e-9);
    record("mae", "numpy", [mae(image, other), golden.mae], 1e-9);
    record("psnr", "skimage peak_signal_noise_ratio", [psnr(image, other), golden.psnr], 1e-9);
    record("ssim", "skimage structural_similarity", [ssim(image, other), golden.ssim], 1e-6);
    const [a, b] = [grayscale(image), grayscale(other)];
    record("ssim of gray", "skimage structural_similarity", [ssim(a, b), golden.graySsim], 1e-6);
    const gaussian = ssim(a, b, { window: "gaussian" });
    record("ssim, gaussian", "skimage structural_similarity", [gaussian, golden.gaussianSsim], 1e-6);
    assert.equal(perceptualHash(image), golden.hash);
    assert.equal(perceptualHash(other), golden.otherHash);
  },
);

Deno.test("an image equals itself in every measure", () => {
  const image = photo("coffee.png");
  assert.deepEqual([mse(image, image), mae(image, image), ssim(image, image), psnr(image, image)], [0, 0, 1, Infinity]);
  assert.ok(equals(image, image));
  assert.equal(hashDistance(image, image), 0);
});

Deno.test("measures grow worse as the image does", () => {
  const image = photo("chelsea.png");
  const [soft, softer] = [gaussianBlur(image, 1), gaussianBlur(image, 3)];
  assert.ok(ssim(image, soft) > ssim(image, softer));
  assert.ok(psnr(image, soft) > psnr(image, softer));
  assert.ok(mae(image, soft) < mae(image, softer));
});

Deno.test("measures are symmetric and defined for small images", () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
  fc.assert(fc.property(size, fc.nat(), ({ width, height }, seed) => {
    const noise = (step: number): Image =>
      gray(width, height, Array.from({ length: width * height }, (_, i) => ((i + 1) * step + seed) % 256));
    const [a, b] = [noise(7919), noise(104729)];
    for (const measure of [mse, mae, ssim]) {
      assert.ok(Math.abs(measure(a, b) - measure(b, a)) < 1e-12);
      assert.ok(Number.isFinite(measure(a, b)));
    }
    assert.ok(ssim(a, b, { window: "gaussian" }) <= 1 + 1e-9);
  }));
});

Deno.test("gray and colour are compared as colour, without alpha", () => {
  const colour = rgba(1, 1, [10, 20, 30, 0]);
  assert.equal(mae(gray(1, 1, [20]), colour), 20 / 3);
  assert.equal(mse(rgba(1, 1, [10, 20, 30, 255]), colour), 0);
});

Deno.test("images of other sizes are refused with the remedy", () => {
  for (const measure of [mse, mae, psnr, ssim, iou]) {
    assert.throws(() => measure(gray(2, 1, [1, 2]), gray(1, 1, [1])), (error: Error & { hint: string }) => {
      assert.match(error.message, /other must be 2×1 pixels as the image, received 1×1/);
      assert.equal(error.hint, "Make them equal first: other.resize(2, 1)");
      return true;
    });
  }
});

Deno.test("iou of masks and of boxes", () => {
  assert.equal(iou(gray(4, 1, [9, 9, 0, 0]), gray(4, 1, [0, 1, 1, 0])), 1 / 3);
  assert.equal(iou(gray(1, 1, [0]), gray(1, 1, [0])), 1);
  assert.equal(boxIou([0, 0, 10, 10], { x: 5, y: 0, width: 10, height: 10 }), 50 / 150);
  assert.equal(boxIou([0, 0, 1, 1], [0.5, 0.5, 0.5, 0.5]), 0);
  assert.throws(() => boxIou([4, 0, 1, 1], [0, 0, 1, 1]), /box\.x2 must be at least 4, received 1/);
  assert.throws(() => boxIou([0, 0, 1, 1], { x: 0, y: 0, width: 1, height: -1 }), /other\.height must be at least 0/);
});

Deno.test("boxIou is symmetric, at most one, and one only for the same box", () => {
  const box = fc.tuple(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
    .map(([x, y, width, height]) => ({ x, y, width, height }));
  fc.assert(fc.property(box, box, (a, b) => {
    assert.equal(boxIou(a, b), boxIou(b, a));
    assert.ok(boxIou(a, b) <= 1);
    assert.equal(boxIou(a, b) === 1, JSON.stringify(a) === JSON.stringify(b));
  }));
});

Deno.test("perceptual hashes survive scaling and tell pictures apart", () => {
  const image = photo("astronaut.png");
  assert.ok(hashDistance(image, resize(image, 200)) <= 4);
  assert.ok(hashDistance(image, photo("coffee.png")) > 15);
  assert.equal(hashDistance("0000000000000000", "FFFFFFFFFFFFFFFF"), 64);
  assert.throws(() => hashDistance("xyz", image), /image must be 16 hexadecimal digits/);
  assert.equal(perceptualHash(gray(1, 1, [77])).length, 16);
});

Deno.test("sha256 equals the standard's", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"));
  }));
});

Deno.test("contentHash is of size and pixels", () => {
  const pixels = [1, 2, 3, 255, 4, 5, 6, 0];
  const expected = createHash("sha256").update(Uint8Array.from([2, 0, 0, 0, 1, 0, 0, 0, ...pixels])).digest("hex");
  assert.equal(contentHash(rgba(2, 1, pixels)), expected);
  assert.notEqual(contentHash(rgba(1, 2, pixels)), expected);
  assert.equal(contentHash(gray(1, 1, [7])), contentHash(rgba(1, 1, [7, 7, 7, 255])));
});

Deno.test("equals minds size, alpha and every pixel", () => {
  const image = rgba(2, 1, [1, 2, 3, 255, 4, 5, 6, 0]);
  assert.ok(equals(image, rgba(2, 1, [1, 2, 3, 255, 4, 5, 6, 0])));
  assert.ok(!equals(image, rgba(2, 1, [1, 2, 3, 255, 4, 5, 6, 1])));
  assert.ok(!equals(image, rgba(1, 2, [1, 2, 3, 255, 4, 5, 6, 0])));
  assert.ok(equals(gray(1, 1, [7]), rgba(1, 1, [7, 7, 7, 255])));
});
