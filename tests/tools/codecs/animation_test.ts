import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { ascii } from "../../support/byte_files.ts";
import { rgba } from "../../support/toolkit.ts";

const red = tools.blank(6, 4, { color: "red" });
const dot = tools.rectangle(tools.blank(6, 4, { color: "transparent" }), [1, 1, 3, 3], { fill: "blue", color: "blue" });
const nothing = tools.blank(6, 4, { color: "transparent" });
const FRAMES: Readonly<Record<string, Image>> = { red, dot, nothing };

/** What is seen: hidden colours count as none. */
function seen(image: Image): number[] {
  const values = [...image.data];
  for (let i = 0; i < values.length; i += 4) if (values[i + 3] === 0) values.fill(0, i, i + 4);
  return values;
}

Deno.test.each([
  ["red, dot"],
  ["red, nothing"],
  ["dot, red"],
  ["dot, dot"],
  ["nothing, red"],
  ["nothing, nothing"],
  ["red, dot, red, dot"],
  ["red, red, dot, nothing, red"],
  ["dot, red, red, dot"],
])("a GIF of %s shows each frame and nothing of another", (names) => {
  const shown = names.split(", ").map((name) => FRAMES[name] as Image);
  const back = tools.frames(tools.decode(tools.encodeGif(shown)));
  assert.deepEqual(back.map(seen), shown.map(seen));
});

Deno.test("any frames of few colours, opaque or holed, come back from a GIF as they were", () => {
  const colors = [[255, 0, 0, 255], [0, 99, 7, 255], [1, 2, 3, 255], [0, 0, 0, 0]];
  const frame = fc.array(fc.constantFrom(...colors), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(frame, { minLength: 2, maxLength: 5 }), (frames) => {
      const shown = frames.map((pixels) => rgba(4, 3, pixels.flat()));
      const back = tools.frames(tools.decode(tools.encodeGif(shown)));
      assert.deepEqual(back.map(seen), shown.map(seen));
    }),
    { numRuns: 60 },
  );
});

Deno.test.each([[0, 0], [1, 0], [127, 0], [128, 255], [254, 255], [255, 255]])(
  "an alpha of %i is %i in a GIF",
  (alpha, expected) => {
    const back = tools.decode(tools.encode(rgba(2, 1, [9, 8, 7, alpha, 1, 2, 3, 255]), "gif"));
    assert.equal(back.data[3], expected);
    if (expected === 255) assert.deepEqual([...back.data.subarray(0, 3)], [9, 8, 7]);
  },
);

/** As many colours as are told, one pixel each, and perhaps a hole. */
function manyColors(count: number, isHoled: boolean): Image {
  const data = new Uint8ClampedArray((count + 1) * 4);
  for (let i = 0; i <= count; i++) data.set([i % count & 255, (i % count >> 8) * 90, 7, 255], i * 4);
  if (isHoled) data.fill(0, count * 4);
  return createImage({ width: count + 1, height: 1, channels: 4, data });
}

Deno.test.each(
  [
    [1, false, true],
    [2, true, true],
    [255, true, true],
    [256, false, true],
    [256, true, false],
    [257, false, false],
    [600, true, false],
  ] as const,
)("%i colours, hole %j: exact %j", (count, isHoled, isExact) => {
  const image = manyColors(count, isHoled);
  const back = tools.decode(tools.encode(image, "gif"));
  assert.deepEqual(back.data.filter((_, i) => i % 4 === 3), image.data.filter((_, i) => i % 4 === 3));
  assert.equal(tools.mae(back, image) === 0, isExact);
  assert.ok(tools.psnr(back, image) > 30, `${tools.psnr(back, image)}`);
});

Deno.test.each(
  [
    [20, [20]],
    [24.9, [20]],
    [25, [30]],
    [600_000, [600_000]],
    [[20, 1_234], [20, 1_230]],
  ] as const,
)("durationMs %j is stored as %j", (durationMs, stored) => {
  const count = typeof durationMs === "number" ? 2 : durationMs.length;
  const gif = tools.encodeGif(Array.from({ length: count }, () => red), { durationMs });
  const expected = typeof durationMs === "number" ? [...stored, ...stored] : stored;
  assert.deepEqual(tools.info(tools.decode(gif)).frameDelaysMs, expected);
});

