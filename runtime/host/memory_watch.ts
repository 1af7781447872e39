/** Decides when a run has used more memory than it may. @module */

import { MEMORY_MARGINS } from "../../policies/isolation_layers.ts";

/**
 * Watches the resident memory that the guardian reports. Over its budget a run
 * may be for a moment, since what it has dropped is counted until the engine
 * collects it; when that does not help within the grace, or the memory is far
 * over the budget, the run ends.
 */
export class MemoryWatch {
  readonly #budgetMb: number;
  readonly #now: () => number;
  #overSince: number | null = null;

  /** `now` is monotonic, in milliseconds. */
  constructor(budgetMb: number, now: () => number) {
    this.#budgetMb = budgetMb;
    this.#now = now;
  }

  /** Takes a reading in MiB; true ends the run. */
  isExceeded(memoryMb: number): boolean {
    if (memoryMb > this.#budgetMb + MEMORY_MARGINS.watchdogMb) return true;
    if (memoryMb <= this.#budgetMb) {
      this.#overSince = null;
      return false;
    }
    this.#overSince ??= this.#now();
    return this.#now() - this.#overSince >= MEMORY_MARGINS.graceMs;
  }
}
