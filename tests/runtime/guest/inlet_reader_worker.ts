/** The blocking reader of inlet_test.ts. @module */

import { InletReader } from "../../../runtime/guest/inlet.ts";

self.addEventListener("message", (event) => {
  const { memory, count } = (event as MessageEvent<{ memory: SharedArrayBuffer; count: number }>).data;
  const reader = new InletReader(memory);
  const facts = Array.from({ length: count }, () => {
    const asset = reader.receive();
    return asset === null ? null : [asset.length, asset.reduce((sum, byte) => sum + byte, 0)];
  });
  (self as unknown as { postMessage(message: unknown): void }).postMessage(facts);
});
