import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import type { BoxLike } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { sha256 } from "../../../tools/metrics/sha256.ts";
import * as tools from "../../../tools/mod.ts";
import { randomImages } from "../../support/random_images.ts";
import { gray, photo, rgba } from "../../support/toolkit.ts";

const level = (width: number, height: number, value: number): Image =>
  gray(width, height, Array(width * height).fill(value));

const asColour = (image: Image): Image =>
  rgba(image.width, image.height, Array.from(image.data).flatMap((value) => [value, value, value, 255]));

interface PairRow {
  readonly name: string;
  readonly a: Image;
  readonly b: Image;
  readonly mae: number;
  readonly mse: number;
}

const PAIRS: readonly PairRow[] = [
  { name: "the same pixel", a: gray(1, 1, [7]), b: gray(1, 1, [7]), mae: 0, mse: 0 },
  { name: "black and white", a: level(3, 2, 0), b: level(3, 2, 255), mae: 255, mse: 65025 },
  { name: "one of four differs by 8", a: gray(2, 2, [1, 2, 3, 4]), b: gray(2, 2, [1, 10, 3, 4]), mae: 2, mse: 16 },
  {
    name: "alpha alone",
    a: rgba(1, 1, [9, 9, 9, 0]),
    b: rgba(1, 1, [9, 9, 9, 255]),
    mae: 0,
    mse: 0,
  },
  {
    name: "one channel of three",
    a: rgba(1, 1, [10, 20, 30, 255]),
    b: rgba(1, 1, [10, 20, 60, 255]),
    mae: 10,
    mse: 300,
  },
  { name: "gray and colour", a: gray(1, 1, [100]), b: rgba(1, 1, [100, 106, 100, 255]), mae: 2, mse: 12 },
];

Deno.test.each(PAIRS)("differences of $name", ({ a, b, mae, mse }) => {
  for (const [first, second] of [[a, b], [b, a]] as const) {
    assert.equal(tools.mae(first, second), mae);
    assert.equal(tools.mse(first, second), mse);
    const decibels = mse === 0 ? Infinity : 20 * Math.log10(255) - 10 * Math.log10(mse);
    assert.ok(tools.psnr(first, second) === decibels || Math.abs(tools.psnr(first, second) - decibels) < 1e-9);
  }
});

// Of plain images only the means are left: (2ab + C1) / (a² + b² + C1), C1 = (0.01 · 255)².
const PLAIN: readonly (readonly [a: number, b: number, width: number, height: number])[] = [
  [0, 255, 9, 9],
  [100, 110, 8, 12],
  [100, 110, 1, 1],
  [3, 200, 2, 5],
  [50, 51, 6, 40],
  [255, 255, 7, 7],
];

Deno.test.each(PLAIN)("ssim of plain %d and %d, %d×%d", (a, b, width, height) => {
  const c1 = 2.55 ** 2;
  const expected = (2 * a * b + c1) / (a * a + b * b + c1);
  for (const window of ["uniform", "gaussian"] as const) {
    const [first, second] = [level(width, height, a), level(width, height, b)];
    assert.ok(Math.abs(tools.ssim(first, second, { window }) - expected) < 1e-9, window);
    assert.ok(Math.abs(tools.ssim(asColour(first), asColour(second), { window }) - expected) < 1e-9, window);
  }
});

Deno.test("ssim of one window by hand: a ramp and the same turned round", () => {
  // 3×1 windows do not exist: the largest odd square in 3×3 is 3. Rows 0, 100, 200 and 200, 100, 0.
  const ramp = gray(3, 3, [0, 100, 200, 0, 100, 200, 0, 100, 200]);
  const turned = gray(3, 3, [200, 100, 0, 200, 100, 0, 200, 100, 0]);
  const [c1, c2] = [2.55 ** 2, 7.65 ** 2];
  // Both means 100; sample variance 60 000 / 8 = 7500; covariance −7500.
  const expected = ((2 * 100 * 100 + c1) * (2 * -7500 + c2)) / ((20_000 + c1) * (15_000 + c2));
  assert.ok(Math.abs(tools.ssim(ramp, turned) - expected) < 1e-12);
});

Deno.test("comparisons are symmetric, and best for equal images", () => {
  const next = randomImages(31, 24);
  for (let i = 0; i < 120; i++) {
    const image = next();
    const other = tools.invert(image);
    assert.deepEqual([tools.mae(image, image), tools.mse(image, image), tools.psnr(image, image)], [0, 0, Infinity]);
    for (const window of ["uniform", "gaussian"] as const) {
      assert.ok(Math.abs(tools.ssim(image, image, { window }) - 1) < 1e-9);
      const [forth, back] = [tools.ssim(image, other, { window }), tools.ssim(other, image, { window })];
      assert.ok(Math.abs(forth - back) < 1e-9 && forth >= -1 - 1e-9 && forth <= 1 + 1e-9, `${forth} ${back}`);
    }
    assert.ok(tools.mae(image, other) ** 2 <= tools.mse(image, other) + 1e-9, "the mean of squares is not less");
    assert.equal(tools.equals(image, image), true);
    assert.equal(tools.contentHash(image), tools.contentHash(tools.flipHorizontal(tools.flipHorizontal(image))));
  }
});

