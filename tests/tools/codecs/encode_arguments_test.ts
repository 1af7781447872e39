import assert from "node:assert/strict";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { ascii } from "../../support/byte_files.ts";
import { photo } from "../../support/toolkit.ts";

const image = tools.crop(photo("chelsea.png"), [100, 60, 164, 102]);
type Format = "png" | "jpeg" | "webp" | "gif";

/** How each kind of file begins. */
const BEGINS: Readonly<Record<Format, readonly number[]>> = {
  png: [0x89, ...ascii("PNG\r\n\x1a\n")],
  jpeg: [0xff, 0xd8, 0xff],
  webp: ascii("RIFF"),
  gif: ascii("GIF89a"),
};

Deno.test.each(
  [
    [undefined, "png"],
    ["png", "png"],
    ["PNG", "png"],
    [".png", "png"],
    ["image/png", "png"],
    ["jpg", "jpeg"],
    ["JPG", "jpeg"],
    [".Jpeg", "jpeg"],
    ["image/jpg", "jpeg"],
    ["image/jpeg", "jpeg"],
    ["webp", "webp"],
    ["image/webp", "webp"],
    ["gif", "gif"],
    ["IMAGE/GIF", "gif"],
  ] as const,
)("format %j is %s, for encode and toDataURL alike", (given, format) => {
  const bytes = tools.encode(image, given as Format);
  assert.deepEqual([...bytes.subarray(0, BEGINS[format].length)], BEGINS[format]);
  assert.equal(tools.toDataURL(image, given as Format), `data:image/${format};base64,${bytes.toBase64()}`);
});

const FORMATS = /one of png, jpeg, webp, gif, received /;
const RANGE = /quality must be a whole number between 1 and 100, received /;

/** Format, options, the argument that is named, how the message goes on, the hint. */
const REFUSED: readonly (readonly [unknown, unknown, string, RegExp, string | null])[] = [
  ["tiff", undefined, "format", FORMATS, 'Did you mean "gif"?'],
  ["pgn", undefined, "format", FORMATS, 'Did you mean "png"?'],
  ["", undefined, "format", FORMATS, null],
  [null, undefined, "format", FORMATS, null],
  [80, undefined, "format", FORMATS, null],
  [{ quality: 80 }, undefined, "format", FORMATS, 'Options come after the format: "jpeg", { quality: 80 }'],
  [{}, undefined, "format", FORMATS, 'Options come after the format: "jpeg", { quality: 80 }'],
  [
    "jpeg",
    80,
    "options",
    /an object with any of quality, lossless, received 80$/,
    "Options are written by name: { quality: … }",
  ],
  ["jpeg", null, "options", /received null$/, "Options are written by name: { quality: … }"],
  ["jpeg", { Quality: 80 }, "options.Quality", /received "Quality"$/, "Did you mean quality?"],
  ["jpeg", { quality: 0 }, "quality", RANGE, null],
  ["jpeg", { quality: 101 }, "quality", RANGE, null],
  ["jpeg", { quality: -1 }, "quality", RANGE, null],
  ["jpeg", { quality: 0.8 }, "quality", RANGE, "Quality counts to 100: 80"],
  ["webp", { quality: 0.001 }, "quality", RANGE, "Quality counts to 100: 1"],
  ["webp", { quality: 79.5 }, "quality", RANGE, "Round it first: 80"],
  ["webp", { quality: "80" }, "quality", RANGE, "Write the number without quotes: 80"],
  ["webp", { quality: null }, "quality", RANGE, null],
  ["webp", { lossless: 1 }, "lossless", /true or false, received 1$/, null],
  ["webp", { lossless: "true" }, "lossless", /true or false, received "true"$/, null],
];

