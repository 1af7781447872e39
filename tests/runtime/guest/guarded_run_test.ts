import assert from "node:assert/strict";
import fc from "fast-check";
import { GuardedRun } from "../../../runtime/guest/guarded_run.ts";
import { createInlet } from "../../../runtime/guest/inlet.ts";
import { createMarker } from "../../../runtime/guest/marker.ts";
import { createRing, RING, RingWriter } from "../../../runtime/guest/ring.ts";
import { type Frame, FrameReader, parseJson, splitBlob } from "../../../runtime/wire/frames.ts";
import { GUEST_FRAME, type RunFrame } from "../../../runtime/wire/guest_protocol.ts";

const RUN: RunFrame = {
  js: "",
  inputs: null,
  seed: 0,
  limits: {
    memoryMb: 64,
    inputPixels: 1,
    outputImages: 1,
    outputPixels: 100,
    outputBytes: 1_000,
    logBytes: 1_000,
    logLines: 10,
    valueBytes: 100,
    valueDepth: 3,
    toolCalls: 5,
  },
  output: { mime: "image/png", quality: 90, maxSide: 0 },
};

interface Guarded extends Disposable {
  readonly ring: SharedArrayBuffer;
  readonly run: GuardedRun;
  readonly frames: Frame[];
  /** Resolves with the code that the guardian would exit with. */
  readonly exited: Promise<number>;
}

/** A guardian's run without a process: a worker that does nothing, frames into a list, the exit into a promise. */
function guard(): Guarded {
  const ring = createRing();
  const reader = new FrameReader({ frameBytes: 1e7, totalBytes: 1e8, frames: 1e6 });
  const frames: Frame[] = [];
  const { promise: exited, resolve } = Promise.withResolvers<number>();
  const url = URL.createObjectURL(new Blob(["self.onmessage = () => {};"], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const run = new GuardedRun(worker, { ring, inlet: createInlet(), marker: createMarker(), toolkit: "t" }, {
    send: (...parts) => {
      for (const part of parts) frames.push(...reader.push(part));
    },
    // The first exit is the last of a real process.
    exit: resolve as (code: number) => never,
    ended: () => resolve(0),
  });
  return {
    ring,
    run,
    frames,
    exited,
    [Symbol.dispose]: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** The run's timer is the process's until it exits; here it outlives the test. */
function guardianTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn });
}

guardianTest("a run goes from its messages to frames and exits with 0", async () => {
  using guarded = guard();
  guarded.run.start(RUN);
  const writer = new RingWriter(guarded.ring);
  writer.write(RING.log, json({ level: "info", text: "hello", line: 1 }));
  writer.write(RING.toolStart, json({ seq: 1, tool: "crop" }));
  writer.write(RING.toolEnd, json({ seq: 1 }));
  writer.write(RING.done, json({ value: "1", images: [] }));
  assert.equal(await guarded.exited, 0);
  const kinds = guarded.frames.map(({ kind }) => kind).filter((kind) => kind !== GUEST_FRAME.position);
  assert.deepEqual(kinds, [GUEST_FRAME.log, GUEST_FRAME.toolStart, GUEST_FRAME.toolEnd, GUEST_FRAME.done]);
  const done = parseJson(guarded.frames.at(-1)?.payload ?? new Uint8Array()) as { usage: { toolCalls: number } };
  assert.equal(done.usage.toolCalls, 1);
});

guardianTest("an image's pieces become one frame", async () => {
  using guarded = guard();
  guarded.run.start(RUN);
  const writer = new RingWriter(guarded.ring);
  writer.write(
    RING.imageBegin,
    json({ image: 1, name: null, width: 2, height: 1, mime: "image/png" }),
  );
  writer.write(RING.imageBytes, Uint8Array.of(0x89, 0x50));
  writer.write(RING.imageBytes, Uint8Array.of(0x4e, 0x47, 10));
  writer.write(RING.imageEnd, json({}));
  writer.write(RING.fault, json({ kind: "type" }));
  assert.equal(await guarded.exited, 0);
  const image = guarded.frames.find(({ kind }) => kind === GUEST_FRAME.image);
  assert.ok(image !== undefined);
  const { meta, bytes } = splitBlob(image.payload);
  assert.deepEqual(meta, { image: 1, name: null, width: 2, height: 1, mime: "image/png" });
  assert.deepEqual([...bytes], [0x89, 0x50, 0x4e, 0x47, 10]);
});

const ODD: readonly (readonly [name: string, write: (writer: RingWriter) => void])[] = [
  ["a kind that is not known", (w) => w.write(99, Uint8Array.of(1))],
  ["a log that is not JSON", (w) => w.write(RING.log, Uint8Array.of(0xff, 0xfe))],
  ["a tool call that is null", (w) => w.write(RING.toolStart, json(null))],
  ["an image that is null", (w) => w.write(RING.imageBegin, json(null))],
  ["an image that is a number", (w) => w.write(RING.imageBegin, json(7))],
  ["a result without text", (w) => w.write(RING.done, Uint8Array.of())],
  ["a writer that gave up", (w) => w.cut()],
];

for (const [name, write] of ODD) {
  guardianTest(`the guardian ends on ${name}`, async () => {
    using guarded = guard();
    guarded.run.start(RUN);
    write(new RingWriter(guarded.ring));
    assert.equal(await guarded.exited, 1);
  });
}

guardianTest("the guardian ends on a length of 4 GB", async () => {
  using guarded = guard();
  new Uint8Array(guarded.ring, 16).set([255, 255, 255, 255, RING.log]);
  Atomics.store(new Int32Array(guarded.ring, 0, 4), 0, 5);
  guarded.run.start(RUN);
  assert.equal(await guarded.exited, 1);
});

guardianTest("the guardian ends, or waits for more, whatever bytes are in the ring", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
      using guarded = guard();
      const control = new Int32Array(guarded.ring, 0, 4);
      new Uint8Array(guarded.ring, 16).set(bytes);
      Atomics.store(control, 0, bytes.length);
      guarded.run.start(RUN);
      const turns = Promise.withResolvers<string>();
      setTimeout(() => turns.resolve("waits"), 5);
      const outcome = await Promise.race([guarded.exited, turns.promise]);
      assert.ok(outcome === 0 || outcome === 1 || outcome === "waits", String(outcome));
    }),
    { numRuns: 60 },
  );
});

guardianTest("a flood of messages does not keep timers and positions from being heard", async () => {
  using guarded = guard();
  guarded.run.start(RUN);
  const source = new URL("flood_worker.ts", import.meta.url);
  const flood = new Worker(source, { type: "module" });
  const started = Promise.withResolvers<void>();
  flood.onmessage = () => started.resolve();
  flood.postMessage({ memory: guarded.ring });
  await started.promise;
  const before = performance.now();
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  const tookMs = performance.now() - before;
  flood.terminate();
  const positions = guarded.frames.filter(({ kind }) => kind === GUEST_FRAME.position).length;
  assert.ok(tookMs < 1_000, `${tookMs} ms for five timers`);
  assert.ok(positions > 0);
});
