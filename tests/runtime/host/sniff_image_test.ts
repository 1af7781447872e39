import assert from "node:assert/strict";
import fc from "fast-check";
import { MAX_SIDE_PX } from "../../../policies/image_formats.ts";
import { checkInputImage, decodedPixels, sniffImage } from "../../../runtime/host/sniff_image.ts";
import { IMAGE_FILES, imageFile } from "../../support/image_files.ts";
import { exifSegment, gifOfSize, jpegOfSize, pngOfSize } from "../../support/image_headers.ts";

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);

for (const { name, bytes, ...facts } of IMAGE_FILES) {
  Deno.test(`a file of Pillow has its facts: ${name}`, () => {
    const header = sniffImage(bytes);
    assert.ok(header.ok);
    const { format, width, height, orientation, frames } = header;
    assert.deepEqual({ format, width, height, orientation, frames }, facts);
    assert.equal(header.mime, `image/${facts.format}`);
  });
}

Deno.test("the sample photographs have their sizes", async () => {
  const sizes = { "astronaut.png": [512, 512], "rocket.jpg": [640, 427], "hubble_deep_field.jpg": [1000, 872] };
  for (const [name, size] of Object.entries(sizes)) {
    const header = sniffImage(await Deno.readFile(new URL(`../../../examples/images/${name}`, import.meta.url)));
    assert.ok(header.ok);
    assert.deepEqual([header.width, header.height], size);
    assert.equal(header.bits, 8);
  }
});

Deno.test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i turns the size as it must", (orientation) => {
  for (const littleEndian of [true, false]) {
    const header = sniffImage(jpegOfSize(300, 200, exifSegment(orientation, { littleEndian })));
    assert.ok(header.ok);
    assert.equal(header.orientation, orientation);
    assert.deepEqual([header.width, header.height], orientation >= 5 ? [200, 300] : [300, 200]);
  }
});

Deno.test.each([0, 9, 65_535])("EXIF orientation %i is none", (orientation) => {
  const header = sniffImage(jpegOfSize(300, 200, exifSegment(orientation)));
  assert.ok(header.ok);
  assert.deepEqual([header.orientation, header.width], [1, 300]);
});

Deno.test("fill bytes and stray bytes before a JPEG's segments are skipped", () => {
  const header = sniffImage(jpegOfSize(30, 20, [0xff, 0xff, 0xff, 0xe0, 0, 4, 1, 2, 7, 7, 0xff, 0xfe, 0, 2]));
  assert.ok(header.ok);
  assert.deepEqual([header.width, header.height], [30, 20]);
});

Deno.test("a frame header inside a thumbnail is not the picture's", () => {
  const thumbnail = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0];
  const header = sniffImage(jpegOfSize(30, 20, [0xff, 0xe1, 0, thumbnail.length + 2, ...thumbnail]));
  assert.ok(header.ok);
  assert.equal(header.width, 30);
});

Deno.test("a BMP whose rows run from top to bottom has a positive height", () => {
  const bytes = imageFile("bmp").bytes.slice();
  new DataView(bytes.buffer).setInt32(22, -5, true);
  const header = sniffImage(bytes);
  assert.ok(header.ok);
  assert.equal(header.height, 5);
});

Deno.test.each([
  ["a PNG without room for IHDR", pngOfSize(1, 1).slice(0, 20), "the file ends inside its first chunk"],
  ["a PNG whose first chunk is another", pngOfSize(1, 1).fill(0x41, 12, 16), "its first chunk is not IHDR"],
  ["a PNG of no width", pngOfSize(0, 9), "its size is 0×9"],
  [
    "a JPEG without a frame",
    new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xda]),
    "it has no frame header before its pixels",
  ],
  [
    "a JPEG with a segment of length 0",
    new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
    "it has no frame header before its pixels",
  ],
  ["a JPEG of no height", jpegOfSize(10, 0), "its size is 10×0"],
  ["a GIF that ends early", text("GIF89a"), "the file ends inside its header"],
  ["a WebP that ends early", text("RIFF\x04\0\0\0WEBPVP8 "), "the file ends inside its first chunk"],
  ["a TIFF whose directory is outside", text("II*\0\xff"), "its first directory lies outside the file"],
])("%s is a corrupt header", (_name, bytes, reason) => {
  const header = sniffImage(bytes);
  assert.ok(!header.ok);
  assert.equal(header.code, "image_corrupt_header");
  assert.ok(header.detail.endsWith(`but ${reason}`), header.detail);
});