Deno.test.each(REFUSED)(
  "%j with %j is refused at %s, by encode and toDataURL",
  (format, options, argument, message, hint) => {
    const calls = [tools.encode, tools.toDataURL] as ((...args: unknown[]) => unknown)[];
    for (const [i, call] of calls.entries()) {
      assert.throws(() => call(image, format, options), (error) => {
        assert.ok(ToolError.is(error));
        assert.ok(
          error.message.startsWith(["Cannot encode image: ", "Cannot make data URL: "][i] as string),
          error.message,
        );
        assert.equal(error.argument, argument);
        assert.match(error.message, message);
        assert.equal(error.hint, hint);
        return true;
      });
    }
  },
);

Deno.test.each(["encode", "toDataURL", "frames", "info", "clone", "exifOrientation", "toImageScript"] as const)(
  "%s takes an image and nothing else",
  (name) => {
    for (const value of [undefined, null, "photo.png", [image], image.data, { image }]) {
      assert.throws(
        () => (tools[name] as (value: unknown) => unknown)(value),
        (error) => ToolError.is(error) && error.argument === "image" && error.tool === name,
      );
    }
  },
);

Deno.test.each(["jpeg", "webp"] as const)("each step of %s quality is taken, and more of it is nearer", (format) => {
  const errors = [1, 25, 50, 85, 100].map((quality) =>
    tools.mae(tools.decode(tools.encode(image, format, { quality })), image)
  );
  assert.deepEqual(errors, errors.toSorted((a, b) => b - a));
  assert.deepEqual(tools.encode(image, format), tools.encode(image, format, { quality: 85 }));
});

Deno.test.each([["png"], ["gif"]] as const)("%s takes quality and lossless, and they change nothing", (format) => {
  assert.deepEqual(tools.encode(image, format, { quality: 1, lossless: true }), tools.encode(image, format));
});

Deno.test("quality of a lossless WebP is effort: every pixel stays", () => {
  for (const quality of [1, 50, 100]) {
    assert.equal(tools.equals(tools.decode(tools.encode(image, "webp", { lossless: true, quality })), image), true);
  }
});

Deno.test.each([["png"], ["jpeg"], ["gif"]] as const)("%s holds the longest sides", (format) => {
  for (const [width, height] of [[65_535, 1], [1, 65_535]] as const) {
    const back = tools.decode(tools.encode(tools.blank(width, height, { color: "#336699" }), format));
    assert.deepEqual([back.width, back.height], [width, height]);
    const last = tools.pixelAt(back, width - 1, height - 1);
    for (const [i, value] of [0x33, 0x66, 0x99, 255].entries()) assert.ok(Math.abs((last[i] as number) - value) <= 2);
  }
});

Deno.test("a WebP is at most 16383 long, either way", () => {
  for (
    const [width, height, fits] of [[16_383, 1, true], [1, 16_383, true], [16_384, 1, false], [
      1,
      16_384,
      false,
    ]] as const
  ) {
    const call = (): number => tools.decode(tools.encode(tools.blank(width, height), "webp")).width;
    if (fits) assert.equal(call(), width);
    else assert.throws(call, (error) => ToolError.is(error) && /received Image\(\d+×\d+\)$/.test(error.message));
  }
});

Deno.test("gray is the same file as its gray colours, in every format", () => {
  const gray = tools.grayscale(image);
  const colored = tools.fromPixels(
    Array.from(gray.data).flatMap((value) => [value, value, value]),
    gray.width,
    gray.height,
  );
  assert.deepEqual([gray.channels, colored.channels], [1, 4]);
  for (const format of ["png", "jpeg", "webp", "gif"] as const) {
    assert.deepEqual(tools.encode(gray, format), tools.encode(colored, format), format);
  }
});

Deno.test("what is half transparent is mixed with white in a JPEG", () => {
  const half = tools.blank(8, 8, { color: [0, 0, 0, 128] });
  const value = tools.pixelAt(tools.decode(tools.encode(half, "jpeg", { quality: 100 })), 4, 4)[0] as number;
  // 255 × (1 − 128 / 255) = 127.
  assert.ok(Math.abs(value - 127) <= 1, `${value}`);
});
