import assert from "node:assert/strict";
import fc from "fast-check";
import { createRing, RING, RingReader, RingWriter } from "../../../runtime/guest/ring.ts";

const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

function newRing(): { memory: SharedArrayBuffer; writer: RingWriter; reader: RingReader } {
  const memory = createRing();
  return { memory, writer: new RingWriter(memory), reader: new RingReader(memory, MAX_MESSAGE_BYTES) };
}

/** A thread that writes messages of the given sizes, byte i of message n being (i + n) modulo 251. */
function startWriter(memory: SharedArrayBuffer, sizes: readonly number[]): Disposable {
  const worker = new Worker(new URL("ring_writer_worker.ts", import.meta.url), { type: "module" });
  worker.postMessage({ memory, sizes });
  return { [Symbol.dispose]: () => worker.terminate() };
}

Deno.test("messages come out as they went in", async () => {
  const { writer, reader } = newRing();
  const message = fc.record({ kind: fc.integer({ min: 0, max: 255 }), bytes: fc.uint8Array({ maxLength: 3_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 40 }), async (messages) => {
      for (const { kind, bytes } of messages) writer.write(kind, bytes);
      for (const { kind, bytes } of messages) {
        const read = await reader.read();
        assert.equal(read.kind, kind);
        assert.deepEqual(read.bytes, new Uint8Array(bytes));
      }
      assert.equal(reader.hasBytes(), false);
    }),
    { numRuns: 60 },
  );
});

Deno.test("a message larger than the ring passes while the other side reads", async () => {
  const { memory, reader } = newRing();
  const sizes = [5, 3_000_000, 0, 1_048_576, 7];
  using _writer = startWriter(memory, sizes);
  for (const [n, size] of sizes.entries()) {
    const { kind, bytes } = await reader.read();
    assert.equal(kind, n);
    assert.equal(bytes.length, size);
    assert.ok(bytes.every((byte, i) => byte === (i + n) % 251), `message ${n}`);
  }
});

Deno.test("a message that is announced as too long is refused", async () => {
  const { memory, writer } = newRing();
  const reader = new RingReader(memory, 10);
  writer.write(RING.log, new Uint8Array(10));
  assert.equal((await reader.read()).bytes.length, 10);
  writer.write(RING.log, new Uint8Array(11));
  await assert.rejects(reader.read(), /message too long/);
});

Deno.test.each([
  ["nothing", ""],
  ["plain letters", "crop"],
  ["letters of two, three and four bytes", "é—😀"],
  ["as many characters as are written without new memory", "x".repeat(65_536)],
  ["one more than that", "x".repeat(65_537)],
  ["as many of three bytes each", "—".repeat(65_536)],
])("a text is one message of its UTF-8: %s", async (_name, text) => {
  const { writer, reader } = newRing();
  writer.writeText(RING.log, text);
  writer.writeText(RING.done, "next");
  const { kind, bytes } = await reader.read();
  assert.equal(kind, RING.log);
  assert.equal(new TextDecoder().decode(bytes), text);
  assert.equal(new TextDecoder().decode((await reader.read()).bytes), "next");
});

Deno.test("a view into a larger buffer is written as it is seen", async () => {
  const { writer, reader } = newRing();
  writer.write(RING.log, Uint8Array.of(9, 9, 1, 2, 3, 9).subarray(2, 5));
  assert.deepEqual((await reader.read()).bytes, Uint8Array.of(1, 2, 3));
});

Deno.test("where the stack ends, a message is written whole or not at all", async () => {
  const { writer, reader } = newRing();
  const message = Uint8Array.of(1, 2, 3, 4, 5);
  let written = 0;
  const dive = (): void => {
    try {
      dive();
    } catch {
      // The end of the stack, or of the reserve.
    }
    if (written >= 500) return;
    writer.write(RING.log, message);
    written += 1;
  };
  dive();
  assert.ok(written > 0);
  for (let i = 0; i < written; i++) assert.deepEqual((await reader.read()).bytes, message);
  assert.equal(reader.hasBytes(), false);
});

Deno.test("a ring that is cut ends for its reader, after what was written before", async () => {
  const { writer, reader } = newRing();
  writer.write(RING.log, Uint8Array.of(7));
  writer.cut();
  assert.deepEqual((await reader.read()).bytes, Uint8Array.of(7));
  await assert.rejects(reader.read(), /gave up/);
});

Deno.test("a reader that already waits hears of the cut", async () => {
  const { writer, reader } = newRing();
  const reading = reader.read();
  writer.cut();
  await assert.rejects(reading, /gave up/);
});
