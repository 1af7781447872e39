import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeImageData } from "../../../runtime/http/decode_image_data.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { ascii } from "../../support/byte_files.ts";
import { pngOfSize } from "../../support/image_headers.ts";
import { projectFile, rgba } from "../../support/toolkit.ts";

const image = rgba(3, 2, Array.from({ length: 24 }, (_, i) => (i & 3) === 3 ? 255 : i * 9));
const file = tools.encode(image, "png");
const base64 = file.toBase64();
/** A file whose base64 has both of the letters in which the alphabets differ. */
const odd = Uint8Array.from([...file, 0xfb, 0xef, 0xbe, 0xff, 0xff, 0xff, 0xfb, 0xef, 0xbe]);

/** The file at another offset of a longer buffer. */
function within(bytes: Uint8Array, before: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(before + bytes.length + 9).fill(0xaa);
  longer.set(bytes, before);
  return longer.subarray(before, before + bytes.length);
}

const FORMS: readonly (readonly [string, string | Uint8Array | ArrayBuffer | number[]])[] = [
  ["base64", base64],
  ["base64 without padding", odd.toBase64({ omitPadding: true })],
  ["base64 of the alphabet for URLs", odd.toBase64({ alphabet: "base64url" })],
  ["base64 for URLs without padding", odd.toBase64({ alphabet: "base64url", omitPadding: true })],
  ["base64 in lines", base64.replaceAll(/.{20}/g, "$&\r\n")],
  ["base64 between blanks", `\n  ${base64}\t\n`],
  ["a data URL", `data:image/png;base64,${base64}`],
  ["a data URL between blanks", `  data:image/png;base64,${base64}\n`],
  ["a data URL in capitals", `DATA:IMAGE/PNG;BASE64,${base64}`],
  ["a data URL of another type", `data:image/jpeg;base64,${base64}`],
  ["a data URL with parameters", `data:image/png;charset=utf-8;base64,${base64}`],
  ["a data URL without type", `data:;base64,${base64}`],
  ["a data URL with the alphabet for URLs", `data:image/png;base64,${odd.toBase64({ alphabet: "base64url" })}`],
  ["bytes", file],
  ["bytes at an offset of their buffer", within(file, 7)],
  ["clamped bytes", new Uint8ClampedArray(file) as unknown as Uint8Array],
  ["a buffer", file.slice().buffer],
  ["a list of numbers", [...file]],
];

Deno.test.each(FORMS)("decode takes %s", (_name, data) => {
  const decoded = tools.decode(data);
  assert.deepEqual(decoded.data, image.data);
  assert.equal(tools.info(decoded).mime, "image/png");
});

Deno.test("what a request takes as base64, decode takes too", () => {
  const gap = fc.constantFrom("", "\n", "\r\n", " ", "\t");
  const alphabet = fc.constantFrom("base64" as const, "base64url" as const);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), alphabet, fc.boolean(), gap, fc.boolean(), (tail, kind, ...rest) => {
      const [omitPadding, blank, isUrl] = rest;
      const plain = Uint8Array.from([...file, ...tail]).toBase64({ alphabet: kind, omitPadding });
      const text = (isUrl ? "data:image/png;base64," : "") + plain.replaceAll(/.{8}/g, (piece) => piece + blank);
      assert.ok(decodeImageData(text).ok);
      assert.deepEqual(tools.decode(text).data, image.data);
    }),
  );
});

Deno.test("decode keeps its own copy of the bytes", () => {
  const bytes = tools.encodeGif([image, tools.invert(image)]);
  const length = bytes.length;
  const decoded = tools.decode(bytes);
  bytes.fill(0);
  assert.equal(tools.frames(decoded).length, 2);
  assert.equal(tools.info(decoded).fileBytes, length);
});

const FORMS_TEXT =
  "data must be base64, a data URL, or the bytes of a PNG, JPEG, GIF, WebP, BMP or TIFF file, received ";

/** What is given, how the message goes on after the forms, and how its hint begins. */
const REFUSED: readonly (readonly [string, unknown, string, string | null])[] = [
  ["nothing", undefined, "undefined", null],
  ["null", null, "null", null],
  ["a number", 7, "7", null],
  ["an object", { data: "x" }, '{ data: "x" }', "Write data by itself"],
  ["an image", image, "an Image", "It is decoded already: use the image itself"],
  ["a DataView", new DataView(new ArrayBuffer(9)), "a DataView", null],
  ["an empty text", "", "nothing", null],
  ["blanks", " \n ", "nothing", null],
  ["no bytes", new Uint8Array(0), "nothing", null],
  ["an empty buffer", new ArrayBuffer(0), "nothing", null],
  ["other bytes", Uint8Array.of(0, 1, 2, 3, 4), "5 bytes that begin with 00 01 02 03", null],
  ["one byte", Uint8Array.of(0x89), "1 bytes that begin with 89", null],
  [
    "an image's pixels",
    image.data,
    "24 bytes that begin with 00 09 12 ff",
    "Pixels become an image with vision.fromPixels",
  ],
  ["a URL", "https://example.com/a.png", '"https://example.com/a.png"', "Nothing is fetched here"],
  ["a URL between blanks", " HTTP://example.com/a ", '" HTTP://example.com/a "', "Nothing is fetched here"],
  ["a URL of a file", "file:///a.png", '"file:///a.png"', "Nothing is fetched here"],
  ["a name of a file", "photos/cat.JPG", '"photos/cat.JPG"', "There are no files here"],
  [
    "an id",
    "img_0123456789abcdef0123456789abcdef",
    '"img_0123456789abcdef0123456789abcdef"',
    "Ids belong into the request's",
  ],
  [
    "an SVG",
    "data:image/svg+xml,<svg/>",
    '"data:image/svg+xml,<svg/>"',
    "A data URL of an image is data:image/png;base64,…",
  ],
  ["a data URL without data", "data:image/png;base64", '"data:image/png;base64"', "A data URL of an image is"],
  ["no base64", "!!", '"!!"', null],
  ["both alphabets at once", "ab+_", '"ab+_"', null],
  ["HTML as base64", btoa("<!DOCTYPE html>"), "15 bytes that begin with 3c 21 44 4f", null],
];

