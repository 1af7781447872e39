import assert from "node:assert/strict";
import { checkInputImage, sniffImage } from "../../../runtime/host/sniff_image.ts";
import { decodeFrames } from "../../../tools/codecs/decode_frames.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { readTiffFields } from "../../../tools/codecs/tiff_fields.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import type { Raster } from "../../../tools/core/image.ts";
import { InputError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import {
  ascii,
  inserted,
  jpegSegment,
  little,
  riffChunk,
  type TiffEntry,
  tiffOf,
  webpFrame,
  webpHeader,
  webpOf,
} from "../../support/byte_files.ts";
import { projectFile } from "../../support/toolkit.ts";

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(projectFile(`tests/golden/files/${name}`));
}

function decode(bytes: Uint8Array, mime: string): Raster {
  return decodeImage(bytes, { mime, orientation: 1 });
}

const DAMAGED = /a complete image\/\w+ file, received a damaged one$/;

function assertDamaged(bytes: Uint8Array, mime: string): void {
  assert.throws(() => decode(bytes, mime), (error) => InputError.is(error) && DAMAGED.test(error.message));
}

/** A GIF of one frame on a canvas of 4×4 that says how large the frame is. */
function gifWithFrame(width: number, height: number): Uint8Array<ArrayBuffer> {
  const file = tools.encodeGif(tools.blank(4, 4));
  // Behind the screen and the graphic control extension.
  const descriptor = 13 + 8;
  assert.equal(file[descriptor], 0x2c);
  file.set([...little(width, 2), ...little(height, 2)], descriptor + 5);
  return file;
}

Deno.test.each([[16_000, 16_000], [65_535, 2_000], [2_000, 65_535], [65_535, 65_535]])(
  "a GIF of 4×4 whose frame says %i×%i is damaged",
  (width, height) => {
    const file = gifWithFrame(width, height);
    const header = sniffImage(file);
    assert.ok(header.ok && checkInputImage(header, { inputPixels: 16 }) === null);
    assertDamaged(file, "image/gif");
  },
);

