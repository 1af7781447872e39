/** A thread that writes as many messages as it can for one and a half seconds. @module */

import { RING, RingWriter } from "../../../runtime/guest/ring.ts";

const FLOOD_MS = 1_500;

self.addEventListener("message", (event) => {
  const { memory } = (event as MessageEvent<{ memory: SharedArrayBuffer }>).data;
  const writer = new RingWriter(memory);
  const line = new TextEncoder().encode('{"level":"info","text":"again and again","line":1}');
  const end = performance.now() + FLOOD_MS;
  writer.write(RING.log, line);
  (self as unknown as { postMessage(message: unknown): void }).postMessage("started");
  while (performance.now() < end) writer.write(RING.log, line);
});
