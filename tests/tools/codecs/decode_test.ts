import assert from "node:assert/strict";
import fc from "fast-check";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { InputError } from "../../../tools/core/tool_error.ts";
import { projectFile } from "../../support/toolkit.ts";

const files = [
  ["image/png", "rgb.png"],
  ["image/png", "palette.png"],
  ["image/jpeg", "baseline_420.jpg"],
  ["image/jpeg", "progressive.jpg"],
  ["image/gif", "animated.gif"],
  ["image/webp", "lossy.webp"],
  ["image/webp", "alpha_lossless.webp"],
  ["image/bmp", "runs_8.bmp"],
  ["image/tiff", "lzw_predicted.tif"],
  ["image/tiff", "tiles.tif"],
] as const;

function read(name: string): Uint8Array {
  return Deno.readFileSync(projectFile(`tests/golden/files/${name}`));
}

for (const [mime, name] of files) {
  Deno.test(`${name}, cut anywhere, is an input error or an image`, () => {
    const whole = read(name);
    for (let length = 0; length < whole.length; length += 1 + whole.length / 60 | 0) {
      assertDecodesOrRefuses(whole.slice(0, length), mime);
    }
  });

  Deno.test(`${name} with flipped bits is an input error or an image, and the next file decodes`, () => {
    const whole = read(name);
    const { width } = decodeImage(whole, { mime, orientation: 1 });
    const flip = fc.tuple(fc.nat(whole.length - 1), fc.nat(7));
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 6 }), (flips) => {
        const damaged = whole.slice();
        for (const [at, bit] of flips) damaged[at] = (damaged[at] as number) ^ (1 << bit);
        if (!isLarge(damaged)) assertDecodesOrRefuses(damaged, mime);
        assert.equal(decodeImage(whole, { mime, orientation: 1 }).width, width);
      }),
      { numRuns: 60 },
    );
  });

  Deno.test(`bytes that are no ${mime} are an input error`, () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(3000), read("cmyk.jpg").slice(4)]) {
      assert.throws(
        () => decodeImage(bytes, { mime, orientation: 1 }),
        (error) => InputError.is(error) && error.hint !== null,
      );
    }
  });
}

Deno.test("a type that no decoder knows is an input error that names those that are", () => {
  assert.throws(
    () => decodeImage(read("rgb.png"), { mime: "image/avif", orientation: 1 }),
    (error) => InputError.is(error) && error.message.endsWith("image/bmp, image/tiff, received image/avif"),
  );
});

function assertDecodesOrRefuses(bytes: Uint8Array, mime: string): void {
  try {
    const { width, height, channels, data } = decodeImage(bytes, { mime, orientation: 1 });
    assert.equal(data.length, width * height * channels);
  } catch (error) {
    assert.ok(InputError.is(error), error instanceof Error ? error.stack : String(error));
  }
}

/** The server's header probe refuses these before the decoder sees them. */
function isLarge(bytes: Uint8Array): boolean {
  const header = sniffImage(bytes);
  return header.ok && header.width * header.height > 4_000_000;
}
