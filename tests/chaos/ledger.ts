/** Every request and what became of it. @module */

import type { RequestKind } from "./requests.ts";

/** One request. */
export interface LedgerEntry {
  readonly kind: RequestKind;
  readonly status: number | null;
  /** What was wrong; null when all was as it must be. */
  readonly problem: string | null;
  readonly executionId: string | null;
  readonly outcome: string;
  readonly latencyMs: number;
  /** How long after its limit a timeout came, in milliseconds. */
  readonly lateMs: number | null;
}

/** Collects entries and sums them up. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): void {
    this.entries.push(entry);
  }

  /** What was wrong, with the first few examples; empty when nothing was. */
  problems(): string[] {
    const problems = this.entries.filter((entry) => entry.problem !== null)
      .map((entry) => `${entry.kind}: ${entry.problem}`);
    const ids = this.entries.map((entry) => entry.executionId).filter((id) => id !== null);
    if (new Set(ids).size !== ids.length) problems.push("two answers had the same execution id");
    return problems;
  }

  /** How long after their limit the timeouts came, in milliseconds. */
  lateness(): { p50: number; p99: number; max: number } {
    const sorted = this.entries.map(({ lateMs }) => lateMs).filter((ms) => ms !== null).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return { p50: at(0.5), p99: at(0.99), max: at(1) };
  }

  /** Counts by kind and outcome. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { kind, outcome } of this.entries) {
      const key = `${kind} ${outcome}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return Object.fromEntries(Object.entries(counts).sort());
  }
}
