import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createImage,
  createInputImage,
  Image,
  lumaOf,
  numberOf,
  pixelsOf,
  rgbaOf,
  sourceOf,
  viewedSizeOf,
} from "../../../tools/core/image.ts";
import { InputError, ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, inputImage, rgba } from "../../support/toolkit.ts";

Deno.test("an image tells its size, channels and itself", () => {
  const image = synthetic(5, 3);
  assert.deepEqual([image.width, image.height, image.channels, image.name], [5, 3, 4, null]);
  assert.equal(String(image), "Image(5×3)");
  assert.equal(Object.prototype.toString.call(image), "[object Image]");
});

Deno.test("data is one copy, and writing to it changes nothing", () => {
  const image = rgba(1, 1, [1, 2, 3, 4]);
  const { data } = image;
  data.fill(99);
  assert.equal(image.data, data, "the same copy");
  assert.deepEqual([...pixelsOf(image)], [1, 2, 3, 4]);
  assert.deepEqual(tools.pixelAt(image, 0, 0), [1, 2, 3, 4]);
});

Deno.test("an image takes no new members and no other width", () => {
  const image = gray(1, 1, [0]);
  assert.throws(() => Object.assign(image, { label: "x" }), TypeError);
  assert.throws(() => Object.assign(image, { width: 9 }), TypeError);
  assert.equal(image.width, 1);
});

Deno.test("only tools make images", () => {
  const construct = Image as unknown as new (...args: unknown[]) => unknown;
  assert.throws(
    () => new construct(10, 10),
    (error) => ToolError.is(error) && /blank\(width, height\)/.test(error.message),
  );
  assert.throws(() => new construct(Symbol("image"), {}), ToolError.is);
});

Deno.test("Image.is cannot be forged", () => {
  const image = gray(1, 1, [0]);
  const forged = Object.create(Image.prototype) as unknown;
  assert.equal(Image.is(image), true);
  for (const value of [forged, { ...image }, new Proxy(image, {}), null, undefined, "Image"]) {
    assert.equal(Image.is(value), false);
  }
});

Deno.test("an input is decoded at first use of its pixels, once", () => {
  let decodes = 0;
  const decode = (): { width: number; height: number; channels: 4; data: Uint8ClampedArray<ArrayBuffer> } => {
    decodes += 1;
    return { width: 2, height: 1, channels: 4, data: new Uint8ClampedArray(8) };
  };
  const image = createInputImage({ width: 2, height: 1, root: 3, name: "photo", viewed: null, decode });
  assert.deepEqual([image.width, image.height, image.name, decodes], [2, 1, "photo", 0]);
  assert.deepEqual(sourceOf(image), { root: 3, toRoot: [1, 0, 0, 0, 1, 0] });
  tools.invert(image);
  tools.invert(image);
  assert.equal(decodes, 1);
});

Deno.test("a failing decode fails at each use", () => {
  const decode = (): never => {
    throw new InputError("Cannot decode image: it must be complete, received half");
  };
  const image = createInputImage({ width: 2, height: 1, root: 0, name: "photo", viewed: null, decode });
  assert.throws(() => tools.grayscale(image), InputError.is);
  assert.throws(() => image.channels, InputError.is);
});

Deno.test("a file whose pixels are not as its header said is an input error", () => {
  const image = createInputImage({
    width: 3,
    height: 1,
    root: 0,
    name: "photo",
    viewed: null,
    decode: () => ({ width: 2, height: 1, channels: 4, data: new Uint8ClampedArray(8) }),
  });
  assert.throws(
    () => image.data,
    (error) => InputError.is(error) && /3×1 as its header says, received 2×1/.test(error.message),
  );
});

Deno.test("gray expands to RGBA and colour reduces to gray, each once", () => {
  const mask = gray(2, 1, [0, 200]);
  assert.deepEqual([...rgbaOf(mask)], [0, 0, 0, 255, 200, 200, 200, 255]);
  assert.equal(rgbaOf(mask), rgbaOf(mask));
  assert.equal(lumaOf(mask), pixelsOf(mask));
  const color = rgba(3, 1, [255, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255, 9]);
  assert.deepEqual([...lumaOf(color)], [76, 150, 29]);
  assert.equal(lumaOf(color), lumaOf(color));
  assert.equal(rgbaOf(color), pixelsOf(color));
});

Deno.test("numbers run upwards", () => {
  const first = gray(1, 1, [0]);
  assert.equal(numberOf(gray(1, 1, [0])), numberOf(first) + 1);
});

Deno.test("createImage refuses what a tool must not make", () => {
  const parent = gray(2, 2, [0, 0, 0, 0]);
  const data = new Uint8ClampedArray(3);
  assert.throws(() => createImage({ width: 2, height: 2, channels: 1, data }), /must be 2×2×1 bytes, received 3/);
  assert.throws(() => createImage({ width: 3, height: 1, channels: 1, data, parent }), /toParent must be given/);
  const offset = new Uint8ClampedArray(new ArrayBuffer(8), 4, 4);
  assert.throws(() => createImage({ width: 1, height: 1, channels: 4, data: offset }), /bytes/);
});

