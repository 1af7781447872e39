import assert from "node:assert/strict";
import { buildKernels, readKernels } from "../../scripts/build_kernels.ts";
import { FIRST_BYTE, MAX_KERNEL_BYTES } from "../../tools/kernels/kernel_memory.ts";

const built = await readKernels(new URL("../../build/", import.meta.url));

Deno.test("the kernels in the build are what their sources compile to, to the byte", async () => {
  const fresh = await buildKernels(null);
  assert.equal(fresh.hash, built?.hash);
  assert.deepEqual(fresh.wasm, built?.wasm);
});

Deno.test("what is built is not compiled again", async () => {
  assert.ok(built !== null);
  assert.equal(await buildKernels(built), built);
});

Deno.test("the module imports nothing, and its memory has the declared maximum", () => {
  assert.ok(built !== null);
  const module = new WebAssembly.Module(built.wasm as Uint8Array<ArrayBuffer>);
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  const { memory, ...functions } = new WebAssembly.Instance(module).exports as Record<string, unknown>;
  assert.ok(Object.values(functions).every((value) => typeof value === "function"));
  assert.ok(memory instanceof WebAssembly.Memory);
  assert.equal(memory.buffer.byteLength, 65_536);
  assert.ok(memory.buffer.byteLength > FIRST_BYTE);
  const missing = (MAX_KERNEL_BYTES - memory.buffer.byteLength) / 65_536;
  assert.throws(() => memory.grow(missing + 1), RangeError);
});
