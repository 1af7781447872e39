/** The end of a server: nobody new, wait, then end the rest. @module */

import type { Clock } from "./clock.ts";
import type { Admission } from "./admit.ts";

/** Time that aborted executions get to answer as cancelled, in milliseconds. */
const ABORT_GRACE_MS = 1_000;

/** How a drain went. */
export interface DrainReport {
  /** Executions that were running when the drain began. */
  readonly running: number;
  /** Executions that had to be aborted. */
  readonly aborted: number;
  readonly tookMs: number;
}

/** What draining needs. */
export interface DrainOptions {
  /** Longest wait for running executions, in milliseconds. */
  readonly drainMs: number;
  readonly clock: Clock;
}

/** Stops admitting, waits for what runs, and aborts what still runs then. */
export async function drain(admission: Admission, { drainMs, clock }: DrainOptions): Promise<DrainReport> {
  const startMs = clock.now();
  const { running } = admission.state();
  admission.stopAdmitting();
  const isDone = await within(admission.idle(), drainMs, clock);
  const aborted = isDone ? 0 : admission.state().running;
  if (!isDone) {
    admission.abortRunning();
    await within(admission.idle(), ABORT_GRACE_MS, clock);
  }
  return { running, aborted, tookMs: clock.now() - startMs };
}

/** Whether the promise settled in time. */
async function within(promise: Promise<void>, waitMs: number, clock: Clock): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const cancel = clock.after(waitMs, () => late.resolve(false));
  try {
    return await Promise.race([promise.then(() => true), late.promise]);
  } finally {
    cancel();
  }
}
