import assert from "node:assert/strict";
import fc from "fast-check";
import type { StoredImage } from "../../../runtime/store/image_store.ts";
import { MemoryStore } from "../../../runtime/store/memory_store.ts";

/** What the store counts for an image besides its bytes. */
const ENTRY_BYTES = 512;
const MAX_BYTES = 6_000;
const OWNERS = ["a", "b", "c"];
const IDS = ["1", "2", "3", "4", "5", "6", "7"];

/** An id stands for its content, so one id has one size. */
function costOf(id: string): number {
  return ENTRY_BYTES + Number(id) * 250;
}

function image(id: string): StoredImage {
  return { id, mime: "image/png", width: 1, height: 1, bytes: new Uint8Array(costOf(id) - ENTRY_BYTES) };
}

/** What each owner holds, the least recently used first: kept beside the store, from its answers. */
type Held = ReadonlyMap<string, readonly string[]>;

function bytesOf(ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + costOf(id), 0);
}

async function surviving(store: MemoryStore, held: Held): Promise<Held> {
  const left = new Map<string, readonly string[]>();
  for (const [owner, ids] of held) {
    const there = await Promise.all(ids.map((id) => store.has(owner, id)));
    left.set(owner, ids.filter((_, i) => there[i]));
  }
  return left;
}

function used(held: Held, owner: string, id: string): Map<string, readonly string[]> {
  const ids = (held.get(owner) ?? []).filter((other) => other !== id);
  return new Map(held).set(owner, [...ids, id]);
}

const step = fc.record({
  kind: fc.constantFrom("put", "put", "put", "get", "has"),
  owner: fc.constantFrom(...OWNERS),
  id: fc.constantFrom(...IDS),
});

Deno.test("whoever puts, gets and asks: order of use, fairness between owners, and the sums hold", async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
    const store = new MemoryStore(MAX_BYTES);
    let held: Held = new Map();
    for (const { kind, owner, id } of steps) {
      const isThere = held.get(owner)?.includes(id) ?? false;
      if (kind === "has") {
        assert.equal(await store.has(owner, id), isThere);
        continue;
      }
      if (kind === "get") {
        assert.equal((await store.get(owner, id))?.id ?? null, isThere ? id : null);
        if (isThere) held = used(held, owner, id);
        continue;
      }
      assert.equal(await store.put(owner, image(id)), true);
      const before = used(held, owner, id);
      held = await surviving(store, before);
      assertFair(before, held, { owner, id, isThere });
      const state = store.state();
      assert.equal(state.bytes, [...held.values()].reduce((sum, ids) => sum + bytesOf(ids), 0));
      assert.equal(state.images, [...held.values()].flat().length);
      assert.ok(state.bytes <= MAX_BYTES);
    }
  });
  await fc.assert(property, { numRuns: 400 });
});

function assertFair(before: Held, after: Held, put: { owner: string; id: string; isThere: boolean }): void {
  for (const [owner, ids] of before) {
    const left = after.get(owner) ?? [];
    // What leaves an owner are the first of those that it used.
    assert.deepEqual(left, ids.slice(ids.length - left.length), owner);
    const own = after.get(put.owner) ?? [];
    if (left.length === ids.length || owner === put.owner) continue;
    // Another loses images only where it held as much as the one that puts, or that one has no other to give.
    assert.ok(own.length === 1 || bytesOf(ids) >= bytesOf(own), `${put.owner} pushed out ${owner}'s`);
  }
  assert.ok(after.get(put.owner)?.includes(put.id));
  if (put.isThere) assert.deepEqual(after, before);
}

Deno.test("what was put first stays what it is when the same id comes again", async () => {
  const store = new MemoryStore(MAX_BYTES);
  const [first, second] = [image("3"), image("3")];
  await store.put("a", first);
  await store.put("a", second);
  assert.equal(await store.get("a", "3"), first);
  assert.equal(await store.put("b", second), true);
  assert.equal(await store.get("b", "3"), second);
  assert.equal(store.state().images, 2);
});

Deno.test("putting again is use: it saves an image from leaving", async () => {
  const store = new MemoryStore(costOf("1") * 2 + costOf("2"));
  for (const id of ["1", "2"]) await store.put("a", image(id));
  await store.put("a", image("1"));
  await store.put("a", image("4"));
  assert.deepEqual(await Promise.all(["1", "2", "4"].map((id) => store.has("a", id))), [true, false, true]);
});

Deno.test("an image that fills the store alone pushes out everyone, one byte more nobody", async () => {
  for (const [bytes, isKept] of [[MAX_BYTES - ENTRY_BYTES, true], [MAX_BYTES - ENTRY_BYTES + 1, false]] as const) {
    const store = new MemoryStore(MAX_BYTES);
    for (const owner of OWNERS) await store.put(owner, image("2"));
    const large = { ...image("1"), id: "large", bytes: new Uint8Array(bytes) };
    assert.equal(await store.put("d", large), isKept);
    assert.equal(store.state().images, isKept ? 1 : 3);
    assert.equal(await store.has("d", "large"), isKept);
  }
});

Deno.test.each(["__proto__", "constructor", "", " "])(
  "an owner or an id called %j is one like any other",
  async (name) => {
    const store = new MemoryStore(MAX_BYTES);
    const kept = { ...image("1"), id: name };
    assert.equal(await store.get(name, name), null);
    await store.put(name, kept);
    assert.equal(await store.get(name, name), kept);
    assert.equal(await store.has("a", name), false);
  },
);