Deno.test("gray and the same in colour are equal for every comparison", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 96, maxLength: 96 }), (bytes) => {
    const [a, b] = [gray(8, 6, Array.from(bytes.subarray(0, 48))), gray(8, 6, Array.from(bytes.subarray(48)))];
    for (const compare of [tools.mae, tools.mse, tools.psnr, tools.ssim, tools.iou]) {
      const [plain, mixed, colour] = [compare(a, b), compare(a, asColour(b)), compare(asColour(a), asColour(b))];
      assert.ok(plain === mixed || Math.abs(plain - mixed) < 1e-9, compare.name);
      assert.equal(mixed, colour, compare.name);
    }
    assert.ok(tools.equals(a, asColour(a)));
    assert.equal(tools.contentHash(a), tools.contentHash(asColour(a)));
    assert.equal(tools.perceptualHash(a), tools.perceptualHash(asColour(a)));
  }));
});

Deno.test("SHA-256 of every length around its blocks equals node:crypto's", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 37 + length);
    assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
});

Deno.test("contentHash is SHA-256 of width, height and RGBA, so sizes of equal bytes differ", () => {
  const next = randomImages(5, 20);
  for (let i = 0; i < 40; i++) {
    const image = next();
    const pixels = image.channels === 4 ? image.data : asColour(image).data;
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, image.width, true);
    head.setUint32(4, image.height, true);
    const digest = createHash("sha256").update(new Uint8Array(head.buffer)).update(pixels).digest("hex");
    assert.equal(tools.contentHash(image), digest);
  }
  const [wide, tall] = [gray(2, 1, [5, 5]), gray(1, 2, [5, 5])];
  assert.notEqual(tools.contentHash(wide), tools.contentHash(tall));
  assert.equal(tools.equals(wide, tall), false);
  assert.equal(tools.equals(rgba(1, 1, [1, 2, 3, 4]), rgba(1, 1, [1, 2, 3, 5])), false);
});

const OVERLAPS: readonly (readonly [name: string, a: BoxLike, b: BoxLike, share: number])[] = [
  ["the same", [0, 0, 10, 10], [0, 0, 10, 10], 1],
  ["half of each", [0, 0, 10, 10], [5, 0, 15, 10], 50 / 150],
  ["one inside", [0, 0, 10, 10], [2, 2, 4, 7], 10 / 100],
  ["a corner", [0, 0, 4, 4], [3, 3, 7, 7], 1 / 31],
  ["touching sides", [0, 0, 4, 4], [4, 0, 8, 4], 0],
  ["touching corners", [0, 0, 4, 4], [4, 4, 8, 8], 0],
  ["apart", [0, 0, 1, 1], [9, 9, 10, 10], 0],
  ["no area", [3, 3, 3, 9], [0, 0, 10, 10], 0],
  ["negative places", [-10, -10, 0, 0], [-5, -10, 5, 0], 50 / 150],
  ["fractions", [0, 0, 0.5, 1], [0.25, 0, 0.75, 1], 0.25 / 0.75],
  ["a size", { x: 0, y: 0, width: 10, height: 10 }, [5, 0, 15, 10], 50 / 150],
  ["short sizes", { x: 0, y: 0, w: 10, h: 10 }, { x: 5, y: 0, w: 10, h: 10 }, 50 / 150],
  ["corners by name", { x1: 0, y1: 0, x2: 10, y2: 10 }, { left: 5, top: 0, right: 15, bottom: 10 }, 50 / 150],
  ["left, top and size", { left: 0, top: 0, width: 10, height: 10 }, [0, 0, 10, 5], 0.5],
];

Deno.test.each(OVERLAPS)("boxIou of %s", (_name, a, b, share) => {
  assert.ok(Math.abs(tools.boxIou(a, b) - share) < 1e-12);
  assert.equal(tools.boxIou(a, b), tools.boxIou(b, a));
});

