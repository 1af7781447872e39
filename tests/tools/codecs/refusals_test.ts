import assert from "node:assert/strict";
import { decodeFrames } from "../../../tools/codecs/decode_frames.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { decodeWebpFrames } from "../../../tools/codecs/decode_webp.ts";
import { encodeWebp } from "../../../tools/codecs/encode_webp.ts";
import { unpackBits, unpackLzw } from "../../../tools/codecs/tiff_compression.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { InputError, MemoryLimitError } from "../../../tools/core/tool_error.ts";
import { projectFile } from "../../support/toolkit.ts";

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(projectFile(`tests/golden/files/${name}`));
}

/** Asserts an input error whose message ends so, with a hint. */
function assertRefused(bytes: Uint8Array, mime: string, ending: RegExp): void {
  assert.throws(() => decodeImage(bytes, { mime, orientation: 1 }), (error) => {
    assert.ok(InputError.is(error), String(error));
    assert.match(error.message, ending);
    assert.match(error.message, /^Cannot decode image: .* must be .*, received .*[^.]$/);
    assert.ok((error.hint ?? "").length > 10);
    return true;
  });
}

/** A little-endian TIFF with other values of tags; each tag must be there. */
function tiffWith(name: string, values: Readonly<Record<number, number>>): Uint8Array {
  const bytes = bytesOf(name);
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  const left = new Set(Object.keys(values).map(Number));
  for (let i = 0, at = directory + 2; i < view.getUint16(directory, true); i++, at += 12) {
    const tag = view.getUint16(at, true);
    const value = values[tag];
    if (value === undefined) continue;
    left.delete(tag);
    if (view.getUint16(at + 2, true) === 3) view.setUint16(at + 8, value, true);
    else view.setUint32(at + 8, value, true);
  }
  assert.equal(left.size, 0, `tags ${[...left]} are not in ${name}`);
  return bytes;
}

const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const STRIP_OFFSETS = 273;
const ROWS_PER_STRIP = 278;
const STRIP_COUNTS = 279;
const PREDICTOR = 317;
const TILE_WIDTH = 322;
const DAMAGED = /a complete image\/tiff file, received a damaged one$/;

Deno.test.each(
  [
    ["gray.tif", { [COMPRESSION]: 7 }, /uncompressed, PackBits, LZW or deflate, received compression 7$/],
    ["gray.tif", { [COMPRESSION]: 4 }, /received compression 4$/],
    ["gray.tif", { [PHOTOMETRIC]: 6 }, /gray, RGB, palette or CMYK, received photometric interpretation 6$/],
    ["gray.tif", { [PHOTOMETRIC]: 2 }, DAMAGED],
    ["one_bit.tif", { [PHOTOMETRIC]: 2 }, /8 or 16 bits deep when coloured, received 1 bits$/],
    ["lzw_predicted.tif", { [PREDICTOR]: 3 }, /with predictor 1 or 2, received predictor 3$/],
    ["gray.tif", { [STRIP_OFFSETS]: 1_000_000 }, DAMAGED],
    ["gray.tif", { [STRIP_COUNTS]: 3 }, DAMAGED],
    ["gray.tif", { [ROWS_PER_STRIP]: 0 }, DAMAGED],
    ["gray.tif", { [ROWS_PER_STRIP]: 3 }, DAMAGED],
    ["tiles.tif", { [TILE_WIDTH]: 0 }, DAMAGED],
    ["tiles.tif", { [TILE_WIDTH]: 60_000 }, DAMAGED],
  ] as const,
)("%s with %j is refused", (name, values, ending) => {
  assertRefused(tiffWith(name, values), "image/tiff", ending);
});

Deno.test.each(
  [
    [28, 7, /1 to 32 bits deep, received compression 0 at 7 bits$/],
    [30, 4, /received compression 4 at 24 bits$/],
    [30, 1, /received compression 1 at 24 bits$/],
    [18, 5_000, /a complete image\/bmp file, received a damaged one$/],
    [18, 0, /a damaged one$/],
    [10, 60_000, /a damaged one$/],
  ] as const,
)("a BMP with %i set to %i is refused", (at, value, ending) => {
  const bytes = bytesOf("rgb.bmp");
  new DataView(bytes.buffer).setUint16(at, value, true);
  assertRefused(bytes, "image/bmp", ending);
});

