import assert from "node:assert/strict";
import fc from "fast-check";
import { FairQueue } from "../../../runtime/host/fair_queue.ts";

const ALL = (): boolean => true;

Deno.test("owners take turns, each in its own order", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "a2", "b1", "a3", "b2", "c1"]) queue.push(item.charAt(0), item);
  const served = Array.from({ length: 6 }, () => queue.shift(ALL));
  assert.deepEqual(served, ["a1", "b1", "c1", "a2", "b2", "a3"]);
  assert.equal(queue.shift(ALL), null);
});

Deno.test("an owner that may not be served keeps its turn", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "b1", "b2"]) queue.push(item.charAt(0), item);
  assert.equal(queue.shift((owner) => owner !== "a"), "b1");
  assert.equal(queue.shift(ALL), "a1");
});

Deno.test("an item that left is not served", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "a2"]) queue.push("a", item);
  queue.remove("a", "a1");
  queue.remove("a", "a1");
  queue.remove("b", "a2");
  assert.equal(queue.size, 1);
  assert.equal(queue.shift(ALL), "a2");
});

Deno.test("no owner waits longer than one turn of each other owner", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 80 }), (owners) => {
    const queue = new FairQueue<string>();
    for (const owner of owners) queue.push(owner, owner);
    const left = new Map<string, number>(
      Map.groupBy(owners, (owner) => owner).entries().map(([o, all]) => [o, all.length]),
    );
    const lastServed = new Map<string, number>();
    for (let turn = 0; turn < owners.length; turn++) {
      const owner = queue.shift(ALL);
      assert.ok(owner !== null);
      assert.ok(turn - (lastServed.get(owner) ?? turn) <= 4);
      lastServed.set(owner, turn);
      left.set(owner, (left.get(owner) ?? 0) - 1);
    }
    assert.ok([...left.values()].every((count) => count === 0));
    assert.equal(queue.size, 0);
  }));
});

Deno.test("clearing gives everything back", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "b1", "a2"]) queue.push(item.charAt(0), item);
  assert.deepEqual(queue.clear().sort(), ["a1", "a2", "b1"]);
  assert.equal(queue.size, 0);
});
