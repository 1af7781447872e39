import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { encodeJpeg } from "../../../tools/codecs/encode_jpeg.ts";
import { jpegTables, symbolCodes, ZIGZAG } from "../../../tools/codecs/jpeg_tables.ts";
import { transformBlock } from "../../../tools/codecs/jpeg_transform.ts";
import { withoutKernels } from "../../../tools/kernels/kernel_memory.ts";
import * as tools from "../../../tools/mod.ts";
import { goldenTests, syntheticGray } from "../../support/golden.ts";
import { seeded } from "../../support/seeded.ts";
import "../../support/toolkit.ts";

type Box = [number, number, number, number];

goldenTests("jpeg_files", ({ args }, image) => {
  assert.ok(image !== null);
  const [quality, box] = args as [number, Box?];
  const bytes = encodeJpeg(box === undefined ? image : tools.crop(image, box), { quality });
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
});

Deno.test("a picture wider than the kernel's lines is the same file", () => {
  const wide = tools.resize(syntheticGray(40, 3), 33_000, 3, { method: "bilinear" });
  const bytes = encodeJpeg(wide, { quality: 60 });
  assert.deepEqual(bytes, withoutKernels(() => encodeJpeg(wide, { quality: 60 })));
  assert.deepEqual([tools.decode(bytes).width, tools.decode(bytes).height], [33_000, 3]);
});

Deno.test("the zigzag visits each place once, along the diagonals", () => {
  assert.deepEqual([...ZIGZAG.subarray(0, 10)], [0, 1, 8, 16, 9, 2, 3, 10, 17, 24]);
  assert.deepEqual([...ZIGZAG].toSorted((a, b) => a - b), Array.from({ length: 64 }, (_, i) => i));
});

Deno.test("each symbol has a code of its own, none the beginning of another, none all ones", () => {
  for (const { dc, ac } of jpegTables(85)) {
    for (const code of [dc, ac]) {
      const { bits, lengths } = symbolCodes(code);
      const texts = code.symbols.map((s) => (bits[s] as number).toString(2).padStart(lengths[s] as number, "0"));
      assert.equal(texts.length, code.lengths.reduce((sum, count) => sum + count, 0));
      for (const text of texts) assert.ok(text.includes("0"), text);
      for (const a of texts) assert.equal(texts.filter((b) => b.startsWith(a)).length, 1, a);
    }
  }
});

Deno.test("a block's coefficients are its DCT's within a step", () => {
  const random = seeded(9);
  for (let round = 0; round < 50; round++) {
    const block = Int32Array.from({ length: 64 }, () => Math.floor(random() * 256) - 128);
    const exact = Array.from({ length: 64 }, (_, place) => coefficient(block, place >> 3, place & 7));
    transformBlock(block, new Uint8Array(64).fill(1));
    exact.forEach((value, place) => assert.ok(Math.abs(value - (block[place] as number)) < 1, `${place}`));
  }
});

/** The DCT's definition (T.81, A.3.3). */
function coefficient(block: Int32Array, v: number, u: number): number {
  const share = (index: number): number => index === 0 ? Math.SQRT1_2 : 1;
  const wave = (at: number, index: number): number => Math.cos(((2 * at + 1) * index * Math.PI) / 16);
  const sum = block.reduce((total, value, i) => total + value * wave(i & 7, u) * wave(i >> 3, v), 0);
  return (share(u) * share(v) * sum) / 4;
}
