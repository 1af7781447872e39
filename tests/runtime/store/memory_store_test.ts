import assert from "node:assert/strict";
import fc from "fast-check";
import { MemoryStore } from "../../../runtime/store/memory_store.ts";
import type { StoredImage } from "../../../runtime/store/image_store.ts";

/** What the store counts for an image besides its bytes. */
const ENTRY_BYTES = 512;

function image(id: string, bytes: number): StoredImage {
  return { id, mime: "image/png", width: 1, height: 1, bytes: new Uint8Array(bytes - ENTRY_BYTES) };
}

Deno.test("an image is there for its owner and for nobody else", async () => {
  const store = new MemoryStore(10_000);
  const kept = image("x", 1_000);
  assert.equal(await store.put("a", kept), true);
  assert.equal(await store.get("a", "x"), kept);
  assert.equal(await store.has("a", "x"), true);
  assert.equal(await store.get("b", "x"), null);
  assert.equal(await store.has("b", "x"), false);
  assert.equal(await store.get("a", "y"), null);
});

Deno.test("the same image twice costs once", async () => {
  const store = new MemoryStore(10_000);
  await store.put("a", image("x", 1_000));
  await store.put("a", image("x", 1_000));
  assert.deepEqual(store.state(), { images: 1, bytes: 1_000, maxBytes: 10_000 });
});

Deno.test.each([[2_999, true], [3_000, true], [3_001, false]])(
  "an image of %i in a store of 3 000",
  async (bytes, fits) => {
    const store = new MemoryStore(3_000);
    assert.equal(await store.put("a", image("x", bytes)), fits);
    assert.equal(await store.has("a", "x"), fits);
  },
);

Deno.test("the least recently used leaves first", async () => {
  const store = new MemoryStore(3_000);
  for (const id of ["x", "y", "z"]) await store.put("a", image(id, 1_000));
  await store.get("a", "x");
  await store.put("a", image("w", 1_000));
  const left = await Promise.all(["x", "y", "z", "w"].map((id) => store.has("a", id)));
  assert.deepEqual(left, [true, false, true, true]);
});

Deno.test("asking whether it is there is no use", async () => {
  const store = new MemoryStore(2_000);
  for (const id of ["x", "y"]) await store.put("a", image(id, 1_000));
  await store.has("a", "x");
  await store.put("a", image("z", 1_000));
  assert.equal(await store.has("a", "x"), false);
});

Deno.test("a flood pushes out its own images, not those of others", async () => {
  const store = new MemoryStore(5_000);
  await store.put("quiet", image("q", 1_000));
  for (let i = 0; i < 50; i++) await store.put("loud", image(`l${i}`, 1_000));
  assert.equal(await store.has("quiet", "q"), true);
  assert.equal(await store.has("loud", "l49"), true);
  assert.equal(await store.has("loud", "l45"), false);
});

Deno.test("a new image is kept even when it makes its owner the largest", async () => {
  const store = new MemoryStore(3_000);
  await store.put("a", image("x", 1_000));
  await store.put("b", image("y", 2_900));
  assert.deepEqual([await store.has("a", "x"), await store.has("b", "y")], [false, true]);
});

Deno.test("a store of nothing keeps nothing", async () => {
  const store = new MemoryStore(0);
  assert.equal(await store.put("a", image("x", 600)), false);
});

Deno.test("the bytes never exceed the bound and what was put last is there", async () => {
  const put = fc.record({
    owner: fc.constantFrom("a", "b"),
    id: fc.constantFrom("1", "2", "3", "4", "5", "6"),
  });
  const property = fc.asyncProperty(fc.array(put, { maxLength: 60 }), async (puts) => {
    const store = new MemoryStore(4_000);
    for (const { owner, id } of puts) {
      // An id stands for its content, so one id has one size.
      assert.equal(await store.put(owner, image(id, 600 + Number(id) * 500)), true);
      assert.equal(await store.has(owner, id), true);
      assert.ok(store.state().bytes <= 4_000);
    }
  });
  await fc.assert(property, { numRuns: 300, seed: 5 });
});