Deno.test.each(REFUSED)("decode refuses %s", (_name, data, received, hint) => {
  assert.throws(() => tools.decode(data as string), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.message, `Cannot decode image: ${FORMS_TEXT}${received}`);
    assert.equal(error.argument, "data");
    assert.ok(hint === null ? error.hint === null : error.hint?.startsWith(hint), String(error.hint));
    return true;
  });
});

Deno.test.each(
  [
    ["an empty list", [], "data", /a list of 1 to 100000000, received a list of 0$/],
    ["a list of texts", ["a"], "data[0]", /a number between 0 and 255, received "a"$/],
    ["a list with 256", [0x89, 256], "data[1]", /between 0 and 255, received 256$/],
    ["a list with -1", [-1], "data[0]", /received -1$/],
    ["a list with NaN", [NaN], "data[0]", /received NaN$/],
  ] as const,
)("decode refuses %s by its place", (_name, data, argument, message) => {
  assert.throws(
    () => tools.decode(data as unknown as number[]),
    (error) => ToolError.is(error) && error.argument === argument && message.test(error.message),
  );
});

/** A file of a known kind whose header ends early or says nothing. */
const HEADERS: readonly (readonly [string, Uint8Array, string])[] = [
  ["a PNG that ends inside its header", pngOfSize(5, 5).slice(0, 20), "image/png"],
  ["a PNG of no width", pngOfSize(0, 5), "image/png"],
  ["a PNG of no height", pngOfSize(5, 0), "image/png"],
  ["a PNG whose first chunk is another", pngOfSize(5, 5).fill(0x41, 12, 16), "image/png"],
  ["a JPEG of two bytes and one", Uint8Array.of(0xff, 0xd8, 0xff), "image/jpeg"],
  ["a JPEG without a frame", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9), "image/jpeg"],
  ["a GIF of its name only", Uint8Array.from(ascii("GIF89a")), "image/gif"],
  ["a WebP of its name only", Uint8Array.from(ascii("RIFF\0\0\0\0WEBP")), "image/webp"],
  ["a WebP of another chunk", Uint8Array.from([...ascii("RIFF\0\0\0\0WEBPICCP"), ...new Uint8Array(30)]), "image/webp"],
  ["a TIFF whose directory is outside", Uint8Array.from([...ascii("II*\0"), 0xff, 0, 0, 0]), "image/tiff"],
  ["a text that begins as a BMP", Uint8Array.from(ascii("BMW is a maker of cars and motorcycles")), "image/bmp"],
];

Deno.test.each(HEADERS)("decode says of %s what it should be", (_name, data, mime) => {
  assert.throws(() => tools.decode(data), (error) => {
    assert.ok(ToolError.is(error));
    const received = `${data.length} bytes that are cut off, or wrong, in its header`;
    assert.equal(error.message, `Cannot decode image: data must be a complete ${mime} file, received ${received}`);
    return true;
  });
});

Deno.test.each([[65_536, 1], [1, 65_536], [2 ** 31 - 1, 2 ** 31 - 1]])(
  "decode says that %i×%i is too long",
  (width, height) => {
    assert.throws(
      () => tools.decode(pngOfSize(width, height)),
      (error) =>
        ToolError.is(error) &&
        error.message.endsWith(`at most 65535 pixels wide and high, received a file of ${width}×${height} pixels`),
    );
  },
);

Deno.test("decode says of a damaged file what its decoder said", () => {
  const jpeg = Deno.readFileSync(projectFile("tests/golden/files/baseline_420.jpg"));
  const frame = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0);
  jpeg[frame + 1] = 0xc9;
  assert.throws(
    () => tools.decode(jpeg),
    (error) => ToolError.is(error) && error.hint === "Convert the image to PNG or JPEG before sending it",
  );
  assert.throws(
    () => tools.decode(file.slice(0, 50)),
    (error) => ToolError.is(error) && error.hint === "The file is truncated or corrupt: send it again",
  );
});
