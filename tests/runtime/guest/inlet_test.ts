import assert from "node:assert/strict";
import { createInlet, InletWriter } from "../../../runtime/guest/inlet.ts";

/** Sizes around the inlet's 256 KiB. */
const SIZES = [0, 1, 262_143, 262_144, 262_145, 1_500_000];

/** A thread that receives as many assets as are sent and answers each with its length and sum, or null. */
function startReader(memory: SharedArrayBuffer, count: number): Worker {
  const worker = new Worker(new URL("inlet_reader_worker.ts", import.meta.url), { type: "module" });
  worker.postMessage({ memory, count });
  return worker;
}

Deno.test("assets of any size arrive whole while the reader blocks, and so does the word that there is none", async () => {
  const memory = createInlet();
  const assets = [...SIZES.map((size) => Uint8Array.from({ length: size }, (_, i) => i % 251)), null];
  const worker = startReader(memory, assets.length);
  const answer = new Promise<unknown>((resolve) => {
    worker.addEventListener("message", (event: MessageEvent<unknown>) => resolve(event.data), { once: true });
  });
  const writer = new InletWriter(memory);
  for (const asset of assets) await writer.send(asset);
  const expected = assets.map((asset) => asset && [asset.length, asset.reduce((sum, byte) => sum + byte, 0)]);
  assert.deepEqual(await answer, expected);
  worker.terminate();
});
