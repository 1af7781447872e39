import assert from "node:assert/strict";
import fc from "fast-check";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { encodeJpeg } from "../../../tools/codecs/encode_jpeg.ts";
import { encodePng, writePng } from "../../../tools/codecs/encode_png.ts";
import { type PngColorType, pngColorType } from "../../../tools/codecs/png_color_type.ts";
import { createImage, type Image, rgbaOf } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { seeded } from "../../support/seeded.ts";
import { photo } from "../../support/toolkit.ts";

/** Length, name, data and CRC of each chunk. */
function chunksOf(file: Uint8Array): { name: string; data: Buffer; crc: number }[] {
  const bytes = Buffer.from(file);
  const chunks = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ name: bytes.toString("latin1", at + 4, at + 8), data, crc: bytes.readUInt32BE(at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function roundTrip(image: Image): Uint8ClampedArray {
  return decodeImage(encodePng(image), { mime: "image/png", orientation: 1 }).data;
}

const samples: readonly [string, Image, PngColorType][] = [
  ["a photograph", photo("chelsea.png"), 2],
  ["a gray photograph in colour", photo("coins.png"), 0],
  ["a mask", tools.threshold(photo("coins.png"), 120), 0],
  ["transparency", synthetic(70, 33), 6],
  ["one gray channel", syntheticGray(33, 70), 0],
  ["one colour", tools.blank(300, 2, { color: "#123456" }), 2],
  ["almost full opacity", tools.blank(5, 5, { color: [1, 2, 3, 254] }), 6],
  ["one transparent pixel", tools.blank(1, 1, { color: "transparent" }), 6],
  ["a drawing", tools.text(tools.blank(200, 60), "Hello", [10, 10], { size: 30 }), 2],
  ["rows longer than a chunk", tools.resize(synthetic(9, 2), 20_000, 2, { method: "nearest" }), 6],
];

for (const [name, image, colorType] of samples) {
  Deno.test(`PNG rows of ${name} decode to the same pixels`, () => {
    assert.equal(pngColorType(image), colorType);
    assert.ok(Buffer.from(roundTrip(image).buffer).equals(Buffer.from(rgbaOf(image).buffer)));
  });
}

Deno.test("PNG rows of any image decode to the same pixels", () => {
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(size, size, fc.constantFrom(1 as const, 4 as const), fc.infiniteStream(fc.nat(255)), (...args) => {
      const [width, height, channels, bytes] = args;
      const data = Uint8ClampedArray.from({ length: width * height * channels }, () => bytes.next().value as number);
      const image = createImage({ width, height, channels, data });
      assert.deepEqual(roundTrip(image), rgbaOf(image));
    }),
  );
});

Deno.test("a file comes in pieces of bounded size; its chunks are whole", () => {
  const image = photo("astronaut.png");
  const pieces: Uint8Array[] = [];
  writePng(image, (piece) => pieces.push(piece));
  assert.ok(pieces.every((piece) => piece.length > 0 && piece.length <= (1 << 17) + 12));
  const chunks = chunksOf(Buffer.concat(pieces));
  const names = chunks.map(({ name }) => name);
  assert.deepEqual([names[0], names.at(-1)], ["IHDR", "IEND"]);
  assert.ok(names.slice(1, -1).every((name) => name === "IDAT") && names.length > 4);
  for (const { name, data, crc } of chunks) assert.equal(crc, crc32(Buffer.concat([Buffer.from(name), data])), name);
  const rows = inflateSync(Buffer.concat(chunks.filter(({ name }) => name === "IDAT").map(({ data }) => data)));
  assert.equal(rows.length, 512 * (512 * 3 + 1));
});

Deno.test("the filters make a photograph at least a third smaller than none", () => {
  const image = photo("astronaut.png");
  const raw = deflateSync(Buffer.from(image.data.buffer)).length;
  assert.ok(encodePng(image).length < raw * 0.67, `${encodePng(image).length} of ${raw}`);
});

Deno.test.each([["astronaut.png"], ["coffee.png"], ["rocket.jpg"], ["chelsea.png"]])(
  "%s is at most 15 %% larger than zlib's level 6 would make it",
  (name) => {
    const file = encodePng(photo(name));
    const deflated = Buffer.concat(chunksOf(file).filter((chunk) => chunk.name === "IDAT").map(({ data }) => data));
    const best = deflateSync(inflateSync(deflated), { level: 6 });
    assert.ok(deflated.length <= best.length * 1.15, `${deflated.length} against ${best.length} bytes`);
  },
);

Deno.test("the same image gives the same bytes", () => {
  const image = photo("coffee.png");
  assert.ok(Buffer.from(encodePng(image)).equals(Buffer.from(encodePng(image))));
  assert.deepEqual(encodeJpeg(image, { quality: 80 }), encodeJpeg(image, { quality: 80 }));
});

Deno.test.each([[95, 38], [80, 33], [30, 28]])("a JPEG of quality %d reaches %d dB", (quality, decibel) => {
  const image = photo("chelsea.png");
  const file = encodeJpeg(image, { quality });
  const back = decodeImage(file, { mime: "image/jpeg", orientation: 1 });
  assert.deepEqual([back.width, back.height], [image.width, image.height]);
  const reached = psnr(rgbaOf(image), back.data);
  assert.ok(reached >= decibel, `${reached} dB`);
});

Deno.test("lower quality makes smaller files", () => {
  const image = photo("coffee.png");
  const sizes = [95, 75, 40, 10].map((quality) => encodeJpeg(image, { quality }).length);
  assert.deepEqual(sizes, sizes.toSorted((a, b) => b - a));
});

Deno.test("in a JPEG what is transparent is white, and gray stays gray", () => {
  const decode = (image: Image): Uint8ClampedArray =>
    decodeImage(encodeJpeg(image, { quality: 95 }), { mime: "image/jpeg", orientation: 1 }).data;
  assert.deepEqual([...decode(tools.blank(8, 8, { color: "transparent" })).subarray(0, 4)], [255, 255, 255, 255]);
  const [r, g, b] = decode(tools.grayscale(photo("coins.png")));
  assert.ok(r === g && g === b);
});

function psnr(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const sum = a.reduce((total, value, i) => total + (value - (b[i] as number)) ** 2, 0);
  return 10 * Math.log10((255 * 255 * a.length) / sum);
}

Deno.test("small pictures without a repeat decode too: their code for distances has nothing to name", () => {
  const random = seeded(7);
  for (let i = 0; i < 500; i++) {
    const [width, height, most] = [1 + random() * 12, 1 + random() * 12, 2 + random() * 254].map(Math.floor) as [
      number,
      number,
      number,
    ];
    const data = Uint8ClampedArray.from({ length: width * height * 4 }, () => Math.floor(random() * random() * most));
    assert.deepEqual(roundTrip(createImage({ width, height, channels: 4, data })), data);
  }
});
