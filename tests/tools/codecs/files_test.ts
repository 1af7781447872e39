import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeGifFrames } from "../../../tools/codecs/decode_gif.ts";
import { gifDelays } from "../../../tools/codecs/gif_delays.ts";
import { probeFile } from "../../../tools/codecs/probe_file.ts";
import { createInputImage, type Image } from "../../../tools/core/image.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { IMAGE_FILES } from "../../support/image_files.ts";
import { photo, projectFile, rgba } from "../../support/toolkit.ts";

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(projectFile(`tests/golden/files/${name}`));
}

/** An image as the guest makes one of a request's file. */
function input(name: string, mime: string, { width, height }: { width: number; height: number }): Image {
  const bytes = bytesOf(name);
  const file = { mime, orientation: 1, bytes };
  const decode = (): ReturnType<typeof decodeImage> => decodeImage(bytes, { mime, orientation: 1 });
  return createInputImage({ width, height, root: 0, name, viewed: null, file, decode });
}

const animation = (): Image => input("disposals.gif", "image/gif", { width: 40, height: 30 });
const part = tools.crop(photo("chelsea.png"), [100, 60, 190, 121]);

Deno.test.each([["png"], ["webp"]] as const)("%s keeps every pixel, with every alpha", (format) => {
  for (const image of [part, synthetic(64, 41), syntheticGray(33, 20), tools.blank(1, 1, { color: "transparent" })]) {
    const back = tools.decode(tools.encode(image, format, { lossless: true }));
    assert.deepEqual(back.data, tools.decode(tools.encode(image, "png")).data);
    assert.equal(tools.mae(back, image), 0);
  }
});