Deno.test("a JPEG with bytes too many is an image, one with bytes too few is damaged", () => {
  const bytes = bytesOf("baseline_420.jpg");
  const whole = decodeImage(bytes, { mime: "image/jpeg", orientation: 1 });
  const more = new Uint8Array([...bytes, ...new Uint8Array(500).fill(7)]);
  assert.deepEqual(decodeImage(more, { mime: "image/jpeg", orientation: 1 }).data, whole.data);
  for (const length of [bytes.length - 200, Math.floor(bytes.length / 2), 700]) {
    assertRefused(bytes.slice(0, length), "image/jpeg", /a complete image\/jpeg file, received a damaged one$/);
  }
});

Deno.test("a frame outside its canvas and an animation without frames are damaged", () => {
  const bytes = bytesOf("animated_lossless.webp");
  const view = new DataView(bytes.buffer);
  const anmf = bytes.findIndex((_, i) => String.fromCharCode(...bytes.subarray(i, i + 4)) === "ANMF");
  view.setUint8(anmf + 8, 200);
  assertRefused(bytes, "image/webp", /a complete image\/webp file/);
  assertRefused(bytesOf("animated_lossless.webp").slice(0, anmf), "image/webp", /a complete image\/webp file/);
});

Deno.test("a later frame that is damaged does not spoil the first", () => {
  const bytes = bytesOf("animated_lossless.webp");
  const cut = bytes.slice(0, bytes.length - 3_000);
  assert.equal(decodeImage(cut, { mime: "image/webp", orientation: 1 }).width, 64);
  assert.throws(() => decodeWebpFrames(cut, { max: 9 }), InputError.is);
});

Deno.test("frames are turned upright as the picture is", () => {
  const bytes = bytesOf("animated_mixed.webp");
  const [first] = decodeFrames({ mime: "image/webp", orientation: 6, bytes }, { max: 1 });
  const picture = decodeImage(bytes, { mime: "image/webp", orientation: 6 });
  assert.deepEqual([first?.width, first?.height], [42, 64]);
  assert.deepEqual(first?.data, picture.data);
});

Deno.test("a decoder that wants more than the execution's memory is stopped", () => {
  const large = encodeWebp(blank(2_400, 2_400), { quality: 10 });
  configureBudget({ memoryMb: 8 });
  try {
    assert.throws(() => decodeImage(large, { mime: "image/webp", orientation: 1 }), MemoryLimitError.is);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

Deno.test.each([
  [[0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa], 24],
])("PackBits: the example of the TIFF specification", (packed, length) => {
  const aa = (count: number): number[] => Array.from({ length: count }, () => 0xaa);
  const expected = [...aa(3), 0x80, 0, 0x2a, ...aa(4), 0x80, 0, 0x2a, 0x22, ...aa(10)];
  assert.deepEqual([...unpackBits(Uint8Array.from(packed), length) ?? []], expected);
  assert.equal(unpackBits(Uint8Array.from(packed), length + 1), null);
  assert.deepEqual([...unpackBits(Uint8Array.from(packed), 5) ?? []], expected.slice(0, 5));
});

Deno.test("LZW: the example of the TIFF specification, a code before it exists, and an early end", () => {
  // 7 7 7 8 8 7 7 6 6: codes Clear 7 258 8 8 258 6 6 End, nine bits each.
  const codes = [256, 7, 258, 8, 8, 258, 6, 6, 257];
  const bits = codes.map((code) => code.toString(2).padStart(9, "0")).join("").padEnd(88, "0");
  const packed = Uint8Array.from({ length: 11 }, (_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2));
  assert.deepEqual([...unpackLzw(packed, 9) ?? []], [7, 7, 7, 8, 8, 7, 7, 6, 6]);
  assert.equal(unpackLzw(packed, 10), null);
  const early = Uint8Array.from([0x80, 0x01, 0xff, 0xff]);
  assert.equal(unpackLzw(early, 4), null);
});
