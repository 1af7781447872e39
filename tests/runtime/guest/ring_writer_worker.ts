/** The writing thread of ring_test.ts. @module */

import { RingWriter } from "../../../runtime/guest/ring.ts";

self.addEventListener("message", (event) => {
  const { memory, sizes } = (event as MessageEvent<{ memory: SharedArrayBuffer; sizes: number[] }>).data;
  const writer = new RingWriter(memory);
  sizes.forEach((size, n) => writer.write(n, Uint8Array.from({ length: size }, (_, i) => (i + n) % 251)));
});
