import assert from "node:assert/strict";
import { encodePng } from "../../../tools/codecs/encode_png.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import { countKernelUses, FIRST_BYTE, MAX_KERNEL_BYTES, withKernels } from "../../../tools/kernels/kernel_memory.ts";
import * as tools from "../../../tools/mod.ts";
import { photo, readImage } from "../../support/toolkit.ts";

const MIB = 1 << 20;
const PAGE_BYTES = 65_536;

function memoryBytes(): number {
  return withKernels(1, ({ call }) => call.memory.buffer.byteLength) ?? 0;
}

/** Only a WebAssembly memory's buffer refuses to be moved. */
function isWasmBuffer(value: unknown): boolean {
  if (!(value instanceof ArrayBuffer) || value.byteLength === 0 || value.byteLength % PAGE_BYTES !== 0) return false;
  try {
    structuredClone(value, { transfer: [value] });
    return false;
  } catch {
    return true;
  }
}

const SECRETS = [WebAssembly.Module, WebAssembly.Instance, WebAssembly.Memory];

function isSecret(value: unknown): boolean {
  return SECRETS.some((kind) => value instanceof kind) ||
    isWasmBuffer(ArrayBuffer.isView(value) ? value.buffer : value);
}

/** Puts a function in place of a built-in that keeps everything it is handed; gives the way back. */
function spyOn(owner: object, key: PropertyKey, seen: unknown[]): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  if (own === undefined) throw new Error(`Cannot spy on ${String(key)}: it must be a built-in`);
  const look = (original: (...args: unknown[]) => unknown): () => unknown => {
    function spy(this: unknown, ...args: unknown[]): unknown {
      const result = new.target === undefined
        ? Reflect.apply(original, this, args)
        : Reflect.construct(original as never, args);
      for (const value of [this, result, ...args]) seen[seen.length] = value;
      return result;
    }
    spy.prototype = original.prototype;
    return Object.setPrototypeOf(spy, original);
  };
  const spied = own.get === undefined ? { ...own, value: look(own.value) } : { ...own, get: look(own.get) };
  Object.defineProperty(owner, key, spied);
  return () => Object.defineProperty(owner, key, own);
}

Deno.test("a snippet that replaces built-ins sees neither module nor instance nor memory", () => {
  const image = tools.resize(photo("coffee.png"), 300, 200);
  const arrays = Object.getPrototypeOf(Uint8Array.prototype) as object;
  const { Instance: { prototype: instances }, Memory: { prototype: memories } } = WebAssembly;
  const seen: unknown[] = [];
  const before = countKernelUses();
  const restore = [
    spyOn(WebAssembly, "Module", seen),
    spyOn(WebAssembly, "Instance", seen),
    spyOn(instances, "exports", seen),
    spyOn(memories, "buffer", seen),
    spyOn(memories, "grow", seen),
    ...["buffer", "byteOffset", "byteLength"].map((key) => spyOn(arrays, key, seen)),
    ...["set", "subarray", "slice", "fill", "copyWithin"].map((key) => spyOn(arrays, key, seen)),
    ...["call", "apply", "bind"].map((key) => spyOn(Function.prototype, key, seen)),
    ...["map", "reduce", "forEach"].map((key) => spyOn(Array.prototype, key, seen)),
    spyOn(globalThis, "Uint8Array", seen),
    spyOn(arrays.constructor, Symbol.species, seen),
  ];
  try {
    encodePng(image);
    tools.gaussianBlur(image, 3);
    tools.rotate(image, 10);
    tools.resize(image, 100);
    tools.matchTemplate(image, tools.crop(image, [10, 10, 40, 40]));
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  assert.ok(countKernelUses() >= before + 5);
  assert.ok(seen.length > 100);
  assert.deepEqual(seen.filter(isSecret), []);
});

Deno.test("the spies would see a memory that is handed to a replaced built-in", () => {
  const seen: unknown[] = [];
  const undo = spyOn(Object.getPrototypeOf(Uint8Array.prototype), "fill", seen);
  try {
    new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer).fill(1);
  } finally {
    undo();
  }
  assert.equal(seen.filter(isSecret).length, 2);
});

Deno.test("memory grows to what the work needs, and what is large is dropped after it", () => {
  tools.gaussianBlur(photo("coffee.png"), 2);
  assert.ok(memoryBytes() <= 2 * MIB, `${memoryBytes()} bytes`);
  const large = withKernels(40 * MIB, ({ call }) => call.memory.buffer.byteLength) ?? 0;
  assert.ok(large >= 40 * MIB && large < 42 * MIB);
  assert.equal(memoryBytes(), PAGE_BYTES);
});

Deno.test("work beyond the declared maximum, or the execution's memory, is done without kernels", () => {
  const never = (): never => assert.fail("the kernels were used");
  assert.equal(withKernels(MAX_KERNEL_BYTES - FIRST_BYTE, never), null);
  configureBudget({ memoryMb: 16 });
  try {
    assert.equal(withKernels(17 * MIB, never), null);
    assert.equal(withKernels(8 * MIB, () => "used"), "used");
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

Deno.test("an image that leaves no room for its kernel is turned all the same", () => {
  const image = tools.resize(readImage("examples/images/coffee.png"), 1400, 1100, { method: "nearest" });
  const expected = tools.rotate(image, 10).data;
  configureBudget({ memoryMb: 10 });
  try {
    assert.deepEqual(tools.rotate(image, 10).data, expected);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});
