import assert from "node:assert/strict";
import { ZodError } from "zod";
import { LIMITS } from "../../policies/limits.ts";
import { resolveLimits } from "../../policies/resolve_limits.ts";
import { CollectedRun, frameCaps, OutputLimit } from "../../runtime/host/collected_run.ts";
import type { ExecutionLimits } from "../../runtime/wire/execution.ts";
import { blobFrameHead, bytesFrame, FrameError, FrameReader, jsonFrame } from "../../runtime/wire/frames.ts";
import { GUEST_FRAME } from "../../runtime/wire/guest_protocol.ts";
import { imageFile } from "../support/image_files.ts";
import { seeded } from "../support/seeded.ts";

/** Random or mutated frames that are tried, each after some that are right. */
const TRIES = 20_000;
/** Right frames before it, at most. */
const MAX_BEFORE = 3;
/** Longest time for one stream, in milliseconds: a server answers others meanwhile. */
const MAX_STREAM_MS = 400;

type Random = () => number;

const usage = { cpuMs: 1, peakMemoryMb: 1, toolCalls: 0 };
const image = { image: 1, width: 7, height: 5 };
const picture = imageFile("png").bytes;

/** A well-formed frame of each kind. */
const SEEDS: readonly (readonly [kind: number, meta: unknown])[] = [
  [GUEST_FRAME.ready, { protocol: 1, toolkit: "0.1.0" }],
  [GUEST_FRAME.log, { level: "info", text: "a line", line: 3 }],
  [GUEST_FRAME.log, { level: "info", text: "a mark", line: 0, dropped: { lines: 3, bytes: 40 } }],
  [GUEST_FRAME.toolStart, {
    seq: 1,
    tool: "crop",
    args: { box: [0, 0, 4, 4] },
    line: 1,
    column: 2,
    startMs: 0.5,
    inputs: [image],
  }],
  [GUEST_FRAME.toolEnd, { seq: 1, durationMs: 0.4, output: image, effect: 0.2, error: null }],
  [GUEST_FRAME.position, { line: 4, tool: "crop", toolCalls: 1, cpuMs: 5, memoryMb: 6, peakMemoryMb: 7 }],
  [GUEST_FRAME.image, { ...image, name: "a", mime: "image/png", root: 0, toRoot: [1, 0, 0, 0, 1, 0], change: null }],
  [GUEST_FRAME.imageName, { image: 1, name: "late" }],
  [GUEST_FRAME.warning, { code: "w", message: "a warning", line: 1 }],
  [GUEST_FRAME.done, { value: '{"a":[1,null]}', images: [{ path: ["a", 1], image: 1 }], usage }],
  [GUEST_FRAME.fault, {
    kind: "type",
    name: "TypeError",
    message: "m",
    line: 1,
    column: 1,
    frames: [{ function: "f", origin: "snippet", line: 1, column: 1, isAsync: false }],
    tool: { name: "crop", argument: "box", received: 1, allowed: "1..2" },
    limit: { which: "wall_ms", used: 1, max: 1 },
    hint: null,
    suggestions: ["crop"],
    cause: [],
    usage,
  }],
  [GUEST_FRAME.assetRequest, { name: "png.wasm" }],
];

/** Values that a field may be replaced by. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  "",
  "x".repeat(300_000),
  "\ud800\u0000\u202e",
  "timeout",
  "__proto__",
  [],
  {},
  [[[[[[[[]]]]]]]],
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  Array.from({ length: 5_000 }, () => image),
  "[".repeat(100_000),
];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function encode(kind: number, meta: unknown): Uint8Array<ArrayBuffer> {
  if (kind !== GUEST_FRAME.image) return jsonFrame(kind, meta);
  return concatenate([blobFrameHead(kind, meta, picture.length), picture]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** One way to make a frame wrong, or to leave it right. */
