import assert from "node:assert/strict";
import fc from "fast-check";
import { constants, deflateSync, inflateSync } from "node:zlib";
import { deflate } from "../../../tools/codecs/deflate.ts";
import { inflate } from "../../../tools/codecs/inflate.ts";
import { seeded } from "../../support/seeded.ts";

/** Bytes with repeats near and far, and noise. */
function sample(length: number, seed: number): Uint8Array {
  const random = seeded(seed);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const from = i - 1 - Math.floor(random() * Math.min(i, 40_000));
    bytes[i] = random() < 0.7 && from >= 0 ? bytes[from] as number : Math.floor(random() * 256);
    if (random() < 0.05) bytes.copyWithin(i, Math.max(0, i - 300), i);
  }
  return bytes;
}

const STRATEGIES = [
  ["stored", { level: 0 }],
  ["fixed", { strategy: constants.Z_FIXED }],
  ["dynamic", { level: 9 }],
  ["Huffman only", { strategy: constants.Z_HUFFMAN_ONLY }],
  ["run lengths", { strategy: constants.Z_RLE }],
] as const;

for (const [name, options] of STRATEGIES) {
  Deno.test(`zlib's ${name} blocks are undone`, () => {
    for (const length of [0, 1, 2, 3, 257, 65_535, 65_536, 200_000]) {
      const bytes = sample(length, length + 1);
      assert.deepEqual(inflate(deflateSync(bytes, options), length), bytes);
    }
  });
}

Deno.test("what zlib undoes, it was deflated from", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(20), (bytes, repeats) => {
      const all = Uint8Array.from({ length: bytes.length * repeats }, (_, i) => bytes[i % bytes.length] as number);
      const stream = deflate(all);
      assert.deepEqual(new Uint8Array(inflateSync(stream)), all);
      assert.deepEqual(inflate(stream, all.length), all);
    }),
  );
});

Deno.test("repeats across the whole window and matches of every length", () => {
  for (const length of [3, 4, 10, 11, 18, 19, 130, 131, 257, 258, 259, 600, 32_767, 32_768, 32_769, 100_000]) {
    const noise = sample(length, length);
    const twice = new Uint8Array([...noise, ...noise, 7, ...noise]);
    assert.deepEqual(new Uint8Array(inflateSync(deflate(twice))), twice);
  }
});

Deno.test("rows of one colour become a hundredth", () => {
  assert.ok(deflate(new Uint8Array(300_000).fill(9)).length < 3_000);
});

Deno.test("no more is undone than is asked for", () => {
  const bytes = sample(50_000, 5);
  assert.deepEqual(inflate(deflateSync(bytes), 1_000), bytes.slice(0, 1_000));
  assert.equal(inflate(deflateSync(bytes), 50_001), null);
});

Deno.test("a stream that is cut, flipped or no stream gives null or bytes, never an exception", () => {
  const stream = deflateSync(sample(5_000, 3));
  const random = seeded(9);
  let refused = 0;
  for (let i = 0; i < 2_000; i++) {
    const copy = new Uint8Array(stream.subarray(0, i % 2 === 0 ? stream.length : Math.floor(random() * stream.length)));
    for (let k = 0; k < 3; k++) {
      const at = Math.floor(random() * copy.length);
      if (at < copy.length) copy[at] = (copy[at] as number) ^ (1 << Math.floor(random() * 8));
    }
    const result = inflate(copy, 5_000);
    if (result === null) refused += 1;
    else assert.equal(result.length, 5_000);
  }
  assert.ok(refused > 500, `${refused}`);
  assert.equal(inflate(new Uint8Array(0), 1), null);
  assert.equal(inflate(new Uint8Array(40).fill(0xff), 1), null);
});
