/** A clock that goes on only when a test says so. @module */

import type { Clock } from "../../runtime/host/clock.ts";

/** A {@link Clock} whose time is set by hand. */
export class ManualClock implements Clock {
  readonly #timers = new Set<{ atMs: number; callback: () => void }>();
  #nowMs = 0;

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that have not fired and were not taken back. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass; timers fire in order. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    while (true) {
      const [next] = [...this.#timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#nowMs = next.atMs;
      next.callback();
    }
    this.#nowMs = endMs;
  }
}
