/** What the process uses, read by the guardian while the snippet runs. @module */

import type { PositionFrame } from "../wire/guest_protocol.ts";

const MIB = 1024 * 1024;
const MICROSECONDS_PER_MS = 1000;

/** `Deno.cpuUsage` exists in 2.9.6 and is missing from its types. */
const runtime = Deno as unknown as { cpuUsage(): { user: number; system: number } };

/** Memory and CPU time since the run began. */
export class Meter {
  readonly #baseRss: number;
  readonly #baseCpuMs: number;
  #peakMemoryMb = 0;

  constructor() {
    this.#baseRss = Deno.memoryUsage().rss;
    this.#baseCpuMs = cpuMs();
  }

  /** Reads both; memory is what the run added to the warm executor. */
  read(): Pick<PositionFrame, "cpuMs" | "memoryMb" | "peakMemoryMb"> {
    const memoryMb = Math.max(0, Math.round((Deno.memoryUsage().rss - this.#baseRss) / MIB));
    this.#peakMemoryMb = Math.max(this.#peakMemoryMb, memoryMb);
    return {
      cpuMs: Math.round(cpuMs() - this.#baseCpuMs),
      memoryMb,
      peakMemoryMb: this.#peakMemoryMb,
    };
  }
}

/**
 * CPU time of the whole process: user and system, all threads. Not
 * `process.cpuUsage()`: touching `process` costs 20 ms at its first use.
 */
export function cpuMs(): number {
  const { user, system } = runtime.cpuUsage();
  return (user + system) / MICROSECONDS_PER_MS;
}
