import assert from "node:assert/strict";
import { ImageEmitter } from "../../../runtime/guest/emit_image.ts";
import { GuestLimitError } from "../../../runtime/guest/guest_limit_error.ts";
import { createMarker } from "../../../runtime/guest/marker.ts";
import { Outlet } from "../../../runtime/guest/outlet.ts";
import { createRing, RING, RingReader, RingWriter } from "../../../runtime/guest/ring.ts";
import { RunState } from "../../../runtime/guest/run_state.ts";
import type { GuestLimits, GuestOutput, ImageFrame } from "../../../runtime/wire/guest_protocol.ts";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { syntheticGray } from "../../support/golden.ts";
import { inputImage, photo, rgba } from "../../support/toolkit.ts";

const LIMITS: GuestLimits = {
  memoryMb: 512,
  inputPixels: 25_000_000,
  outputImages: 16,
  outputPixels: 64_000_000,
  outputBytes: 16_000_000,
  logBytes: 65_536,
  logLines: 1_000,
  valueBytes: 65_536,
  valueDepth: 32,
  toolCalls: 10_000,
};

/** An emitter on a ring of its own, and what came out of it. */
function emitter(output: Partial<GuestOutput> = {}, limits: Partial<GuestLimits> = {}, inputs: readonly Image[] = []): {
  emitter: ImageEmitter;
  state: RunState;
  read: () => Promise<Emitted>;
} {
  const ring = createRing();
  const outlet = new Outlet(new RingWriter(ring));
  const run = {
    limits: { ...LIMITS, ...limits },
    output: { mime: "image/png", quality: 85, maxSide: 0, ...output } as const,
  };
  const state = new RunState(outlet, run, { marker: new Int32Array(createMarker()), clock: () => 0 });
  const reader = new RingReader(ring, 8 << 20);
  return { emitter: new ImageEmitter(state, inputs), state, read: () => drain(reader) };
}

interface Emitted {
  readonly images: { readonly head: ImageFrame; readonly file: Uint8Array<ArrayBuffer> }[];
  readonly names: unknown[];
  readonly warnings: { readonly code: string; readonly message: string }[];
}

async function drain(reader: RingReader): Promise<Emitted> {
  const out: Emitted = { images: [], names: [], warnings: [] };
  let head: ImageFrame | null = null;
  let parts: number[] = [];
  while (reader.hasBytes()) {
    const { kind, bytes } = await reader.read();
    const json = (): unknown => JSON.parse(new TextDecoder().decode(bytes));
    if (kind === RING.imageBegin) [head, parts] = [json() as ImageFrame, []];
    else if (kind === RING.imageBytes) parts.push(...bytes);
    else if (kind === RING.imageName) out.names.push(json());
    else if (kind === RING.warning) out.warnings.push(json() as { code: string; message: string });
    else {
      assert.equal(kind, RING.imageEnd);
      out.images.push({ head: head as ImageFrame, file: Uint8Array.from(parts) });
      head = null;
    }
  }
  assert.equal(head, null, "an image was begun and not ended");
  return out;
}

const KINDS: readonly (readonly [string, Image])[] = [
  ["a photograph", tools.crop(photo("chelsea.png"), [100, 80, 164, 122])],
  ["one channel", syntheticGray(33, 20)],
  ["transparency", rgba(2, 1, [1, 2, 3, 255, 9, 9, 9, 0])],
  ["one pixel", tools.blank(1, 1, { color: "red" })],
  ["a row", tools.blank(300, 1)],
  ["a column", tools.blank(1, 300)],
];

for (const [name, image] of KINDS) {
  Deno.test(`${name} leaves as PNG with its pixels, as JPEG and WebP with its size`, async () => {
    for (const mime of ["image/png", "image/jpeg", "image/webp"] as const) {
      const { emitter: out, read } = emitter({ mime });
      out.emit(image, "it");
      const { images: [emitted] } = await read();
      assert.ok(emitted);
      const back = tools.decode(emitted.file);
      assert.equal(tools.info(back).mime, mime);
      assert.deepEqual([back.width, back.height], [image.width, image.height]);
      const { width, height, root, toRoot, change } = emitted.head;
      assert.deepEqual([emitted.head.name, emitted.head.mime, width, height], ["it", mime, image.width, image.height]);
      assert.deepEqual([root, toRoot, change], [null, null, null]);
      if (mime === "image/png") assert.equal(tools.equals(back, image), true);
    }
  });
}

Deno.test.each(
  [
    [100, 1, 10, 10, 1],
    [1, 100, 10, 1, 10],
    [3, 2, 2, 2, 1],
    [64, 43, 10, 10, 7],
    [64, 44, 32, 32, 22],
    [300, 2, 299, 299, 2],
    [300, 200, 1, 1, 1],
    [300, 200, 300, 300, 200],
    [300, 200, 301, 300, 200],
    [300, 200, 0, 300, 200],
    [200, 300, 299, 199, 299],
  ] as const,
)("%i×%i with a longest side of %i is %i×%i", async (width, height, maxSide, wide, high) => {
  const { emitter: out, read } = emitter({ maxSide });
  out.emit(tools.blank(width, height, { color: "teal" }), null);
  const { images: [emitted] } = await read();
  assert.deepEqual([emitted?.head.width, emitted?.head.height], [wide, high]);
  const back = tools.decode(emitted?.file ?? "");
  assert.deepEqual([back.width, back.height], [wide, high]);
  assert.deepEqual(tools.pixelAt(back, wide - 1, high - 1), [0, 128, 128, 255]);
});

