import assert from "node:assert/strict";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";
import { little, riffChunk, tiffOf, webpFrame, webpHeader, webpOf } from "../../support/byte_files.ts";
import { gifOfSize } from "../../support/image_headers.ts";
import { projectFile } from "../../support/toolkit.ts";

/** A file of tests/golden/files, its bits per sample (0 where none are stated) and its pictures, as it was made. */
const FILES: readonly (readonly [string, number, number])[] = [
  ["rgb.png", 8, 1],
  ["one_bit.png", 1, 1],
  ["palette_4_bit.png", 4, 1],
  ["gray_16_bit.png", 16, 1],
  ["rgb_16_bit.png", 16, 1],
  ["baseline_420.jpg", 8, 1],
  ["progressive.jpg", 8, 1],
  ["cmyk.jpg", 8, 1],
  ["still.gif", 8, 1],
  ["animated.gif", 8, 2],
  ["disposals.gif", 8, 7],
  ["lossy.webp", 8, 1],
  ["alpha_lossless.webp", 8, 1],
  ["animated_lossless.webp", 8, 4],
  ["animated_mixed.webp", 8, 5],
  ["rgb.bmp", 24, 1],
  ["one_bit.bmp", 1, 1],
  ["four_bit.bmp", 4, 1],
  ["fifteen_bit.bmp", 16, 1],
  ["alpha.bmp", 32, 1],
  ["os2.bmp", 8, 1],
  ["gray.tif", 8, 1],
  ["one_bit.tif", 0, 1],
  ["raw.tif", 8, 1],
  ["packbits_alpha.tif", 8, 1],
  ["cmyk.tif", 8, 1],
  ["gray_16_bit.tif", 16, 1],
  ["rgb_16_bit_predicted.tif", 16, 1],
  ["opencv_16_bit.tif", 16, 1],
];

Deno.test.each(FILES)("%s has samples of %i bits and %i pictures", (name, bits, frames) => {
  const header = sniffImage(Deno.readFileSync(projectFile(`tests/golden/files/${name}`)));
  assert.ok(header.ok);
  assert.deepEqual([header.bits, header.frames], [bits, frames]);
});

Deno.test("numbers of a TIFF that have no room in their entry are read where they are", () => {
  // Offset 8: the width twice, as LONG; offset 16: three depths.
  const data = [...little(300, 4), ...little(7, 4), ...little(16, 2), ...little(16, 2), ...little(16, 2)];
  const header = sniffImage(tiffOf([[256, 4, 2, 8], [257, 3, 1, 20], [258, 3, 3, 16]], data));
  assert.ok(header.ok);
  assert.deepEqual([header.width, header.height, header.bits], [300, 20, 16]);
});

Deno.test.each([[64, 64], [65, 64], [65_535, 64]])("a TIFF of %i bits counts as one of %i", (stated, bits) => {
  const header = sniffImage(tiffOf([[256, 3, 1, 3], [257, 3, 1, 2], [258, 3, 1, stated]]));
  assert.ok(header.ok);
  assert.equal(header.bits, bits);
});

Deno.test.each([0, 1, 2, 30, 19_999])("a GIF of %i pictures", (frames) => {
  const header = sniffImage(gifOfSize(3, 2, frames));
  assert.ok(header.ok);
  assert.equal(header.frames, Math.max(1, frames));
});

Deno.test("pictures of a GIF are counted up to its trailer, behind colours and extensions of its own", () => {
  const whole = gifOfSize(3, 2, 2);
  const [head, frame] = [whole.subarray(0, 13), whole.subarray(13, 28)];
  const comment = [0x21, 0xfe, 3, 0x2c, 0x2c, 0x2c, 0];
  const local = [...frame.subarray(0, 9), 0x81, ...Array(12).fill(0x2c), ...frame.subarray(10)];
  const file = Uint8Array.from([...head, ...comment, ...local, ...comment, ...frame, 0x3b, ...frame]);
  const header = sniffImage(file);
  assert.ok(header.ok);
  assert.equal(header.frames, 2);
  const global = Uint8Array.from([...file.subarray(0, 10), 0x80, 0, 0, ...Array(6).fill(0x3b), ...file.subarray(13)]);
  const colored = sniffImage(global);
  assert.ok(colored.ok);
  assert.equal(colored.frames, 2);
});

Deno.test("pictures of a WebP are its frame chunks, whatever stands between", () => {
  const frame = webpFrame([0, 0, 2, 2], []);
  const odd = riffChunk("XMP ", [1, 2, 3]);
  for (const [chunks, frames] of [[[], 1], [[frame], 1], [[frame, odd, frame, odd, frame], 3]] as const) {
    const header = sniffImage(webpOf(webpHeader(2, 2, 2), ...chunks.map((chunk) => [...chunk])));
    assert.ok(header.ok);
    assert.equal(header.frames, frames);
  }
});
