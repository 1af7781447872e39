import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { PngFile } from "../../../runtime/guest/png_file.ts";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";

/** Bytes of a pixel by colour type. */
const CHANNELS = { 0: 1, 2: 3, 6: 4 } as const;

async function write(
  header: { width: number; height: number; colorType: 0 | 2 | 6 },
  pieces: readonly Uint8Array[],
): Promise<Uint8Array> {
  const file = new PngFile(header);
  for (const piece of pieces) await file.write(piece);
  return await file.finish();
}

/** The type and the content of each chunk. */
function chunksOf(file: Uint8Array): { type: string; data: Uint8Array }[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const chunks = [];
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(file.subarray(at + 4, at + 8));
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

Deno.test("the scanlines that went in are what the file holds, however they were cut", async () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 20 }),
    colorType: fc.constantFrom(0 as const, 2 as const, 6 as const),
  });
  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1, max: 500 }), async (header, cut) => {
      const lines = new Uint8Array((header.width * CHANNELS[header.colorType] + 1) * header.height).map((_, i) =>
        i % 7
      );
      const pieces = [];
      for (let at = 0; at < lines.length; at += cut) pieces.push(lines.subarray(at, at + cut));
      const chunks = chunksOf(await write(header, pieces));
      assert.deepEqual(chunks.map(({ type }) => type), ["IHDR", "IDAT", "IEND"]);
      assert.deepEqual(new Uint8Array(inflateSync(chunks[1]?.data ?? new Uint8Array())), lines);
    }),
    { numRuns: 30 },
  );
});

Deno.test("the header says what was asked for", async () => {
  const file = await write({ width: 300, height: 2, colorType: 2 }, [new Uint8Array(901 * 2)]);
  const probe = sniffImage(file);
  assert.ok(probe.ok);
  assert.deepEqual([probe.format, probe.width, probe.height], ["png", 300, 2]);
});

Deno.test("the same pixels give the same bytes, cut into pieces or not", async () => {
  const header = { width: 200, height: 200, colorType: 0 } as const;
  const lines = new Uint8Array(201 * 200).map((_, i) => (i * i) % 253);
  const whole = await write(header, [lines]);
  const cut = await write(header, [lines.subarray(0, 12_345), lines.subarray(12_345)]);
  assert.deepEqual(cut, whole);
});

Deno.test("the checksums are those of the standard", async () => {
  const chunks = await write({ width: 1, height: 1, colorType: 0 }, [Uint8Array.of(0, 0)]);
  // CRC-32 of "IEND", as every PNG ends with it.
  assert.deepEqual([...chunks.slice(-4)], [0xae, 0x42, 0x60, 0x82]);
});