Deno.test("a smaller copy says where it lies in the input, and how much its original changed", async () => {
  const input = inputImage(KINDS[0]?.[1] as Image);
  const half = tools.crop(input, [32, 0, 64, 42]);
  const { emitter: out, read } = emitter({ maxSide: 21 }, {}, [input]);
  for (const image of [input, half, tools.invert(input)]) out.emit(image, null);
  const { images } = await read();
  assert.deepEqual(images.map(({ head }) => [head.width, head.height]), [[21, 14], [16, 21], [21, 14]]);
  assert.ok(images.every(({ head }) => head.root === 0));
  // The middle of the half is at 48, 21 of the input.
  const [a, b, c, d, e, f] = images[1]?.head.toRoot as number[] as [number, number, number, number, number, number];
  assert.ok(Math.abs(a * 8 + b * 10.5 + c - 48) < 0.5, `${a * 8 + b * 10.5 + c}`);
  assert.ok(Math.abs(d * 8 + e * 10.5 + f - 21) < 0.5, `${d * 8 + e * 10.5 + f}`);
  const [same, other, inverted] = images.map(({ head }) => head.change);
  assert.deepEqual([same, other], [0, null]);
  assert.ok((inverted as number) > 0.05, `${inverted}`);
});

Deno.test("an image is emitted once; a name may still come, and a second one is told", async () => {
  const { emitter: out, read } = emitter();
  const [first, second] = [tools.blank(3, 2), tools.blank(2, 3)];
  out.emit(first, null);
  out.emit(first, null);
  out.emit(second, "b");
  out.emit(first, "a");
  out.emit(first, "a");
  out.emit(second, null);
  out.emit(second, "c");
  const { images, names, warnings } = await read();
  assert.equal(out.count(), 2);
  assert.deepEqual(images.map(({ head }) => head.name), [null, "b"]);
  assert.deepEqual(names, [{ image: images[0]?.head.image, name: "a" }]);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]?.message ?? "", /"b".*emitted once/);
});

Deno.test("an equal image that is another is emitted as well", async () => {
  const { emitter: out, read } = emitter();
  const image = tools.blank(3, 2);
  out.emit(image, null);
  out.emit(tools.clone(image), null);
  const numbers = (await read()).images.map(({ head }) => head.image);
  assert.equal(new Set(numbers).size, 2);
});

Deno.test.each(
  [
    ["outputImages", 2, [[1, 1], [1, 1]], [1, 1], "output_images", 3],
    ["outputPixels", 12, [[3, 2], [2, 3]], [1, 1], "output_pixels", 13],
    ["outputPixels", 11, [[3, 2]], [2, 3], "output_pixels", 12],
  ] as const,
)(
  "%s of %i: up to it images leave, the next does not and nothing of it",
  async (key, max, sizes, over, which, used) => {
    const { emitter: out, state, read } = emitter({}, { [key]: max });
    for (const [width, height] of sizes) out.emit(tools.blank(width, height), null);
    assert.throws(() => out.emit(tools.blank(over[0], over[1]), null), (error) => {
      assert.ok(GuestLimitError.is(error));
      assert.deepEqual([error.kind, error.which, error.used, error.max], ["output_limit", which, used, max]);
      return true;
    });
    assert.equal(state.hitLimit()?.which, which);
    assert.equal((await read()).images.length, sizes.length);
  },
);

Deno.test.each(["image/jpeg", "image/webp"] as const)("outputBytes: %s files count together", async (mime) => {
  const image = KINDS[0]?.[1] as Image;
  const { length } = tools.encode(image, mime === "image/jpeg" ? "jpeg" : "webp", { quality: 85 });
  for (const [outputBytes, count] of [[2 * length, 2], [2 * length - 1, 1], [length - 1, 0]] as const) {
    const { emitter: out, read } = emitter({ mime }, { outputBytes });
    const emit = (): void => [image, tools.clone(image)].forEach((each) => out.emit(each, null));
    if (count === 2) emit();
    else assert.throws(emit, (error) => GuestLimitError.is(error) && error.which === "output_bytes");
    assert.equal((await read()).images.length, count);
  }
});

Deno.test("quality is that of the request", async () => {
  const sizes: number[] = [];
  for (const quality of [5, 50, 100]) {
    const { emitter: out, read } = emitter({ mime: "image/jpeg", quality });
    out.emit(KINDS[0]?.[1] as Image, null);
    sizes.push((await read()).images[0]?.file.length ?? 0);
  }
  assert.ok(
    (sizes[0] as number) < (sizes[1] as number) && (sizes[1] as number) < (sizes[2] as number),
    sizes.join(" "),
  );
});

Deno.test("a side too long for WebP is an error that says what to do, and fits once it is scaled", async () => {
  const long = tools.blank(16_384, 1);
  const { emitter: out, read } = emitter({ mime: "image/webp" });
  assert.throws(
    () => out.emit(long, null),
    (error) =>
      ToolError.is(error) && /16383 pixels wide and high for a WebP/.test(error.message) && error.hint !== null,
  );
  assert.equal((await read()).images.length, 0);
  const scaled = emitter({ mime: "image/webp", maxSide: 16_383 });
  scaled.emitter.emit(long, null);
  assert.deepEqual((await scaled.read()).images.map(({ head }) => head.width), [16_383]);
});
