import assert from "node:assert/strict";
import { decodeWebp } from "../../../tools/codecs/decode_webp.ts";
import { encodeWebp } from "../../../tools/codecs/encode_webp.ts";
import { findVp8 } from "../../../tools/codecs/find_vp8.ts";
import { createImage, type Image, rgbaOf } from "../../../tools/core/image.ts";
import { countKernelUses, withoutKernels } from "../../../tools/kernels/kernel_memory.ts";
import { vp8ByKernel } from "../../../tools/kernels/vp8.ts";
import { seeded } from "../../support/seeded.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

const whole = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** The image without its transparency: WebP keeps alpha in a chunk of its own. */
function opaque(image: Image): Image {
  const data = Uint8ClampedArray.from(rgbaOf(image), (value, i) => (i % 4 === 3 ? 255 : value));
  return createImage({ width: image.width, height: image.height, channels: 4, data });
}

/** A lossy file with all that an encoder may choose: filters, sharpness, segments, partitions, effort. */
function lossyFile(image: Image, random: () => number): Uint8Array {
  const settings = {
    filter_strength: whole(random, 0, 100),
    filter_sharpness: whole(random, 0, 7),
    filter_type: whole(random, 0, 1),
    segments: whole(random, 1, 4),
    partitions: whole(random, 0, 3),
    method: whole(random, 0, 4),
    sns_strength: whole(random, 0, 100),
    preprocessing: whole(random, 0, 1),
  };
  return encodeWebp(opaque(image), { quality: whole(random, 1, 100), settings });
}

/** What decoding gives: the pixels, or the name of the error. */
function outcome(file: Uint8Array): ArrayLike<number> {
  try {
    return decodeWebp(file).data;
  } catch (error) {
    return Array.from((error as Error).message, (letter) => letter.charCodeAt(0));
  }
}

twinTest("lossy WebP", (image, random) => {
  const file = lossyFile(image, random);
  assert.ok(findVp8(file) !== null);
  return () => decodeWebp(file).data;
}, { seed: 61, maxSide: 60, largeSide: 300 });

twinTest("damaged lossy WebP", (image, random) => {
  const file = lossyFile(image, random);
  // From the frame's first byte on, so that most files still look like one.
  for (let left = whole(random, 1, 4); left > 0; left--) file[whole(random, 20, file.length - 1)] = random() * 256;
  const end = random() < 0.2 ? whole(random, 12, file.length) : file.length;
  const cut = file.slice(0, end);
  return () => outcome(cut);
}, { seed: 62, maxSide: 40, largeSide: 120 });

Deno.test("the kernel decodes what libwebp encodes, and not only what it gives back to libwebp", () => {
  const random = seeded(63);
  const data = Uint8ClampedArray.from({ length: 90 * 70 * 4 }, (_, i) => (i % 4 === 3 ? 255 : random() * 256));
  const image = createImage({ width: 90, height: 70, channels: 4, data });
  const file = encodeWebp(image, { quality: 80 });
  const frame = findVp8(file);
  assert.ok(frame !== null);
  const before = countKernelUses();
  assert.deepEqual(vp8ByKernel(file, frame), withoutKernels(() => decodeWebp(file)).data);
  assert.equal(countKernelUses(), before + 1);
});

Deno.test("files with alpha, lossless ones and cut ones are not for the kernel", () => {
  const data = Uint8ClampedArray.from({ length: 8 * 8 * 4 }, (_, i) => (i * 5) & 255);
  const image = createImage({ width: 8, height: 8, channels: 4, data });
  const file = encodeWebp(opaque(image), { quality: 80 });
  assert.equal(findVp8(encodeWebp(image, { quality: 80 })), null);
  assert.equal(findVp8(encodeWebp(opaque(image), { quality: 80, lossless: true })), null);
  for (let end = 0; end < file.length; end++) assert.equal(findVp8(file.slice(0, end)), null, `${end} bytes`);
  assert.deepEqual([findVp8(file)?.width, findVp8(file)?.height], [8, 8]);
});
