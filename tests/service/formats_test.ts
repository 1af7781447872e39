import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

async function golden(name: string): Promise<string> {
  const bytes = await Deno.readFile(new URL(`../golden/files/${name}`, import.meta.url));
  return bytes.toBase64();
}

serviceTest("every format comes in and says what it is", async () => {
  const names = ["rgb.png", "baseline_420.jpg", "cmyk.jpg", "still.gif", "alpha_lossy.webp", "os2.bmp", "tiles.tif"];
  const answer = await execute({
    code: "return images.map((each) => [each.info().mime, each.meanColor().length])",
    images: await Promise.all(names.map(async (name) => ({ data: await golden(name) }))),
  });
  assert.equal(answer.error, null);
  const types = ["png", "jpeg", "jpeg", "gif", "webp", "bmp", "tiff"];
  assert.deepEqual(answer.value, types.map((type) => [`image/${type}`, 4]));
});

serviceTest("WebP comes out when asked, and comes in again", async () => {
  const answer = await execute({
    code: "show(image.thumbnail(90))",
    images: [{ data: await photo("rocket.jpg") }],
    output: { mime: "image/webp", quality: 70 },
  });
  const [image] = answer.images;
  assert.equal(image?.mime, "image/webp");
  const bytes = Uint8Array.fromBase64(image?.data ?? "");
  assert.equal(String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12)), "RIFFWEBP");
  const again = await execute({ code: "return [image.width, image.height]", images: [{ data: image?.data ?? "" }] });
  assert.deepEqual(again.value, [image?.width, image?.height]);
});

serviceTest("frames of an animation are images like any other", async () => {
  const answer = await execute({
    code: "const all = image.frames();\nshow(all.slice(0, 2), 'frame');\nreturn all.length",
    images: [{ data: await golden("disposals.gif") }],
  });
  assert.equal(answer.value, 7);
  assert.deepEqual(answer.images.map(({ name }) => name), ["frame_1", "frame_2"]);
});

serviceTest("a file of a kind that no decoder reads is an input fault with what to do", async () => {
  const bytes = Uint8Array.fromBase64(await golden("raw.tif"));
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  for (let at = directory + 2; at + 12 <= bytes.length; at += 12) {
    if (view.getUint16(at, true) === 259) view.setUint16(at + 8, 7, true);
  }
  const answer = await execute({ code: "return image.meanColor()", images: [{ data: bytes.toBase64() }] });
  assert.equal(answer.error?.kind, "input");
  assert.match(answer.error?.message ?? "", /uncompressed, PackBits, LZW or deflate, received compression 7$/);
  assert.match(answer.error?.hint ?? "", /Convert the image to PNG or JPEG/);
});

serviceTest("a snippet decodes what came through inputs, and makes a data URL", async () => {
  const answer = await execute({
    code: "const logo = vision.decode(inputs.logo);\nreturn [logo.width, logo.toDataURL('webp').slice(0, 23)]",
    inputs: { logo: `data:image/bmp;base64,${await golden("rgb.bmp")}` },
  });
  assert.deepEqual(answer.value, [33, "data:image/webp;base64,"]);
});
