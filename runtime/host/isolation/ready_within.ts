/** Waits for an executor to be warm, but not for ever. @module */

import type { Executor } from "../executor.ts";

/** A start takes 60 ms here, and a second on a machine that is out of breath. */
const START_MS = 10_000;

/** Resolves when the executor is warm; one that ends or hangs before is killed and rejects. */
export async function readyWithin(executor: Executor, startMs = START_MS): Promise<void> {
  const timer = setTimeout(() => executor.kill(), startMs);
  try {
    await executor.ready;
  } catch (error) {
    executor.kill();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
