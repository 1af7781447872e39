import assert from "node:assert/strict";
import fc from "fast-check";
import { looksPlain, oneColorOf } from "../../../runtime/guest/one_color.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const CASES: readonly (readonly [what: string, image: Image, color: string | null])[] = [
  ["two black pixels", gray(2, 1, [0, 0]), "black"],
  ["two white pixels", gray(1, 2, [255, 255]), "white"],
  ["two gray pixels", gray(1, 2, [8, 8]), "#080808"],
  ["two tones", gray(1, 2, [8, 9]), null],
  ["one pixel shows what it shows", gray(1, 1, [8]), null],
  ["one colour", rgba(2, 1, [1, 160, 255, 255, 1, 160, 255, 255]), "#01a0ff"],
  ["black in colour", rgba(2, 1, [0, 0, 0, 255, 0, 0, 0, 255]), "black"],
  ["white, seen through", rgba(2, 1, [255, 255, 255, 9, 255, 255, 255, 9]), "white"],
  ["one colour, seen through more and less", rgba(2, 1, [1, 2, 3, 255, 1, 2, 3, 254]), null],
  ["nothing seen", rgba(2, 1, [0, 0, 0, 0, 0, 0, 0, 0]), "transparent"],
  ["colours that are hidden", rgba(2, 1, [9, 8, 7, 0, 1, 2, 3, 0]), "transparent"],
  ["a colour hidden and one seen", rgba(2, 1, [9, 8, 7, 0, 1, 2, 3, 1]), null],
  ["another red", rgba(2, 1, [1, 2, 3, 255, 2, 2, 3, 255]), null],
  ["another green", rgba(2, 1, [1, 2, 3, 255, 1, 3, 3, 255]), null],
  ["another blue", rgba(2, 1, [1, 2, 3, 255, 1, 2, 4, 255]), null],
];

Deno.test.each(CASES)("%s", (_what, image, color) => assert.equal(oneColorOf(image), color));

const plain = fc.record({
  width: fc.integer({ min: 1, max: 70 }),
  height: fc.integer({ min: 2, max: 70 }),
  channels: fc.constantFrom<1 | 4>(1, 4),
  value: fc.integer({ min: 0, max: 255 }),
});

Deno.test("one pixel that differs is found wherever it is, in each channel", () => {
  fc.assert(fc.property(plain, fc.nat(), fc.integer({ min: 1, max: 255 }), (size, at, change) => {
    const { width, height, channels, value } = size;
    const data = new Uint8ClampedArray(width * height * channels).fill(value);
    if (channels === 4) { for (let i = 3; i < data.length; i += 4) data[i] = 200; }
    assert.notEqual(oneColorOf(createImage({ width, height, channels, data })), null);
    const other = data.slice();
    const index = at % other.length;
    other[index] = ((other[index] as number) + change) % 256;
    assert.equal(oneColorOf(createImage({ width, height, channels, data: other })), null);
  }));
});

Deno.test("a look finds each pixel that differs in a small image, and what fills a part of a large one", () => {
  const side = 128;
  for (const at of [0, 1, 997, side * side - 1]) {
    const data = new Uint8ClampedArray(side * side).fill(7);
    assert.equal(looksPlain(gray(side, side, [...data])), true);
    data[at] = 8;
    assert.equal(looksPlain(createImage({ width: side, height: side, channels: 1, data })), false, `${at}`);
  }
  const data = new Uint8ClampedArray(600 * 600 * 4).fill(255);
  assert.equal(looksPlain(createImage({ width: 600, height: 600, channels: 4, data })), true);
  for (let y = 200; y < 260; y++) data.fill(0, (y * 600 + 100) * 4, (y * 600 + 160) * 4);
  assert.equal(looksPlain(createImage({ width: 600, height: 600, channels: 4, data })), false);
});