Deno.test.each([
  ["", "an empty file"],
  ["<!DOCTYPE html><title>404</title>", "an HTML page"],
  ["<?xml version='1.0'?>\n<svg xmlns='…'/>", "an SVG text"],
  ['{"error":"not found"}', "a JSON text"],
  ["%PDF-1.7", "a PDF document"],
  ["version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer instead of the file it stands for"],
  ["data:image/png;base64,iVBO", "the text of a data URL: it was encoded twice"],
  ["iVBORw0KGgoAAAANSUhEUg", "the base64 text of an image: it was encoded twice"],
  ["\0\0\0\x20ftypavif", "an AVIF image"],
  ["\0\0\0\x20ftypheic", "a HEIC image"],
  ["PK\x03\x04", "a ZIP archive"],
  ["hello", "a text"],
  ["BMW is a car", "a text"],
  ["\x01\x02\x03", "unknown bytes"],
])("a file that begins with %j is named", (content, name) => {
  const header = sniffImage(text(content));
  assert.ok(!header.ok);
  assert.equal(header.code, "unsupported_image");
  assert.equal(header.detail, `it must be PNG, JPEG, GIF, WEBP, BMP or TIFF, received ${name}`);
});

for (const { name, bytes, width, height } of IMAGE_FILES) {
  Deno.test(`${name}: taken up to its pixels, refused above`, () => {
    const header = sniffImage(bytes);
    assert.ok(header.ok);
    const pixels = decodedPixels(header);
    assert.ok(pixels >= width * height);
    assert.equal(checkInputImage(header, { inputPixels: pixels }), null);
    assert.equal(checkInputImage(header, { inputPixels: pixels - 1 })?.code, "image_too_large");
  });
}

Deno.test.each([
  [100, 99, null],
  [100, 100, null],
  [100, 101, "it must have at most 10000 pixels (input_pixels), received 100×101 = 10100"],
])("the pixel limit: %i×%i", (width, height, detail) => {
  const header = sniffImage(pngOfSize(width, height));
  assert.ok(header.ok);
  assert.equal(checkInputImage(header, { inputPixels: 10_000 })?.detail ?? null, detail);
});

Deno.test.each([
  [MAX_SIDE_PX - 1, null],
  [MAX_SIDE_PX, null],
  [MAX_SIDE_PX + 1, "each side must be at most 16384 pixels, received 1×16385"],
])("the side limit: %i", (height, detail) => {
  const header = sniffImage(pngOfSize(1, height));
  assert.ok(header.ok);
  assert.equal(checkInputImage(header, { inputPixels: 1e9 })?.detail ?? null, detail);
});

Deno.test("every picture of a GIF counts", () => {
  const header = sniffImage(gifOfSize(100, 100, 3));
  assert.ok(header.ok);
  assert.equal(header.frames, 3);
  assert.equal(decodedPixels(header), 30_000);
  assert.equal(checkInputImage(header, { inputPixels: 30_000 }), null);
  assert.equal(checkInputImage(header, { inputPixels: 29_999 })?.code, "image_too_large");
});

Deno.test("a file that ends after its header passes", () => {
  for (const { bytes, name } of IMAGE_FILES.filter(({ format }) => ["png", "jpeg", "gif"].includes(format))) {
    const half = sniffImage(bytes.slice(0, Math.ceil(bytes.length * 0.9)));
    assert.ok(half.ok, name);
  }
});

Deno.test("any bytes give a header or a reason", () => {
  const signatures = IMAGE_FILES.map(({ bytes }) => bytes.slice(0, 16));
  const file = fc.tuple(fc.constantFrom(new Uint8Array(0), ...signatures), fc.uint8Array({ maxLength: 200 }))
    .map(([head, tail]) => new Uint8Array([...head, ...tail]));
  fc.assert(fc.property(file, isSound), { numRuns: 5_000, seed: 1 });
});

Deno.test("20 000 seeded mutations of real files give a header or a reason", () => {
  const random = mulberry32(7);
  for (let i = 0; i < 20_000; i++) {
    const file = IMAGE_FILES[i % IMAGE_FILES.length];
    assert.ok(file);
    const bytes = file.bytes.slice(0, random() < 0.3 ? Math.floor(random() * file.bytes.length) : undefined);
    for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
      bytes[Math.floor(random() * Math.min(bytes.length, 80))] = Math.floor(random() * 256);
    }
    isSound(bytes);
  }
});

Deno.test("a header of 32 MiB is read in a blink, whatever it holds", () => {
  const hostile = [
    jpegOfSize(1, 1, [0xff, 0xe0, 0, 2]).slice(0, 4),
    gifOfSize(9, 9, 0).slice(0, 13),
    pngOfSize(9, 9),
  ];
  for (const head of hostile) {
    for (const filler of [0xff, 0x01, 0x21, 0x2c]) {
      const bytes = new Uint8Array(32 * 1024 * 1024).fill(filler);
      bytes.set(head);
      const start = performance.now();
      isSound(bytes);
      // A pass over 32 MiB byte by byte takes 30 ms; quadratic work would take minutes.
      assert.ok(performance.now() - start < 1_500);
    }
  }
});

function isSound(bytes: Uint8Array<ArrayBuffer>): void {
  const header = sniffImage(bytes);
  if (!header.ok) return assert.ok(header.detail.length > 0);
  for (const count of [header.width, header.height, header.frames]) {
    assert.ok(Number.isSafeInteger(count) && count >= 1);
  }
  assert.ok(header.orientation >= 1 && header.orientation <= 8);
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