Deno.test("any small image survives PNG and lossless WebP", () => {
  const size = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(size, size, fc.infiniteStream(fc.nat(255)), (width, height, bytes) => {
      const values = Array.from({ length: width * height * 4 }, () => bytes.next().value as number);
      const image = rgba(width, height, values);
      for (const format of ["png", "webp"] as const) {
        assert.deepEqual(
          [...tools.decode(image === null ? "" : tools.encode(image, format, { lossless: true })).data],
          values,
        );
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test.each([["jpeg", 33, 28], ["webp", 34, 29]] as const)(
  "%s: quality 90 reaches %i dB, 20 %i dB",
  (format, good, small) => {
    const large = tools.encode(part, format, { quality: 90 });
    const little = tools.encode(part, format, { quality: 20 });
    assert.ok(tools.psnr(tools.decode(large), part) > good, `${tools.psnr(tools.decode(large), part)}`);
    assert.ok(tools.psnr(tools.decode(little), part) > small - 3, `${tools.psnr(tools.decode(little), part)}`);
    assert.ok(little.length * 2 < large.length);
  },
);

Deno.test("lossy WebP keeps transparency, and the same image gives the same bytes", () => {
  const image = synthetic(60, 40);
  const first = tools.encode(image, "webp", { quality: 80 });
  assert.deepEqual(first, tools.encode(image, "webp", { quality: 80 }));
  const alpha = (data: ArrayLike<number>): number[] => Array.from(data).filter((_, i) => i % 4 === 3);
  assert.deepEqual(alpha(tools.decode(first).data), alpha(image.data));
});

Deno.test("a PNG of the realm is at most a half larger than one of zlib's, and smaller than its pixels", () => {
  const size = tools.encode(part, "png").length;
  assert.ok(size < part.width * part.height * 3, `${size}`);
  const chart = tools.text(tools.blank(300, 200), "Hello", [20, 40], { size: 40 });
  assert.ok(tools.encode(chart, "png").length < 6_000, `${tools.encode(chart, "png").length}`);
});

Deno.test("a GIF of up to 256 colours is exact, of more it is near", () => {
  const few = tools.crop(syntheticGray(33, 20), [0, 0, 30, 20]);
  assert.equal(tools.mae(tools.decode(tools.encode(few, "gif")), few), 0);
  const many = tools.decode(tools.encode(part, "gif"));
  assert.ok(tools.psnr(many, part) > 32, `${tools.psnr(many, part)}`);
});

Deno.test("any indices survive GIF's LZW", () => {
  const palette = Array.from({ length: 256 }, (_, i) => [i, (i * 7) % 256, 255 - i, 255]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 256 }),
      fc.integer({ min: 1, max: 90 }),
      fc.nat(1e6),
      (colors, side, seed) => {
        let state = seed;
        const values = Array.from({ length: side * side }, () => {
          state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
          return palette[Math.floor(state / 65_536) % colors] as number[];
        });
        const image = rgba(side, side, values.flat());
        assert.equal(tools.mae(tools.decode(tools.encode(image, "gif")), image), 0);
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("an animation goes out and comes back, frame by frame", () => {
  const shown = [0, 90, 180].map((angle) => tools.rotate(syntheticGray(24, 24), angle, { expand: false }));
  const bytes = tools.encodeGif(shown, { durationMs: 50, loop: 3 });
  const back = tools.frames(tools.decode(bytes));
  assert.equal(back.length, 3);
  back.forEach((frame, i) => assert.equal(tools.mae(frame, shown[i] as Image), 0));
  assert.ok(String.fromCharCode(...bytes).includes("NETSCAPE2.0\x03\x01\x03\0\0"));
});

Deno.test("holes in frames stay holes", () => {
  const dot = (at: number): Image =>
    tools.rectangle(tools.blank(20, 20, { color: "transparent" }), [at, 2, at + 4, 8], { fill: "red", color: "red" });
  const back = tools.frames(tools.decode(tools.encodeGif([dot(1), dot(9)])));
  assert.deepEqual(tools.pixelAt(back[1] as Image, 2, 4), [0, 0, 0, 0]);
  assert.deepEqual(tools.pixelAt(back[1] as Image, 10, 4), [255, 0, 0, 255]);
});

Deno.test("frames: all of an animation, up to max, in its input's coordinates", () => {
  const all = tools.frames(animation());
  assert.equal(all.length, 7);
  assert.deepEqual(
    tools.frames(animation(), { max: 2 }).map((frame) => tools.contentHash(frame)),
    all.slice(0, 2).map((frame) => tools.contentHash(frame)),
  );
  assert.deepEqual(all[3]?.toRoot([1, 2, 3, 4]), [1, 2, 3, 4]);
  assert.equal(tools.frames(input("animated_mixed.webp", "image/webp", { width: 64, height: 42 })).length, 5);
});

Deno.test("frames of what does not move is the image itself", () => {
  const still = input("rgb.png", "image/png", { width: 64, height: 42 });
  assert.deepEqual(tools.frames(still), [still]);
  assert.deepEqual(tools.frames(part), [part]);
});

Deno.test("frames that together are larger than the memory are refused before they are made", () => {
  configureBudget({ memoryMb: 1 });
  try {
    const large = tools.resize(animation(), 500, 500);
    const file = tools.encodeGif([large]);
    assert.throws(() => tools.encodeGif(Array.from({ length: 9 }, () => large)), MemoryLimitError.is);
    assert.throws(() => decodeGifFrames(doubled(file, 9), { max: 20 }), MemoryLimitError.is);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

/** A GIF of one frame with that frame several times. */
function doubled(file: Uint8Array, times: number): Uint8Array {
  const frame = file.subarray(13, -1);
  return Uint8Array.from([...file.subarray(0, 13), ...Array.from({ length: times }, () => [...frame]).flat(), 0x3b]);
}

Deno.test("decode takes base64, data URLs and bytes in every form", () => {
  const bytes = bytesOf("rgb.png");
  const text = bytes.toBase64();
  const forms = [text, `data:image/png;base64,${text}`, `data:;base64,${text}`, bytes, bytes.buffer, [...bytes]];
  const hashes = forms.map((form) => tools.contentHash(tools.decode(form)));
  assert.equal(new Set(hashes).size, 1);
});

Deno.test.each(
  [
    ["https://example.com/a.png", /received "https/],
    ["!!", /received "!!"/],
    ["", /received nothing$/],
    ["AAECAw==", /4 bytes that begin with 00 01 02 03/],
    [
      bytesOf("rgb.png").slice(0, 200),
      /complete image\/png file of a usual kind, received 200 bytes that its decoder refuses/,
    ],
  ] as const,
)("decode(%j) is refused with what to do", (data, message) => {
  assert.throws(
    () => tools.decode(data),
    (error) => ToolError.is(error) && error.argument === "data" && message.test(error.message),
  );
});

for (const { name, format, width, height, orientation, bytes } of IMAGE_FILES) {
  Deno.test(`${name}: the realm's probe says what Pillow says`, () => {
    const probe = probeFile(bytes);
    assert.deepEqual(probe, { mime: `image/${format}`, width, height, orientation });
    for (let length = 0; length < Math.min(bytes.length, 60); length++) probeFile(bytes.slice(0, length));
  });
}

Deno.test("info tells the file's facts, and of what a tool made none", () => {
  assert.deepEqual(tools.info(animation()), {
    width: 40,
    height: 30,
    channels: 4,
    mode: "rgb",
    name: "disposals.gif",
    mime: "image/gif",
    orientation: 1,
    fileBytes: bytesOf("disposals.gif").length,
    frames: 7,
    frameDelaysMs: [70, 70, 70, 70, 70, 70, 70],
  });
  const { mode, mime, orientation, fileBytes, frames } = tools.info(synthetic(4, 4));
  assert.deepEqual([mode, mime, orientation, fileBytes, frames], ["rgba", null, null, null, 1]);
  assert.equal(tools.info(syntheticGray(4, 4)).mode, "gray");
});

Deno.test("delays are the file's, as Pillow reads them, and survive a way out and back", () => {
  const webp = input("animated_mixed.webp", "image/webp", { width: 64, height: 42 });
  assert.deepEqual(tools.info(webp).frameDelaysMs, [80, 80, 80, 80, 80]);
  const shown = [0, 90, 180].map((angle) => tools.rotate(syntheticGray(24, 24), angle, { expand: false }));
  const back = tools.info(tools.decode(tools.encodeGif(shown, { durationMs: [50, 1000, 20] })));
  assert.deepEqual([back.frames, back.frameDelaysMs], [3, [50, 1000, 20]]);
  assert.deepEqual(tools.info(tools.decode(tools.encodeGif(shown.slice(0, 1)))).frameDelaysMs, []);
  assert.throws(() => tools.encodeGif(shown, { durationMs: [50, 60] }), /a list of 3, received/);
  assert.throws(() => tools.encodeGif(shown, { durationMs: [50, 5, 60] }), /durationMs\[1\] must be between 20/);
});

Deno.test("delays of a file that is cut off anywhere are those until there", () => {
  const bytes = bytesOf("disposals.gif");
  const all = gifDelays(bytes);
  for (let length = 0; length < bytes.length; length += 7) {
    const some = gifDelays(bytes.subarray(0, length));
    assert.deepEqual(some, all.slice(0, some.length));
  }
});

Deno.test("exifOrientation is that of the file, though the image is upright", () => {
  const turned = IMAGE_FILES.find(({ name }) => name === "jpeg turned by EXIF");
  const image = tools.decode(turned?.bytes as Uint8Array);
  assert.deepEqual([image.width, image.height, tools.exifOrientation(image)], [5, 7, 8]);
  assert.equal(tools.exifOrientation(part), 1);
});

Deno.test("a clone is equal and another", () => {
  const copy = tools.clone(part);
  assert.notEqual(copy, part);
  assert.equal(tools.contentHash(copy), tools.contentHash(part));
});

Deno.test("data URLs name their type and decode again", () => {
  for (const format of ["png", "jpeg", "webp", "gif"] as const) {
    const url = tools.toDataURL(part, format);
    assert.ok(url.startsWith(`data:image/${format};base64,`));
    assert.deepEqual([tools.decode(url).width, tools.decode(url).height], [part.width, part.height]);
  }
  assert.equal(tools.toDataURL(part, "image/jpeg" as "jpeg"), tools.toDataURL(part, "jpeg"));
});

Deno.test("a side too long for WebP is refused, one that fits is not", () => {
  assert.throws(
    () => tools.encode(tools.blank(16_384, 1), "webp"),
    (error) => ToolError.is(error) && error.argument === "image",
  );
  assert.ok(tools.encode(tools.blank(16_383, 1), "webp").length > 20);
});
