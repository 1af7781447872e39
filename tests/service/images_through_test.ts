import assert from "node:assert/strict";
import { sniffImage } from "../../runtime/host/sniff_image.ts";
import * as tools from "../../tools/mod.ts";
import {
  ascii,
  inserted,
  jpegSegment,
  little,
  riffChunk,
  tiffOf,
  webpFrame,
  webpHeader,
  webpOf,
} from "../support/byte_files.ts";
import { IMAGE_FILES } from "../support/image_files.ts";
import { serviceTest, startTestService } from "../support/service.ts";
import "../support/toolkit.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute, post } = service;

const picture = tools.fromPixels(Array.from({ length: 7 * 5 * 3 }, (_, i) => (i * 37) % 256), 7, 5);
/** EXIF's structure that turns by a quarter. */
const quarter = [...tiffOf([[274, 3, 1, 6]])];
const png = tools.encode(picture, "png");
const turned: Readonly<Record<string, Uint8Array>> = {
  png: inserted(png, png.length - 12, [0, 0, 0, quarter.length, ...ascii("eXIf"), ...quarter, 0, 0, 0, 0]),
  jpeg: inserted(tools.encode(picture, "jpeg"), 2, jpegSegment(0xe1, [...ascii("Exif\0\0"), ...quarter])),
  webp: webpOf(
    webpHeader(7, 5, 8),
    [...tools.encode(picture, "webp", { lossless: true }).subarray(12)],
    riffChunk("EXIF", quarter),
  ),
};

for (const [format, bytes] of Object.entries(turned)) {
  serviceTest(`a ${format} that its EXIF turns is upright from images and from inputs alike`, async () => {
    const data = bytes.toBase64();
    const answer = await execute({
      code:
        "const own = vision.decode(inputs.file);\nreturn [own, image].map((it) => [it.width, it.height, it.exifOrientation()]).concat([[vision.equals(own, image), 0, 0]])",
      images: [{ data }],
      inputs: { file: data },
    });
    assert.equal(answer.error, null);
    assert.deepEqual(answer.value, [[5, 7, 6], [5, 7, 6], [true, 0, 0]]);
  });
}

serviceTest("every kind of file is the same from images and from inputs, in its pixels and its facts", async () => {
  const files = IMAGE_FILES.slice(0, 16);
  const answer = await execute({
    code: `return images.map((image, i) => {
  const own = vision.decode(inputs.files[i]);
  const facts = (it: typeof image) => JSON.stringify({ ...it.info(), name: null });
  return vision.equals(own, image) && facts(own) === facts(image) && own.frames().length === image.frames().length;
})`,
    images: files.map(({ bytes }) => ({ data: bytes.toBase64() })),
    inputs: { files: files.map(({ bytes }) => bytes.toBase64({ alphabet: "base64url" })) },
  });
  assert.equal(answer.error, null);
  assert.deepEqual(answer.value, files.map(() => true));
});

/** A GIF on a canvas of 4×4 whose frame says 60000×60000. */
function lyingGif(): Uint8Array {
  const file = tools.encodeGif(tools.blank(4, 4));
  file.set([...little(60_000, 2), ...little(60_000, 2)], 13 + 8 + 5);
  return file;
}

const inner = tools.encode(tools.blank(300, 200, { color: "teal" }), "webp").subarray(12);
const LIES: readonly (readonly [string, Uint8Array])[] = [
  ["a GIF's frame larger than the memory", lyingGif()],
  ["an animated WebP's frame of another size", webpOf(webpHeader(4, 4, 2), webpFrame([0, 0, 4, 4], inner))],
  ["a WebP's canvas of another size", webpOf(webpHeader(4, 4, 0), [...inner])],
  ["a PNG without pixels", png.slice(0, 33)],
];

for (const [name, bytes] of LIES) {
  serviceTest(`${name} is an input fault that names the image, and the next image is as it was`, async () => {
    const answer = await execute({
      code:
        "const seen = images[0].meanColor();\ntry { images[1].meanColor() } catch (error) { console.log(error.name) }\nconst again = images[0].meanColor();\nif (seen[0] !== again[0]) return 'changed';\nreturn images[1].meanColor()",
      images: [{ data: png.toBase64() }, { name: "liar", data: bytes.toBase64() }],
    });
    assert.equal(answer.error?.kind, "input");
    assert.match(
      answer.error?.message ?? "",
      /^Cannot decode image "liar": it must be a complete image\/\w+ file, received a damaged one$/,
    );
    assert.match(answer.error?.hint ?? "", /send it again/);
    assert.equal(answer.error?.line, 5);
  });
}

serviceTest("a TIFF of which header and decoder could read different sizes is refused by its header", async () => {
  const file = tiffOf([[256, 4, 0x1000_0000, 1], [256, 4, 1, 9_000], [257, 4, 1, 1], [258, 3, 1, 8], [262, 3, 1, 1]]);
  const response = await post({ code: "return 1", images: [{ data: file.toBase64() }] });
  assert.equal(response.status, 422);
  const problem = await response.json();
  assert.match(JSON.stringify(problem), /its header must be that of a TIFF, but its size is 0×1/);
});

serviceTest(
  "what comes out in each format has its header's size, its pixels, and no transparency too many",
  async () => {
    const code = `show(vision.blank(9, 4, { color: "transparent" }), "clear");
show(vision.blank(1, 1, { color: "red" }), "dot");
show(vision.blank(300, 2).threshold(9), "mask");`;
    for (const mime of ["image/png", "image/jpeg", "image/webp"]) {
      const { images, error } = await execute({ code, output: { mime, quality: 100 } });
      assert.equal(error, null);
      assert.deepEqual(images.map(({ name, width, height }) => [name, width, height]), [
        ["clear", 9, 4],
        ["dot", 1, 1],
        ["mask", 300, 2],
      ]);
      for (const { data, width, height } of images) {
        const header = sniffImage(Uint8Array.fromBase64(data ?? ""));
        assert.ok(header.ok);
        assert.deepEqual([header.mime, header.width, header.height], [mime, width, height]);
      }
      const [clear, dot, mask] = images.map(({ data }) => tools.decode(data ?? ""));
      assert.equal(tools.pixelAt(clear as typeof picture, 3, 3)[3], mime === "image/jpeg" ? 255 : 0);
      const [red = 0, green = 255] = tools.pixelAt(dot as typeof picture, 0, 0);
      assert.ok(red > 250 && green < 5, `${red} ${green}`);
      assert.ok(tools.pixelAt(mask as typeof picture, 299, 1).every((value) => value > 250));
    }
  },
);

serviceTest("an image goes out as an id, in again, and out as the same pixels", async () => {
  const out = await execute({
    code: "return vision.decode(inputs.file)",
    inputs: { file: turned["webp"]?.toBase64() },
  });
  const [first] = out.images;
  assert.deepEqual([first?.width, first?.height], [5, 7]);
  const again = await execute({
    code: "return vision.equals(image, vision.decode(inputs.file))",
    images: [{ id: first?.id }],
    inputs: { file: turned["webp"]?.toBase64() },
  });
  assert.equal(again.value, true);
});
