import assert from "node:assert/strict";
import { ImageAssembly } from "../../../runtime/guest/image_assembly.ts";
import { InputImages } from "../../../runtime/guest/input_images.ts";
import type { ImageFrame, InputFrame } from "../../../runtime/wire/guest_protocol.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import type { Image } from "../../../tools/core/image.ts";
import { InputError, MemoryLimitError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { IMAGE_FILES } from "../../support/image_files.ts";
import { rgba } from "../../support/toolkit.ts";

const picture = rgba(3, 2, Array.from({ length: 24 }, (_, i) => (i & 3) === 3 ? 255 : i * 9));
const png = tools.encode(picture, "png");

/** Images of files, as the guardian hands them over. */
function inputs(...files: readonly (Partial<InputFrame> & { readonly bytes?: Uint8Array })[]): Image[] {
  const images = new InputImages();
  for (const [index, { bytes = png, ...facts }] of files.entries()) {
    const name = `image_${index + 1}`;
    const frame = { index, id: "img_x", name, mime: "image/png", width: 3, height: 2, orientation: 1, viewed: null };
    images.add(JSON.stringify({ ...frame, ...facts }), bytes.length).set(bytes);
  }
  return images.list();
}

for (const { name, format, width, height, orientation, bytes } of IMAGE_FILES) {
  Deno.test(`${name}: upright, with its facts, decoded when it is asked for`, () => {
    const [image] = inputs({ mime: `image/${format}`, width, height, orientation, bytes, name });
    assert.ok(image);
    assert.deepEqual([image.width, image.height, image.name], [width, height, name]);
    assert.equal(image.data.length, width * height * image.channels);
    assert.equal(tools.exifOrientation(image), orientation);
    const { mime, fileBytes, frames } = tools.info(image);
    assert.deepEqual([mime, fileBytes], [`image/${format}`, bytes.length]);
    assert.equal(tools.frames(image).length, frames);
    assert.equal(tools.equals(image, tools.decode(bytes)), true);
  });
}

Deno.test("the list has its members by number and by name, and its names are not counted", () => {
  const list = inputs({ name: "cat" }, { name: "the dog" }, {}) as Image[] & Record<string, Image>;
  assert.equal(list.length, 3);
  assert.equal(list["cat"], list[0]);
  assert.equal(list["the dog"], list[1]);
  assert.equal(list["image_3"], list[2]);
  assert.deepEqual(Object.keys(list), ["0", "1", "2"]);
  assert.deepEqual([...list].map(({ name }) => name), ["cat", "the dog", "image_3"]);
});

Deno.test.each(["length", "map", "constructor", "__proto__", "0", "toString", "at"])(
  "an image named %s leaves the list a list",
  (name) => {
    const list = inputs({ name }, { name: "other" });
    assert.equal(list.length, 2);
    assert.equal(Object.getPrototypeOf(list), Array.prototype);
    assert.deepEqual(list.map((image) => image.name), [name, "other"]);
    assert.equal(list.at(0)?.name, name);
  },
);

Deno.test("each list is another: what a snippet does to one changes no other", () => {
  const images = new InputImages();
  images.add(
    JSON.stringify({ index: 0, name: "a", mime: "image/png", width: 3, height: 2, orientation: 1, viewed: null }),
    9,
  );
  const first = images.list();
  first.length = 0;
  assert.equal(images.list().length, 1);
});

Deno.test.each(
  [
    [
      "damaged",
      { bytes: png.slice(0, 40) },
      /^Cannot decode image "cat": it must be a complete image\/png file, received a damaged one$/,
    ],
    [
      "of another type than its header",
      { mime: "image/jpeg" },
      /^Cannot decode image "cat": it must be a complete image\/jpeg file/,
    ],
    [
      "of a type that nobody reads",
      { mime: "image/avif" },
      /^Cannot decode image "cat": the type of the image must be one of .*, received image\/avif$/,
    ],
    ['called "a\\b"', { name: 'a"\\b', bytes: png.slice(0, 40) }, /^Cannot decode image "a\\"\\\\b": it must be/],
  ] as const,
)("an image that is %s says so by its name, when it is used and not before", (_name, facts, message) => {
  const [good, bad] = inputs({}, { name: "cat", ...facts });
  assert.equal(bad?.width, 3);
  assert.equal(good?.data.length, 24);
  for (let i = 0; i < 2; i++) {
    assert.throws(
      () => bad?.data,
      (error) => InputError.is(error) && message.test(error.message) && (error.hint ?? "").length > 10,
    );
  }
});

Deno.test("a file whose pixels are not as many as its header said is refused", () => {
  for (const size of [{ width: 2, height: 3 }, { width: 3, height: 3 }, { width: 300, height: 200 }]) {
    const [image] = inputs(size);
    assert.throws(() => image?.data, InputError.is);
  }
});

Deno.test("an image that does not fit into the memory is refused before it is decoded", () => {
  configureBudget({ memoryMb: 1 });
  try {
    const [image] = inputs({ width: 600, height: 600, bytes: new Uint8Array(9) });
    assert.throws(() => image?.data, MemoryLimitError.is);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

const head: ImageFrame = {
  image: 4,
  name: null,
  width: 3,
  height: 2,
  mime: "image/png",
  root: null,
  toRoot: null,
  change: null,
};

Deno.test("an emitted image is its pieces in their order, uncopied", () => {
  const assembly = ImageAssembly.begin(head);
  const parts = [Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)];
  for (const part of parts) assembly.add(part);
  const done = assembly.finish();
  assert.deepEqual([done.meta, done.length], [head, 3]);
  assert.deepEqual(done.parts.map((part, i) => part === parts[i]), [true, true, true]);
  assert.deepEqual(ImageAssembly.begin(head).finish(), { meta: head, parts: [], length: 0 });
});

Deno.test.each([[null], [undefined], [5], ["{}"], [true]])("an image does not begin with %j", (begin) => {
  assert.throws(() => ImageAssembly.begin(begin), /^TypeError: Cannot begin image: its head must be an object$/);
});
