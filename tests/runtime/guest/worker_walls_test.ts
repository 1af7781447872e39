import assert from "node:assert/strict";

/** What the escape of leaky_realm_worker.ts got hold of. */
async function escape(hasWalls: boolean): Promise<unknown> {
  const worker = new Worker(new URL("leaky_realm_worker.ts", import.meta.url), {
    type: "module",
    deno: { permissions: "none" },
  });
  const answer = new Promise<string>((resolve) => {
    worker.addEventListener("message", (event: MessageEvent<string>) => resolve(event.data), { once: true });
  });
  worker.postMessage({ hasWalls });
  const said: unknown = JSON.parse(await answer);
  worker.terminate();
  return said;
}

Deno.test("an open door of the realm leads to the worker's global object", async () => {
  assert.deepEqual(await escape(false), { door: "open", patched: "yes", global: "function" });
});

Deno.test("behind the walls the same way leads nowhere", async () => {
  assert.deepEqual(await escape(true), { door: "open", patched: "no", global: "no" });
});
