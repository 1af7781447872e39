import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blobFrameHead,
  bytesFrame,
  type Frame,
  type FrameCaps,
  FrameError,
  FrameReader,
  jsonFrame,
  parseJson,
  splitBlob,
} from "../../../runtime/wire/frames.ts";

const CAPS: FrameCaps = { frameBytes: 1000, totalBytes: 10_000, frames: 100 };

function readAll(chunks: readonly Uint8Array[], caps: FrameCaps = CAPS): Frame[] {
  const reader = new FrameReader(caps);
  return chunks.flatMap((chunk) => [...reader.push(chunk)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

Deno.test("FrameReader gives frames back however the stream is cut", () => {
  fc.assert(fc.property(
    fc.array(fc.record({ kind: fc.nat(255), payload: fc.uint8Array({ maxLength: 50 }) }), { maxLength: 20 }),
    fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
    (frames, cuts) => {
      const stream = join(frames.map(({ kind, payload }) => bytesFrame(kind, payload)));
      const chunks: Uint8Array[] = [];
      for (let at = 0, i = 0; at < stream.length; i++) {
        const size = cuts[i % cuts.length] ?? 1;
        chunks.push(stream.subarray(at, at + size));
        at += size;
      }
      const read = readAll(chunks).map(({ kind, payload }) => ({ kind, payload: [...payload] }));
      assert.deepEqual(read, frames.map(({ kind, payload }) => ({ kind, payload: [...payload] })));
    },
  ));
});

Deno.test("FrameReader gives an empty frame at the end of a chunk at once", () => {
  assert.equal(readAll([bytesFrame(7, new Uint8Array(0))]).length, 1);
});

Deno.test("FrameReader: payload under, at and over its cap", () => {
  assert.equal(readAll([bytesFrame(1, new Uint8Array(999))]).length, 1);
  assert.equal(readAll([bytesFrame(1, new Uint8Array(1000))]).length, 1);
  assert.throws(() => readAll([bytesFrame(1, new Uint8Array(1001))]), FrameError);
});

Deno.test("FrameReader refuses a long frame by its header, before any payload", () => {
  const header = bytesFrame(1, new Uint8Array(1001)).subarray(0, 5);
  assert.throws(() => readAll([header]), FrameError);
});

Deno.test("FrameReader: number of frames under, at and over its cap", () => {
  const frames = (count: number): Uint8Array[] => Array.from({ length: count }, () => bytesFrame(1, new Uint8Array(1)));
  assert.equal(readAll(frames(99)).length, 99);
  assert.equal(readAll(frames(100)).length, 100);
  assert.throws(() => readAll(frames(101)), FrameError);
});

Deno.test("FrameReader: bytes in all under, at and over their cap", () => {
  const frames = (count: number): Uint8Array[] =>
    Array.from({ length: count }, () => bytesFrame(1, new Uint8Array(1000)));
  assert.equal(readAll(frames(9)).length, 9);
  assert.equal(readAll(frames(10)).length, 10);
  assert.throws(() => readAll(frames(11)), FrameError);
});

Deno.test("FrameReader keeps its own copy of a payload", () => {
  const chunk = bytesFrame(1, Uint8Array.of(1, 2, 3));
  const [frame] = readAll([chunk]);
  chunk.fill(9);
  assert.deepEqual([...(frame?.payload ?? [])], [1, 2, 3]);
});

Deno.test("jsonFrame() and parseJson() carry any JSON", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const [frame] = readAll([jsonFrame(3, value)], { ...CAPS, frameBytes: 1e6, totalBytes: 1e6 });
    assert.deepEqual(parseJson(frame?.payload ?? new Uint8Array(0)), JSON.parse(JSON.stringify(value)));
  }));
});

Deno.test("blobFrameHead() and splitBlob() carry JSON and bytes", () => {
  const bytes = Uint8Array.of(5, 6, 7);
  const [frame] = readAll([blobFrameHead(2, { name: "fotó" }, bytes.length), bytes]);
  const { meta, bytes: read } = splitBlob(frame?.payload ?? new Uint8Array(0));
  assert.deepEqual(meta, { name: "fotó" });
  assert.deepEqual([...read], [5, 6, 7]);
});

Deno.test.each([
  ["nothing", []],
  ["three bytes", [1, 2, 3]],
  ["a header longer than the frame", [200, 0, 0, 0, 123, 125]],
  ["no JSON", [2, 0, 0, 0, 123, 123]],
  ["bytes that are not UTF-8", [1, 0, 0, 0, 255]],
])("splitBlob() refuses %s", (_name, bytes) => {
  assert.throws(() => splitBlob(Uint8Array.from(bytes)), FrameError);
});