Deno.test("the root is inherited, the way to it composed", () => {
  const photo = inputImage(synthetic(40, 30), { root: 2 });
  const cut = tools.crop(photo, [10, 5, 30, 25]);
  assert.deepEqual(sourceOf(cut), { root: 2, toRoot: [1, 0, 10, 0, 1, 5] });
  const small = tools.resize(cut, 10, 10);
  assert.deepEqual(sourceOf(small), { root: 2, toRoot: [2, 0, 10, 0, 2, 5] });
  assert.deepEqual(sourceOf(tools.invert(small)), { root: 2, toRoot: [2, 0, 10, 0, 2, 5] });
  assert.deepEqual(sourceOf(tools.blank(4, 4)), { root: null, toRoot: null });
});

Deno.test("a warp that is not affine keeps the root and loses the way", () => {
  const photo = inputImage(synthetic(4, 4), { root: 1 });
  const warped = createImage({
    width: 2,
    height: 2,
    channels: 1,
    data: new Uint8ClampedArray(4),
    parent: photo,
    toParent: null,
  });
  assert.deepEqual(sourceOf(warped), { root: 1, toRoot: null });
  assert.deepEqual(sourceOf(tools.flipVertical(warped)), { root: 1, toRoot: null });
  assert.throws(() => warped.toRoot([0, 0, 1, 1]), (error) => ToolError.is(error) && error.tool === "toRoot");
});

Deno.test("the viewed size stays while the image stays in place", () => {
  const photo = inputImage(synthetic(40, 30), { viewed: gray(4, 3, new Array(12).fill(0)) });
  assert.deepEqual([viewedSizeOf(photo)?.width, viewedSizeOf(tools.invert(photo))?.width], [4, 4]);
  assert.equal(viewedSizeOf(tools.crop(photo, [0, 0, 20, 20])), null);
  assert.equal(viewedSizeOf(tools.flipHorizontal(photo)), null);
});

Deno.test("toRoot takes boxes and points in their forms", () => {
  const cut = tools.crop(inputImage(synthetic(40, 30)), [10, 5, 30, 25]);
  assert.deepEqual(cut.toRoot([1, 2, 3, 4]), [11, 7, 13, 9]);
  assert.deepEqual(cut.toRoot({ x: 1, y: 2, width: 2, height: 2 }), [11, 7, 13, 9]);
  assert.deepEqual(cut.toRoot([1, 2]), [11, 7]);
  assert.deepEqual(cut.toRoot({ x: 1.5, y: 2 }), [11.5, 7]);
  assert.deepEqual(cut.fromRoot([11, 7, 13, 9]), [1, 2, 3, 4]);
  for (const value of [null, [1], [1, 2, 3], [1, NaN], "box", {}]) {
    assert.throws(() => cut.toRoot(value as never), (error) => ToolError.is(error) && error.argument === "region");
  }
});

Deno.test("a quarter turn maps a box of the result to where its pixels were", () => {
  const photo = inputImage(syntheticGray(40, 30));
  const turned = tools.rotate90(photo);
  const box = turned.toRoot([3, 4, 10, 20]);
  const direct = tools.rotate90(tools.crop(photo, box));
  assert.deepEqual([...direct.data], [...tools.crop(turned, [3, 4, 10, 20]).data]);
});

/** Tools that move, with arguments that suit any image of at least 4×4. */
const moves: readonly ((image: Image) => Image)[] = [
  (image) => tools.crop(image, [1, 1, image.width - 1, image.height - 1]),
  (image) => tools.resize(image, image.width + 3, image.height + 5),
  (image) => tools.rotate90(image),
  (image) => tools.rotate180(image),
  (image) => tools.rotate270(image),
  (image) => tools.transpose(image),
  (image) => tools.flipHorizontal(image),
  (image) => tools.flipVertical(image),
  (image) => tools.rotate(image, 17),
  (image) => tools.rotateCW(image, 40, { expand: false }),
  (image) => tools.pad(image, { top: 2, left: 5 }),
];

Deno.test("fromRoot undoes toRoot, whatever was done before", () => {
  const photo = inputImage(syntheticGray(20, 16));
  const steps = fc.array(fc.nat(moves.length - 1), { maxLength: 5 });
  const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(fc.property(steps, coordinate, coordinate, (indices, x, y) => {
    const image = indices.reduce((before, i) => moves[i]?.(before) ?? before, photo);
    const [u, v] = image.fromRoot(image.toRoot([x, y]));
    assert.ok(Math.abs(u - x) < 1e-4 && Math.abs(v - y) < 1e-4, `${indices}: ${x},${y} came back as ${u},${v}`);
  }));
});

Deno.test("a marked pixel is found where toRoot says", () => {
  const values = new Array(20 * 16).fill(0);
  values[9 * 20 + 7] = 255;
  const photo = inputImage(gray(20, 16, values));
  const exact = [2, 3, 4, 5, 6, 7, 10, 0];
  fc.assert(fc.property(fc.array(fc.constantFrom(...exact), { maxLength: 4 }), (indices) => {
    const image = indices.reduce((before, i) => moves[i]?.(before) ?? before, photo);
    const at = pixelsOf(image).indexOf(255);
    if (at < 0) return;
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    assert.deepEqual(image.toRoot([x, y, x + 1, y + 1]), [7, 9, 8, 10]);
  }));
});
