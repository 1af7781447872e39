import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";
import { decodeJpeg, decodeOddJpeg } from "../../../tools/codecs/decode_jpeg.ts";
import { decodeImage, decodeSafely } from "../../../tools/codecs/decode_image.ts";
import { encodeJpeg } from "../../../tools/codecs/encode_jpeg.ts";
import { decodeJpegPixels } from "../../../tools/codecs/jpeg_pixels.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import { InputError } from "../../../tools/core/tool_error.ts";
import { countKernelUses, withoutKernels } from "../../../tools/kernels/kernel_memory.ts";
import * as tools from "../../../tools/mod.ts";
import { seeded } from "../../support/seeded.ts";
import { photo, projectFile } from "../../support/toolkit.ts";

/** A file of tests/golden/jpeg_pixels.json; scripts/reference/jpeg_pixels.py writes them. */
interface JpegCase {
  readonly kind: "sequential" | "progressive" | "scans";
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly file: string;
  /** Of all pixels as RGBA. */
  readonly sha256: string;
}

const cases: readonly JpegCase[] = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/jpeg_pixels.json")));
const byKind = Map.groupBy(cases, ({ kind }) => kind);

/** None of them may be one that decoders for odd files read. */
function assertPillows(some: readonly JpegCase[]): void {
  for (const { name, width, height, file, sha256 } of some) {
    const raster = decodeJpegPixels(Uint8Array.fromBase64(file));
    assert.ok(raster !== null, `${name}: taken for odd`);
    assert.deepEqual([raster.width, raster.height, raster.channels], [width, height, 4], name);
    assert.equal(createHash("sha256").update(raster.data).digest("hex"), sha256, name);
  }
}

for (const [kind, some] of byKind) {
  Deno.test(`${kind}: ${some.length} files have Pillow's pixels, by the kernel`, () => {
    const before = countKernelUses();
    assertPillows(some);
    assert.equal(countKernelUses(), before + some.length);
  });

  Deno.test(`${kind}: ${some.length} files have Pillow's pixels, without kernels`, () => {
    withoutKernels(() => assertPillows(some));
  });
}

Deno.test("there are many files of each kind", () => {
  const counts = Object.fromEntries([...byKind].map(([kind, some]) => [kind, some.length]));
  assert.ok((counts.sequential ?? 0) > 150 && (counts.progressive ?? 0) > 50 && (counts.scans ?? 0) > 10);
});

Deno.test.each(["hubble_deep_field.jpg", "rocket.jpg"])("%s has the pixels of mozjpeg's decoder", (name) => {
  const bytes = Deno.readFileSync(projectFile(`examples/images/${name}`));
  assert.deepEqual(decodeJpegPixels(bytes)?.data, decodeOddJpeg(bytes).data);
});

Deno.test.each([[65_500, 3], [3, 9_000], [65_500, 1], [1, 65_500]])("a file of %i×%i", (width, height) => {
  const bytes = encodeJpeg(tools.resize(photo("chelsea.png"), width, height, { method: "nearest" }), { quality: 80 });
  const raster = decodeJpegPixels(bytes);
  assert.deepEqual([raster?.width, raster?.height], [width, height]);
  assert.deepEqual(raster?.data, decodeOddJpeg(bytes).data);
});

Deno.test("gray files are RGBA of three equal colours", () => {
  const gray = tools.grayscale(tools.resize(photo("coffee.png"), 90, 61));
  const raster = decodeJpeg(encodeJpeg(gray, { quality: 100 }));
  for (let i = 0; i < gray.data.length; i++) {
    const [r, g, b, a] = raster.data.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    assert.ok(r === g && g === b && a === 255);
    assert.ok(Math.abs(r - (gray.data[i] as number)) <= 3);
  }
});

Deno.test("where there is no room for kernels, nor for all coefficients, mozjpeg's decoder gives the pixels", () => {
  const bytes = encodeJpeg(photo("coffee.png"), { quality: 90 });
  const pixels = decodeJpegPixels(bytes)?.data;
  configureBudget({ memoryMb: 1 });
  try {
    assert.equal(withoutKernels(() => decodeJpegPixels(bytes)), null);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
  assert.deepEqual(decodeOddJpeg(bytes).data, pixels);
});

/** What a user is told: the picture's size, or the message. */
function verdict(decode: () => { width: number; height: number }): string {
  try {
    const { width, height } = decode();
    return `${width}×${height}`;
  } catch (error) {
    if (InputError.is(error)) return error.message;
    if (error instanceof WebAssembly.RuntimeError) return "trapped";
    throw error;
  }
}

function isLarge(bytes: Uint8Array): boolean {
  const header = sniffImage(bytes);
  return header.ok && header.width * header.height > 1_000_000;
}

Deno.test("damaged files are what they are to mozjpeg's decoder: read or refused, and the next one is whole", () => {
  const random = seeded(83);
  const whole = Uint8Array.fromBase64((cases[40] as JpegCase).file);
  const pixels = decodeJpeg(whole).data;
  const seen = new Map<string, number>();
  for (let round = 0; round < 1500; round++) {
    const { name, file } = cases[Math.floor(random() * cases.length)] as JpegCase;
    const bytes = Uint8Array.fromBase64(file);
    for (let i = Math.floor(random() * 4); i >= 0; i--) bytes[Math.floor(random() * bytes.length)] = random() * 256;
    const cut = random() < 0.2 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
    if (isLarge(cut)) continue;
    const told = verdict(() => decodeImage(cut, { mime: "image/jpeg", orientation: 1 }));
    const expected = verdict(() => decodeSafely("image/jpeg", () => decodeOddJpeg(cut)));
    assert.equal(told, expected, `${name}, round ${round}`);
    const raster = decodeJpegPixels(cut);
    assert.deepEqual(withoutKernels(() => decodeJpegPixels(cut)), raster, `${name}, round ${round}`);
    const how = told.startsWith("Cannot") ? "refused" : raster === null ? "made up" : "read";
    seen.set(how, (seen.get(how) ?? 0) + 1);
    if (round % 50 === 0) assert.deepEqual(decodeJpeg(whole).data, pixels);
  }
  for (const how of ["refused", "made up", "read"]) assert.ok((seen.get(how) ?? 0) > 20, `${how}: ${seen.get(how)}`);
});

Deno.test("each header's byte may be anything", () => {
  const whole = Uint8Array.fromBase64((cases.find(({ name }) => name.startsWith("made up")) as JpegCase).file);
  const start = whole.lastIndexOf(0xda) + 12;
  for (let at = 2; at < Math.min(start, whole.length); at++) {
    for (const value of [0, 1, 0x11, 0x44, 0x7f, 0xff]) {
      const bytes = whole.slice();
      bytes[at] = value;
      if (isLarge(bytes)) continue;
      const raster = decodeJpegPixels(bytes);
      if (raster !== null) assert.equal(raster.data.length, raster.width * raster.height * 4, `${at}: ${value}`);
    }
  }
});