const MUTATIONS: readonly ((random: Random) => Uint8Array<ArrayBuffer>)[] = [
  (random) => encode(...pick(random, SEEDS)),
  (random) => replaceField(random),
  (random) => dropField(random),
  (random) => flipBytes(random),
  (random) => cutShort(random),
  (random) => lieAboutLength(random),
  (random) => encode(Math.floor(random() * 256), pick(random, SEEDS)[1]),
  (random) => bytesFrame(pick(random, SEEDS)[0], noise(random, 200)),
  (random) => nested(random),
  (random) => noise(random, 64),
];

function replaceField(random: Random): Uint8Array<ArrayBuffer> {
  const [kind, meta] = pick(random, SEEDS);
  const changed = structuredClone(meta) as Record<string, unknown>;
  changed[pick(random, [...Object.keys(changed), "more"])] = pick(random, ODD_VALUES);
  return encode(kind, changed);
}

function dropField(random: Random): Uint8Array<ArrayBuffer> {
  const [kind, meta] = pick(random, SEEDS);
  const changed = structuredClone(meta) as Record<string, unknown>;
  delete changed[pick(random, Object.keys(changed))];
  return encode(kind, changed);
}

function flipBytes(random: Random): Uint8Array<ArrayBuffer> {
  const frame = encode(...pick(random, SEEDS));
  for (let i = 0; i < 3; i++) frame[5 + Math.floor(random() * (frame.length - 5))] = Math.floor(random() * 256);
  return frame;
}

function cutShort(random: Random): Uint8Array<ArrayBuffer> {
  const [kind, meta] = pick(random, SEEDS);
  const payload = encode(kind, meta).subarray(5);
  return bytesFrame(kind, payload.slice(0, Math.floor(random() * payload.length)));
}

function lieAboutLength(random: Random): Uint8Array<ArrayBuffer> {
  const frame = encode(...pick(random, SEEDS));
  new DataView(frame.buffer).setUint32(
    0,
    pick(random, [0, 1, frame.length, 2 ** 20, 2 ** 27, 2 ** 31, 2 ** 32 - 1]),
    true,
  );
  return frame;
}