Deno.test.each([[undefined, 0], [0, 0], [1, 1], [256, 256], [65_535, 65_535]])(
  "loop %j is stored as %i",
  (loop, stored) => {
    const gif = tools.encodeGif([red, red], loop === undefined ? {} : { loop });
    const at = String.fromCharCode(...gif).indexOf("NETSCAPE2.0");
    assert.deepEqual([...gif.subarray(at + 11, at + 16)], [3, 1, stored & 255, stored >> 8, 0]);
  },
);

Deno.test("a GIF of one image does not say that it loops", () => {
  for (const gif of [tools.encodeGif(red), tools.encodeGif([red], { loop: 5 })]) {
    assert.equal(String.fromCharCode(...gif).includes("NETSCAPE"), false);
    assert.deepEqual([...gif.subarray(0, 6)], ascii("GIF89a"));
    assert.equal(gif.at(-1), 0x3b);
  }
});

Deno.test.each(
  [
    [[], undefined, "images", /a list of 1 to 500, received a list of 0$/],
    [Array.from({ length: 501 }, () => red), undefined, "images", /received a list of 501$/],
    ["red", undefined, "images", /a list of 1 to 500, received "red"$/],
    [[red, 5], undefined, "images[1]", /must be an image, received 5$/],
    [[red, tools.blank(6, 5)], undefined, "images[1]", /6×4 as the first image is, received Image\(6×5\)$/],
    [[red], { durationMs: 19.9 }, "durationMs", /between 20 and 600000, received 19.9$/],
    [[red], { durationMs: 600_001 }, "durationMs", /received 600001$/],
    [[red], { durationMs: [] }, "durationMs", /a list of 1, received a list of 0$/],
    [[red], { durationMs: [NaN] }, "durationMs[0]", /received NaN$/],
    [[red], { durationMs: "100" }, "durationMs", /received "100"$/],
    [[red], { loop: 65_536 }, "loop", /between 0 and 65535, received 65536$/],
    [[red], { loop: 1.5 }, "loop", /received 1.5$/],
    [[red], { duration: 100 }, "options.duration", /durationMs, loop, received "duration"$/],
  ] as const,
)("encodeGif(%o, %j) is refused at %s", (images, options, argument, message) => {
  assert.throws(
    () => tools.encodeGif(images as unknown as Image[], options as never),
    (error) => ToolError.is(error) && error.argument === argument && message.test(error.message),
  );
});

Deno.test("frames and delays are as many, whatever max says", () => {
  const gif = tools.decode(tools.encodeGif([red, dot, nothing]));
  assert.deepEqual([1, 2, 3, 1_000].map((max) => tools.frames(gif, { max }).length), [1, 2, 3, 3]);
  const { frames, frameDelaysMs } = tools.info(gif);
  assert.deepEqual([frames, frameDelaysMs.length], [3, 3]);
});

Deno.test.each([[0], [1_001], [1.5], [NaN], ["3"]])("frames(image, { max: %j }) is refused", (max) => {
  assert.throws(
    () => tools.frames(red, { max: max as number }),
    (error) => ToolError.is(error) && error.argument === "max",
  );
});

Deno.test("what was made of an animation is no animation", () => {
  const gif = tools.decode(tools.encodeGif([red, dot]));
  const part = tools.crop(gif, [0, 0, 3, 3]);
  assert.deepEqual(tools.frames(part), [part]);
  assert.deepEqual([tools.info(part).mime, tools.info(part).frames], [null, 1]);
});

Deno.test("a clone of an animation is one: its file goes with it", () => {
  const gif = tools.decode(tools.encodeGif([red, dot], { durationMs: 70 }));
  const copy = tools.clone(gif);
  assert.deepEqual(tools.frames(copy).map(seen), [red, dot].map(seen));
  assert.deepEqual(tools.info(copy), tools.info(gif));
  assert.deepEqual(tools.info(tools.clone(red)), tools.info(red));
});
