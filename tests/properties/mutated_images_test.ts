import assert from "node:assert/strict";
import { checkInputImage, sniffImage } from "../../runtime/host/sniff_image.ts";
import { decode } from "../../tools/codecs/decode.ts";
import { decodeImage } from "../../tools/codecs/decode_image.ts";
import { frames } from "../../tools/codecs/frames.ts";
import { createInputImage, pixelsOf } from "../../tools/core/image.ts";
import { InputError, MemoryLimitError, ToolError } from "../../tools/core/tool_error.ts";
import { seeded } from "../support/seeded.ts";
import { projectFile } from "../support/toolkit.ts";

/** Mutated files of each format. */
const FILES = 5_000;
/** Longest time that one file may take. */
const HANG_MS = 1_000;
/** Pixels above which the server refuses a file before anything decodes it. */
const MAX_PIXELS = 25_000_000;

const SEEDS: Readonly<Record<string, readonly string[]>> = {
  png: ["rgb.png", "rgba.png", "palette.png", "gray_16_bit.png", "one_bit.png", "gray_alpha.png"],
  jpeg: ["baseline_420.jpg", "baseline_444.jpg", "progressive.jpg", "gray.jpg", "cmyk.jpg"],
  gif: ["still.gif", "animated.gif"],
  webp: ["lossy.webp", "lossless.webp", "alpha_lossy.webp", "alpha_lossless.webp"],
  bmp: [
    "rgb.bmp",
    "one_bit.bmp",
    "four_bit.bmp",
    "runs_8.bmp",
    "runs_4.bmp",
    "sixteen_bit.bmp",
    "alpha.bmp",
    "os2.bmp",
  ],
  tiff: [
    ...["raw.tif", "one_bit.tif", "palette.tif", "lzw_predicted.tif", "deflate.tif", "packbits_alpha.tif"],
    ...["cmyk.tif", "tiles.tif", "planes.tif", "rgb_16_bit_predicted.tif"],
  ],
};

/** Numbers that break parsers: nothing, ends of ranges, huge. */
const LIES = [0, 1, 0x7f, 0x80, 0xff];

function mutate(bytes: Uint8Array<ArrayBuffer>, random: () => number): Uint8Array<ArrayBuffer> {
  const at = (length: number): number => Math.floor(random() * length);
  const kind = at(5);
  if (kind === 0) return bytes.slice(0, at(bytes.length));
  if (kind === 1) return Uint8Array.from([...bytes.subarray(0, at(bytes.length)), ...bytes.subarray(at(bytes.length))]);
  const copy = bytes.slice();
  const changes = 1 + at(6);
  const range = kind === 2 ? Math.min(64, copy.length) : copy.length;
  for (let i = 0; i < changes; i++) {
    const place = at(range);
    copy[place] = kind === 3 ? LIES[at(LIES.length)] ?? 0 : (copy[place] ?? 0) ^ (1 << at(8));
  }
  return copy;
}

/** What became of a file: refused by its header, refused by its decoder, or an image. */
function fate(bytes: Uint8Array<ArrayBuffer>): "refused" | "fault" | "image" {
  const probe = sniffImage(bytes);
  if (!probe.ok || probe.width * probe.height > MAX_PIXELS) return "refused";
  const { width, height, mime, orientation } = probe;
  const raster = (): ReturnType<typeof decodeImage> => decodeImage(bytes, { mime, orientation });
  const image = createInputImage({ width, height, root: 0, name: "mutated", viewed: null, decode: raster });
  try {
    assert.equal(pixelsOf(image).length, width * height * image.channels);
    return "image";
  } catch (error) {
    if (InputError.is(error)) return "fault";
    throw error;
  }
}