function nested(random: Random): Uint8Array<ArrayBuffer> {
  const depth = pick(random, [50, 1_000, 100_000]);
  const text = `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const meta = pick(random, [
    `{"seq":1,"tool":"a","args":${text},"line":1,"column":1,"startMs":0,"inputs":[]}`,
    `{"value":${JSON.stringify(text)},"images":[],"usage":${JSON.stringify(usage)}}`,
    text,
  ]);
  return bytesFrame(
    pick(random, [GUEST_FRAME.toolStart, GUEST_FRAME.done, GUEST_FRAME.log]),
    new TextEncoder().encode(meta),
  );
}

function noise(random: Random, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: Math.floor(random() * length) }, () => Math.floor(random() * 256));
}

function limitsOf(changed: Partial<ExecutionLimits>): ExecutionLimits {
  const resolved = resolveLimits({}, LIMITS);
  assert.ok(resolved.ok);
  return { ...resolved.limits, ...changed };
}

/** Feeds a stream in pieces of random size until something refuses it. */
function feed(
  stream: Uint8Array,
  limits: ExecutionLimits,
  random: Random,
): { run: CollectedRun; error: unknown; frames: number } {
  const reader = new FrameReader(frameCaps(limits));
  const run = new CollectedRun(limits, []);
  let frames = 0;
  try {
    for (let at = 0; at < stream.length;) {
      const size = 1 + Math.floor(random() * 60_000);
      for (const frame of reader.push(stream.subarray(at, at + size))) {
        frames += 1;
        run.take(frame);
      }
      at += size;
    }
    return { run, error: null, frames };
  } catch (error) {
    return { run, error, frames };
  }
}

/** Our own errors say what could not be done; anything else is a crash. */
function isOurs(error: unknown): boolean {
  if (error instanceof FrameError || error instanceof ZodError || error instanceof OutputLimit) return true;
  return error instanceof Error && error.constructor === Error && error.message.startsWith("Cannot ");
}

function assertWithinLimits(run: CollectedRun, limits: ExecutionLimits): void {
  const logChars = run.logs.reduce((sum, { text }) => sum + text.length, 0);
  const imageBytes = run.images.reduce((sum, { bytes }) => sum + bytes.length, 0);
  assert.ok(run.logs.length <= limits.logLines && logChars <= limits.logBytes);
  assert.ok(run.images.length <= limits.outputImages && imageBytes <= limits.outputBytes);
  assert.ok(run.calls().length <= limits.toolCalls);
  assert.ok(run.warnings.length <= 32);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
}

/** Frames that may come in any order before the end. */
const HARMLESS = SEEDS.filter(([kind]) =>
  ([GUEST_FRAME.log, GUEST_FRAME.toolStart, GUEST_FRAME.position, GUEST_FRAME.warning] as number[]).includes(kind)
);

function strangeStream(random: Random): Uint8Array<ArrayBuffer> {
  const before = Array.from(
    { length: Math.floor(random() * (MAX_BEFORE + 1)) },
    () => encode(...pick(random, HARMLESS)),
  );
  return concatenate([...before, pick(random, MUTATIONS)(random), noise(random, 16)]);
}

Deno.test(`${TRIES} random and mutated frames end in our own errors, within the limits, at once`, () => {
  const random = seeded(20_260_821);
  const limits = limitsOf({ logLines: 5, logBytes: 2_000, outputImages: 2, toolCalls: 3 });
  let [frames, refused, slowestMs] = [0, 0, 0];
  for (let i = 0; i < TRIES; i++) {
    const stream = strangeStream(random);
    const start = performance.now();
    const { run, error, frames: taken } = feed(stream, limits, random);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    frames += taken;
    refused += error === null ? 0 : 1;
    if (error !== null) assert.ok(isOurs(error), `stream ${i}: ${String(error)}`);
    assertWithinLimits(run, limits);
  }
  assert.ok(slowestMs < MAX_STREAM_MS, `${slowestMs} ms`);
  assert.ok(frames > TRIES && refused > TRIES / 2, `${frames} frames were read, ${refused} streams refused`);
});

Deno.test("a stream of well-formed frames is taken to its end", () => {
  const order = [GUEST_FRAME.log, GUEST_FRAME.toolStart, GUEST_FRAME.toolEnd, GUEST_FRAME.image, GUEST_FRAME.done];
  const frames = order.map((kind) => encode(kind, SEEDS.find(([seed]) => seed === kind)?.[1]));
  const { run, error } = feed(concatenate(frames), limitsOf({}), seeded(1));
  assert.equal(error, null);
  assert.deepEqual(run.ending?.type === "done" ? run.ending.value : null, { a: [1, null] });
  assert.deepEqual([run.logs.length, run.calls().length, run.images.length], [1, 1, 1]);
});

for (const kind of ["timeout", "crashed", "cancelled"]) {
  Deno.test(`a guest cannot say that it ended as ${kind}`, () => {
    const [, meta] = SEEDS.find(([seed]) => seed === GUEST_FRAME.fault) ?? [0, {}];
    const { error } = feed(jsonFrame(GUEST_FRAME.fault, { ...(meta as object), kind }), limitsOf({}), seeded(1));
    assert.ok(error instanceof ZodError);
  });
}

Deno.test("a header that announces more than the cap is refused before anything is allocated", () => {
  const header = Uint8Array.of(0xff, 0xff, 0xff, 0x7f, GUEST_FRAME.image);
  const { error } = feed(header, limitsOf({}), seeded(1));
  assert.ok(error instanceof FrameError);
});

Deno.test("a frame after the end is refused", () => {
  const done = encode(...(SEEDS.find(([kind]) => kind === GUEST_FRAME.done) ?? [0, {}]));
  const { error } = feed(concatenate([done, done]), limitsOf({}), seeded(1));
  assert.match(String(error), /the run has ended/);
});
