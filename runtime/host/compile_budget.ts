/** When a compilation has had its time: processor time counts, as long as it can be read. @module */

import type { Clock } from "./clock.ts";

/** How a compilation gets more wall time than its budget, when the machine is busy. */
export interface CompilePatience {
  /** Longest wall time of one compilation in milliseconds. */
  readonly wallMs: number;
  /** Processor time that a process has used so far, in milliseconds; null when it cannot be read. */
  readonly readCpuMs: (pid: number) => Promise<number | null>;
}

/** One compilation under watch. */
export interface BudgetOptions {
  readonly budgetMs: number;
  /** Processor time used for this compilation so far; null when that is not known: then wall time counts alone. */
  readonly usedMs: () => Promise<number | null>;
  /** Null: no more than the budget. */
  readonly wallMs: number | null;
  /** Called once: its own work took too long, or it had no processor to work on. */
  readonly expired: (reason: "late" | "starved") => void;
  readonly clock: Clock;
}

/** Looks again at the earliest after this, in milliseconds: a look costs the start of a process. */
const MIN_PAUSE_MS = 50;
/** Share of the budget that counts as all of it: the kernel counts in steps of 10 ms. */
const SPENT_SHARE = 0.9;

/** Starts the clock; the returned function stops it. */
export function watchBudget({ budgetMs, usedMs, wallMs, expired, clock }: BudgetOptions): () => void {
  const timers: (() => void)[] = [];
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    for (const cancel of timers) cancel();
  };
  const end = (reason: "late" | "starved"): void => {
    if (isOver) return;
    stop();
    expired(reason);
  };
  const look = async (): Promise<void> => {
    const used = wallMs === null ? null : await usedMs();
    if (used === null || used >= budgetMs * SPENT_SHARE) return end("late");
    if (!isOver) timers.push(clock.after(Math.max(MIN_PAUSE_MS, budgetMs - used), look));
  };
  timers.push(clock.after(budgetMs, look));
  if (wallMs !== null) timers.push(clock.after(wallMs, () => end("starved")));
  return stop;
}
