import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { photo } from "../../support/toolkit.ts";

Deno.test("the raw object has the image's pixels, and leads back", () => {
  for (const image of [synthetic(13, 7), syntheticGray(5, 9), tools.blank(1, 1)]) {
    const raw = tools.toImageScript(image);
    assert.equal(raw.constructor.name, "Image");
    assert.deepEqual([raw.width, raw.height], [image.width, image.height]);
    const back = tools.fromPixels(raw.bitmap, image.width, image.height);
    assert.equal(tools.mae(back, image), 0);
  }
});

Deno.test("its methods change the copy and never the image", () => {
  const image = synthetic(12, 10);
  const before = image.data.slice();
  const raw = tools.toImageScript(image);
  raw.invert().setPixelAt(1, 1, 0xff000080);
  assert.deepEqual(Array.from(raw.bitmap.subarray(0, 4)), [255, 0, 0, 128]);
  raw.crop(2, 3, 5, 4).rotate(90).fill(0x00ff00ff);
  assert.deepEqual([raw.width, raw.height], [4, 5]);
  assert.deepEqual(image.data, before);
  assert.notEqual(tools.toImageScript(image), tools.toImageScript(image));
});

Deno.test("what imagescript computes is what the toolkit computes where both agree", () => {
  const image = tools.crop(photo("chelsea.png"), [100, 60, 190, 121]);
  const same = (raw: { width: number; height: number; bitmap: Uint8ClampedArray }): Image =>
    tools.fromPixels(raw.bitmap, raw.width, raw.height);
  assert.equal(tools.mae(same(tools.toImageScript(image).invert()), tools.invert(image)), 0);
  assert.equal(tools.mae(same(tools.toImageScript(image).flip("horizontal")), tools.flipHorizontal(image)), 0);
  assert.equal(tools.mae(same(tools.toImageScript(image).rotate(180)), tools.rotate180(image)), 0);
});