for (const [format, names] of Object.entries(SEEDS)) {
  Deno.test(`${FILES} mutated ${format} files each end in a typed refusal, an input fault or an image`, async () => {
    const random = seeded(names.length);
    const files = await Promise.all(names.map((name) => Deno.readFile(projectFile(`tests/golden/files/${name}`))));
    const fates = { refused: 0, fault: 0, image: 0 };
    let slowestMs = 0;
    for (let i = 0; i < FILES; i++) {
      const bytes = mutate(files[i % files.length] ?? new Uint8Array(0), random);
      const start = performance.now();
      fates[fate(bytes)] += 1;
      slowestMs = Math.max(slowestMs, performance.now() - start);
    }
    assert.ok(slowestMs < HANG_MS, `${slowestMs} ms`);
    assert.ok(fates.fault > 0 && fates.refused > 0 && fates.image > 0, JSON.stringify(fates));
  });
}

const ANIMATIONS = ["animated.gif", "disposals.gif", "animated_lossless.webp", "animated_mixed.webp"];

Deno.test("2000 mutated animations each give frames or a typed refusal, from a snippet's bytes as well", async () => {
  const random = seeded(11);
  const files = await Promise.all(ANIMATIONS.map((name) => Deno.readFile(projectFile(`tests/golden/files/${name}`))));
  const isTyped = (error: unknown): boolean =>
    ToolError.is(error) || InputError.is(error) || MemoryLimitError.is(error);
  let seen = 0;
  for (let i = 0; i < 2_000; i++) {
    const bytes = mutate(files[i % files.length] ?? new Uint8Array(0), random);
    const probe = sniffImage(bytes);
    if (!probe.ok || probe.width * probe.height > 1_000_000) continue;
    try {
      const [first, ...rest] = frames(decode(bytes), { max: 20 });
      for (const frame of rest) assert.deepEqual([frame.width, frame.height], [first?.width, first?.height]);
      seen += 1;
    } catch (error) {
      if (!isTyped(error)) throw error;
    }
  }
  assert.ok(seen > 100 && seen < 2_000, `${seen}`);
});

/** A file whose header says 16 000 × 16 000. */
const BOMBS: Readonly<Record<string, (view: DataView<ArrayBuffer>) => void>> = {
  "rgb.png": (view) => [16, 20].forEach((at) => view.setUint32(at, 16_000)),
  "still.gif": (view) => [6, 8].forEach((at) => view.setUint16(at, 16_000, true)),
  "lossy.webp": (view) => [26, 28].forEach((at) => view.setUint16(at, 16_000, true)),
  "lossless.webp": (view) => view.setUint32(21, 15_999 | (15_999 << 14), true),
  "rgb.bmp": (view) => [18, 22].forEach((at) => view.setInt32(at, 16_000, true)),
  "runs_8.bmp": (view) => [18, 22].forEach((at) => view.setInt32(at, 16_000, true)),
  "lzw.tif": (view) => enlargeTiff(view),
};

/** Sets the values of the first two fields, which are width and height. */
function enlargeTiff(view: DataView<ArrayBuffer>): void {
  const directory = view.getUint32(4, true);
  assert.deepEqual([view.getUint16(directory + 2, true), view.getUint16(directory + 14, true)], [256, 257]);
  for (const entry of [directory + 2, directory + 14]) view.setUint16(entry + 8, 16_000, true);
}

for (const [name, enlarge] of Object.entries(BOMBS)) {
  Deno.test(`${name} that says it has 256 million pixels is refused by its header, and its decoder survives it`, async () => {
    const bytes = await Deno.readFile(projectFile(`tests/golden/files/${name}`));
    enlarge(new DataView(bytes.buffer));
    const probe = sniffImage(bytes);
    assert.ok(probe.ok);
    assert.equal(checkInputImage(probe, { inputPixels: MAX_PIXELS })?.code, "image_too_large");
    const isTyped = (error: unknown): boolean => InputError.is(error) || MemoryLimitError.is(error);
    assert.throws(() => decodeImage(bytes, { mime: probe.mime, orientation: 1 }), isTyped);
  });
}
