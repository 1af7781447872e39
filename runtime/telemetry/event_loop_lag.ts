/** How late the server's timers fire: what stalls it, stalls them. @module */

import type { Metrics } from "./metrics.ts";

/** How often it is looked at: often enough to see a stall of a second, too seldom to cost. */
const INTERVAL_MS = 500;

/** Watches until it is disposed. `now` is monotonic, in milliseconds. */
export function watchEventLoop(metrics: Metrics, now: () => number): Disposable {
  let expectedMs = now() + INTERVAL_MS;
  const timer = setInterval(() => {
    const lagMs = Math.max(0, now() - expectedMs);
    metrics.record("eventLoopLag", lagMs / 1_000);
    expectedMs = now() + INTERVAL_MS;
  }, INTERVAL_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