Deno.test("a GIF's frame may be larger than its canvas as long as there is room for it", () => {
  const large = tools.encodeGif(tools.blank(363, 363, { color: "teal" }));
  large.set([4, 0, 4, 0], 6);
  assert.deepEqual([...decode(large, "image/gif").data.subarray(0, 4)], [0, 128, 128, 255]);
  configureBudget({ memoryMb: 1 });
  try {
    // 8 bytes for each pixel: 363² are above a megabyte.
    assertDamaged(large, "image/gif");
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

Deno.test("a later frame of a GIF that lies leaves the first one readable", () => {
  const [first, last] = [tools.encodeGif(tools.blank(4, 4)), gifWithFrame(60_000, 60_000)];
  const both = Uint8Array.from([...first.subarray(0, -1), ...last.subarray(13)]);
  assert.equal(decode(both, "image/gif").width, 4);
  const file = { mime: "image/gif", orientation: 1, bytes: both };
  assert.throws(() => decodeFrames(file, { max: 2 }), InputError.is);
});

const picture = tools.encode(tools.blank(300, 200, { color: "teal" }), "webp").subarray(12);
const clear = tools.encode(tools.blank(6, 4, { color: "teal" }), "webp").subarray(12);

Deno.test.each(
  [
    ["smaller than its picture", [0, 0, 1, 1], picture],
    ["wider than its picture", [0, 0, 302, 200], picture],
    ["higher than its picture", [0, 0, 300, 201], picture],
    ["outside its canvas", [2, 0, 300, 200], picture],
    ["without a picture", [0, 0, 300, 200], []],
    ["of other chunks", [0, 0, 300, 200], riffChunk("VP8?", [1, 2, 3, 4])],
    ["cut within its picture", [0, 0, 300, 200], picture.subarray(0, 30)],
  ] as const,
)("an animated WebP's frame %s is damaged", (_name, place, chunks) => {
  const file = webpOf(webpHeader(301, 200, 2), webpFrame(place, chunks));
  assertDamaged(file, "image/webp");
});

Deno.test("an animated WebP's frame that tells the truth is drawn where it says", () => {
  const file = webpOf(webpHeader(10, 8, 2), webpFrame([2, 4, 6, 4], clear, { durationMs: 70 }));
  const image = tools.decode(file);
  assert.deepEqual([image.width, image.height], [10, 8]);
  assert.equal(tools.pixelAt(image, 1, 4)[3], 0);
  assert.equal(tools.pixelAt(image, 2, 3)[3], 0);
  for (const [x, y] of [[2, 4], [7, 7]] as const) assert.equal(tools.pixelAt(image, x, y)[3], 255, `${x}, ${y}`);
  assert.equal(tools.pixelAt(image, 8, 7)[3], 0);
  assert.deepEqual(tools.info(image).frames, 1);
});

Deno.test("a still WebP whose extended header says another size is damaged", () => {
  assertDamaged(webpOf(webpHeader(1, 1, 0), [...picture]), "image/webp");
  assert.equal(decode(webpOf(webpHeader(300, 200, 0), [...picture]), "image/webp").width, 300);
});

/** 300 runs of 100 bytes each in PackBits. */
const RUNS = Array.from({ length: 600 }, (_, i) => i % 2 === 0 ? 257 - 100 : 0x55);
const GRAY = [[258, 3, 1, 8], [259, 3, 1, 32_773], [262, 3, 1, 1], [273, 4, 1, 8], [279, 4, 1, 600]] as const;

Deno.test("a TIFF of 300×100, to be lied about", () => {
  const { width, height, data } = decode(tiffOf([[256, 4, 1, 300], [257, 4, 1, 100], ...GRAY], RUNS), "image/tiff");
  assert.deepEqual([width, height, data[0]], [300, 100, 0x55]);
});

Deno.test.each(
  [
    ["a field that lies outside the file before the true one", [[256, 4, 0x1000_0000, 1], [256, 4, 1, 300]]],
    ["two numbers for its width", [[256, 3, 2, 300]]],
    ["no number for its width", [[256, 4, 0, 300]]],
    ["a width in bytes", [[256, 1, 1, 255]]],
    ["a width of zero", [[256, 4, 1, 0]]],
    ["no width", []],
  ] as const,
)("a TIFF with %s has no size that header and decoder could differ about", (_name, width) => {
  const file = tiffOf([...width, [257, 4, 1, 100], ...GRAY], RUNS);
  const header = sniffImage(file);
  assert.ok(!header.ok || header.width === 300);
  assertDamaged(file, "image/tiff");
});

Deno.test("of a TIFF's fields that come twice header and decoder take the first", () => {
  const file = tiffOf([[256, 4, 1, 300], [256, 4, 1, 3], [257, 4, 1, 100], [257, 4, 1, 9_000], ...GRAY], RUNS);
  const header = sniffImage(file);
  assert.ok(header.ok);
  const { width, height } = decode(file, "image/tiff");
  assert.deepEqual([width, height], [header.width, header.height]);
  assert.deepEqual([width, height], [300, 100]);
});

Deno.test("fields that all lie upon each other are read one at a time", () => {
  // Each of 60 000 fields says that it has 200 000 numbers: 12 billion of them, were they all read.
  const fields = Array.from({ length: 60_000 }, (_, i) => [1_000 + (i % 60_000), 3, 200_000, 0] as const);
  const file = tiffOf([[256, 4, 1, 300], [257, 4, 1, 100], ...GRAY, ...fields], RUNS);
  assert.equal(decode(file, "image/tiff").width, 300);
  const read = readTiffFields(file);
  assert.deepEqual([read?.list(256), read?.list(5), read?.list(1_000).length], [[300], [], 200_000]);
  const jpeg = bytesOf("baseline_420.jpg");
  const exif = tiffOf(fields.slice(0, 5_000).map(([tag]) => [tag, 3, 30_000, 0] as const));
  const turned = inserted(jpeg, 2, jpegSegment(0xe1, [...ascii("Exif\0\0"), ...exif]));
  assert.equal(tools.decode(turned).width, 64);
});

Deno.test("a BMP of runs that jump past its end is no longer than it says", () => {
  const file = bytesOf("runs_8.bmp");
  const view = new DataView(file.buffer);
  const pixels = view.getUint32(10, true);
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  for (const [right, up] of [[255, 255], [255, 0], [0, 255], [width, height]] as const) {
    const copy = file.slice();
    copy.set([0, 2, right, up, 4, 9, 0, 2, right, up, 4, 9, 0, 1], pixels);
    assert.equal(decode(copy, "image/bmp").data.length, width * height * 4);
  }
});

Deno.test("an animated WebP without a frame is damaged, as an image and as frames", () => {
  const file = webpOf(webpHeader(6, 4, 2), [...picture]);
  assertDamaged(file, "image/webp");
  assert.throws(() => decodeFrames({ mime: "image/webp", orientation: 1, bytes: file }, { max: 9 }), InputError.is);
});

/** JPEGs that Pillow reads with stray bytes before their first scan. */
const JPEGS = ["baseline_420.jpg", "baseline_444.jpg", "progressive.jpg", "gray.jpg", "cmyk.jpg"];

Deno.test.each(JPEGS)("%s with stray bytes is what it was, and damaged as soon as it is cut", (name) => {
  const whole = bytesOf(name);
  const scan = whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === 0xda);
  const stray = inserted(whole, scan, [7, 7]);
  assert.deepEqual(decode(stray, "image/jpeg").data, decode(whole, "image/jpeg").data);
  for (const end of [stray.length - 1, stray.length - 2, stray.length - 30, scan + 40]) {
    assertDamaged(stray.slice(0, end), "image/jpeg");
    assertDamaged(whole.slice(0, end - 2), "image/jpeg");
  }
});

Deno.test("an end of image in a thumbnail, or behind a cut within its scan, is told apart", () => {
  const whole = bytesOf("baseline_420.jpg");
  const scan = whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === 0xda);
  const thumbnail = jpegSegment(0xe5, [0xff, 0xd8, 0xff, 0xd9]);
  const both = inserted(inserted(whole, scan, [7, 7]), 2, thumbnail);
  assert.equal(decode(both, "image/jpeg").width, 64);
  assertDamaged(both.slice(0, -100), "image/jpeg");
});

const TAILS: readonly (readonly [string, string])[] = [
  ["image/png", "palette_transparent.png"],
  ["image/jpeg", "progressive.jpg"],
  ["image/gif", "still.gif"],
  ["image/webp", "alpha_lossy.webp"],
  ["image/bmp", "runs_4.bmp"],
  ["image/tiff", "gray_alpha.tif"],
  ["image/tiff", "palette.tif"],
  ["image/tiff", "packbits_alpha.tif"],
  ["image/tiff", "big_endian.tif"],
];

Deno.test.each(TAILS)("%s %s, cut anywhere, is itself or damaged and never another picture", (mime, name) => {
  const whole = bytesOf(name);
  const pixels = decode(whole, mime).data;
  let refused = 0;
  for (let end = 0; end < whole.length; end += 1 + whole.length / 200 | 0) {
    try {
      assert.deepEqual(decode(whole.slice(0, end), mime).data, pixels, `${end} of ${whole.length} bytes`);
    } catch (error) {
      if (!InputError.is(error)) throw error;
      refused += 1;
    }
  }
  assert.ok(refused > 50, `${refused}`);
});

/** 5×3 gray in strips of two rows, from offset 8 on, and then where they are. */
const STRIPS = [...Array.from({ length: 15 }, (_, i) => i * 17), ...little(8, 4), ...little(18, 4)];
const UNCOUNTED: readonly TiffEntry[] = [
  [256, 4, 1, 5],
  [257, 4, 1, 3],
  [258, 3, 1, 8],
  [262, 3, 1, 1],
  [273, 4, 2, 23],
  [277, 3, 1, 1],
  [278, 4, 1, 2],
];

Deno.test("a TIFF that does not count its strips is read by its size when it is not compressed", () => {
  for (const compression of [[], [[259, 3, 1, 1]]] as readonly (readonly TiffEntry[])[]) {
    const { width, height, data } = decode(tiffOf([...UNCOUNTED, ...compression], STRIPS), "image/tiff");
    assert.deepEqual([width, height], [5, 3]);
    assert.deepEqual(Array.from(data).filter((_, i) => i % 4 === 0), STRIPS.slice(0, 15));
  }
});

Deno.test("a TIFF that does not count its strips is damaged when it is compressed, or when its pixels end early", () => {
  assertDamaged(tiffOf([...UNCOUNTED, [259, 3, 1, 32_773]], STRIPS), "image/tiff");
  const file = tiffOf(UNCOUNTED, [...STRIPS.slice(0, 15), ...little(8, 4), ...little(5_000, 4)]);
  assertDamaged(file, "image/tiff");
  const taller = UNCOUNTED.map((entry) =>
    entry[0] === 257 || entry[0] === 278 ? [entry[0], 4, 1, 2_000] as const : entry
  );
  assertDamaged(tiffOf(taller, STRIPS), "image/tiff");
});