const WRONG_BOXES: readonly (readonly [box: unknown, argument: string, message: RegExp])[] = [
  [[5, 5, 1, 9], "box.x2", /box\.x2 must be at least 5, received 1/],
  [{ x: 0, y: 0, width: 3, height: -1 }, "box.height", /box\.height must be at least 0, received -1/],
  [[0, 0, 1], "box", /box must be \[x1, y1, x2, y2\]/],
  [[0, 0, NaN, 1], "box.x2", /received NaN/],
  [[0, 0, 2e9, 1], "box.x2", /between -1000000000 and 1000000000/],
  ["0,0,1,1", "box", /received "0,0,1,1"/],
  [undefined, "box", /received undefined/],
];

Deno.test.each(WRONG_BOXES)("boxIou refuses %o and names %s", (box, argument, message) => {
  assert.throws(() => tools.boxIou(box as BoxLike, [0, 0, 1, 1]), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, message);
    return true;
  });
  assert.throws(() => tools.boxIou([0, 0, 1, 1], box as BoxLike), /other/);
});

const MASKS: readonly (readonly [name: string, a: number[], b: number[], share: number])[] = [
  ["two empty ones", [0, 0, 0], [0, 0, 0], 1],
  ["one empty", [0, 0, 0], [0, 9, 0], 0],
  ["the same", [0, 255, 1], [0, 1, 255], 1],
  ["one of three", [1, 1, 0, 0], [0, 1, 1, 0], 1 / 3],
  ["one inside", [1, 1, 1, 1], [0, 0, 1, 0], 1 / 4],
];

Deno.test.each(MASKS)("iou of %s", (_name, a, b, share) => {
  const [first, second] = [gray(a.length, 1, a), gray(b.length, 1, b)];
  assert.equal(tools.iou(first, second), share);
  assert.equal(tools.iou(second, first), share);
});

const hashes = fc.stringMatching(/^[0-9a-f]{16}$/);

Deno.test("hashDistance is a distance: 0 for the same, the same both ways, never longer over a third", () => {
  const bits = (hash: string): string =>
    Array.from(hash, (digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  fc.assert(fc.property(hashes, hashes, hashes, (a, b, c) => {
    const expected = Array.from(bits(a)).filter((bit, i) => bit !== bits(b)[i]).length;
    assert.equal(tools.hashDistance(a, b), expected);
    assert.equal(tools.hashDistance(b, a), expected);
    assert.equal(tools.hashDistance(a, a.toUpperCase()), 0);
    assert.ok(tools.hashDistance(a, c) <= expected + tools.hashDistance(b, c));
  }));
  assert.equal(tools.hashDistance("0000000000000000", "ffffffffffffffff"), 64);
  for (const wrong of ["", "0", "g000000000000000", "00000000000000000", " 000000000000000"]) {
    assert.throws(() => tools.hashDistance(wrong, "0000000000000000"), /image must be 16 hexadecimal digits/);
    assert.throws(() => tools.hashDistance("0000000000000000", wrong), /other must be 16 hexadecimal digits/);
  }
});

Deno.test("a hash hardly changes with size, compression and brightness, and much with the picture", () => {
  const names = ["chelsea.png", "coffee.png", "astronaut.png"];
  const all = names.map((name) => tools.perceptualHash(photo(name)));
  names.forEach((name, i) => {
    const image = photo(name);
    const changed = [tools.resize(image, 160), tools.brightness(image, 1.15), tools.grayscale(image)];
    for (const other of [...changed, tools.gaussianBlur(image, 1.5), tools.corrupt(image, "jpeg").image]) {
      assert.ok(tools.hashDistance(all[i] as string, other) <= 10, name);
    }
    for (const other of all) if (other !== all[i]) assert.ok(tools.hashDistance(all[i] as string, other) > 16);
    assert.ok(tools.hashDistance(image, tools.invert(image)) >= 60, "the negative has nearly all bits turned");
  });
  assert.equal(tools.perceptualHash(level(1, 1, 0)), "0000000000000000");
  assert.equal(tools.perceptualHash(level(50, 3, 90)), "8000000000000000");
});

const SIZES: readonly (readonly [tool: keyof typeof tools])[] = [["mae"], ["mse"], ["psnr"], ["ssim"], ["iou"]];

Deno.test.each(SIZES)("%s of different sizes says both and the remedy", (tool) => {
  const compare = tools[tool] as (a: Image, b: unknown) => number;
  assert.throws(() => compare(level(4, 3, 0), level(3, 4, 0)), (error) => {
    assert.ok(ToolError.is(error));
    assert.deepEqual([error.tool, error.argument], [tool, "other"]);
    assert.match(error.message, /other must be 4×3 pixels as the image, received 3×4$/);
    assert.match(error.hint ?? "", /other\.resize\(4, 3\)/);
    return true;
  });
  assert.throws(() => compare(level(4, 3, 0), undefined), /other must be an image, received undefined/);
  assert.throws(() => compare(level(4, 3, 0), createImage), /other must be an image/);
});
