import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { createImage, type Image, type Pixels, rgbaOf } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { ENCODE_SAMPLES, type EncodeSample } from "../../support/encode_samples.ts";
import { projectFile } from "../../support/toolkit.ts";

/** What Pillow has read of a file: a row of tests/golden/encoded.json, which scripts/reference/encoded.py writes. */
interface Reading {
  readonly name: string;
  readonly file: string;
  readonly mode: string;
  readonly loop: number | null;
  readonly durations: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Of each frame's RGBA, transparent pixels as zeros. */
  readonly sha256: readonly string[];
  /** The same of the first frame, where colours are lost. */
  readonly pixels?: string;
}

const readings = new Map(
  (JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/encoded.json"))) as Reading[])
    .map((reading) => [reading.name, reading]),
);
const LOSSLESS = /^PNG|^lossless|^animation|^GIF of (?!every alpha|one channel|a photograph)/;

for (const sample of ENCODE_SAMPLES) {
  const reading = readings.get(sample.name) as Reading;

  Deno.test(`${sample.name} is the file that Pillow has read, with its pixels`, () => {
    assert.equal(sample.encode().toBase64(), reading.file, "run scripts/reference/encode_samples.ts and encoded.py");
    const [first] = sample.images as [Image];
    assert.deepEqual([reading.width, reading.height], [first.width, first.height]);
    if (LOSSLESS.test(sample.name)) assertSame(sample, reading);
    else assertNear(sample, reading);
  });
}

Deno.test("every reading is of a sample", () => {
  assert.deepEqual([...readings.keys()], ENCODE_SAMPLES.map(({ name }) => name));
});

function assertSame({ images }: EncodeSample, { sha256 }: Reading): void {
  const digests = images.map((image) => createHash("sha256").update(seen(rgbaOf(image))).digest("hex"));
  assert.deepEqual(sha256, digests);
}

/** Decibels that a photograph keeps at least; other pictures of so few pixels lose more. */
const PHOTOGRAPH_DECIBELS: Readonly<Record<string, number>> = {
  "JPEG of a photograph": 34,
  "JPEG of quality 1": 20,
  "JPEG of quality 100": 43,
  "WebP of a photograph": 34,
  "WebP of quality 1": 24,
  "WebP of quality 100": 42,
  "GIF of a photograph": 32,
};
const OTHER_DECIBELS = 11;

function assertNear({ name, format, images }: EncodeSample, { width, height, file, pixels = "" }: Reading): void {
  const read = Uint8Array.fromBase64(pixels);
  const ours = decodeImage(Uint8Array.fromBase64(file), { mime: `image/${format}`, orientation: 1 }).data;
  const worst = seen(ours).reduce((most, value, i) => Math.max(most, Math.abs(value - (read[i] as number))), 0);
  assert.ok(worst <= (format === "jpeg" ? 3 : 1), `decoded here it is off by ${worst}`);
  const original = rgbaOf(images[0] as Image);
  const expected = format === "jpeg" ? onWhite(original) : original;
  assert.deepEqual(alphas(read), alphas(expected).map((alpha) => format === "gif" ? (alpha < 128 ? 0 : 255) : alpha));
  const decibels = tools.psnr(imageOf(read, { width, height }), imageOf(hideAs(expected, read), { width, height }));
  const least = PHOTOGRAPH_DECIBELS[name] ?? OTHER_DECIBELS;
  assert.ok(decibels >= least, `${decibels} dB, at least ${least}`);
}

/** What colour nothing has is nobody's business. */
function seen(rgba: Uint8ClampedArray): Uint8Array {
  const values = Uint8Array.from(rgba);
  for (let i = 0; i < values.length; i += 4) if (values[i + 3] === 0) values.fill(0, i, i + 4);
  return values;
}

/** The original where the file shows something. */
function hideAs(rgba: Uint8ClampedArray, read: Uint8Array): Uint8Array {
  const values = Uint8Array.from(rgba);
  for (let i = 0; i < values.length; i += 4) {
    if (read[i + 3] === 0) values.fill(0, i, i + 4);
    else values[i + 3] = read[i + 3] as number;
  }
  return values;
}

function alphas(rgba: Uint8Array | Uint8ClampedArray): number[] {
  return Array.from(rgba).filter((_, i) => i % 4 === 3);
}

/** By the formula of alpha blending, in fractions. */
function onWhite(rgba: Pixels): Pixels {
  return rgba.map((value, i) => {
    const alpha = (rgba[i | 3] as number) / 255;
    return (i & 3) === 3 ? 255 : Math.round(value * alpha + 255 * (1 - alpha));
  });
}

function imageOf(values: Uint8Array, size: { width: number; height: number }): Image {
  return createImage({ ...size, channels: 4, data: Uint8ClampedArray.from(values) });
}

Deno.test.each([
  ["PNG of every alpha", "RGBA"],
  ["PNG of one channel", "L"],
  ["PNG of gray in colour", "L"],
  ["PNG of a photograph", "RGB"],
  ["PNG of one transparent pixel", "RGBA"],
  ["JPEG of holes", "RGB"],
  ["lossless WebP of a photograph", "RGB"],
  ["lossless WebP of holes", "RGBA"],
])("%s has Pillow's mode %s: no channel too many", (name, mode) => {
  assert.equal(readings.get(name)?.mode, mode);
});

Deno.test.each(
  [
    ["animation of opaque frames", [50, 1_000, 20], 3],
    ["animation of holes over opaque", [100, 100, 100], 0],
    ["animation of gray frames", [40, 40], 1],
  ] as const,
)("%s: Pillow reads its durations and loops", (name, durations, loop) => {
  const reading = readings.get(name);
  assert.deepEqual([reading?.durations, reading?.loop], [durations, loop]);
});

Deno.test("a JPEG is baseline, with half as many Cb and Cr each way", () => {
  const file = Uint8Array.fromBase64(readings.get("JPEG of a photograph")?.file ?? "");
  const frame = file.findIndex((byte, i) =>
    byte === 0xff && (file[i + 1] as number) >= 0xc0 && (file[i + 1] as number) <= 0xc2
  );
  // SOF0, 17 bytes, 8 bits, 30×40, three components of 2×2, 1×1 and 1×1 (ITU-T T.81, B.2.2).
  assert.deepEqual([...file.subarray(frame, frame + 10)], [0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3]);
  assert.deepEqual([11, 14, 17].map((at) => file[frame + at]), [0x22, 0x11, 0x11]);
});

Deno.test("no file has metadata", () => {
  for (const { name, file } of readings.values()) {
    const text = atob(file);
    for (const word of ["Exif", "XMP", "ICCP", "iCCP", "tEXt", "tIME", "zTXt", "eXIf", "pHYs"]) {
      assert.equal(text.includes(word), false, `${name}: ${word}`);
    }
  }
});
