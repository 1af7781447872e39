/** The clock of one run: a notice shortly before the end, then the end. @module */

/** The guardian has this long to send the last position. */
const NOTICE_MS = 20;

/** Timers of a run; disposing them stops them. */
export interface Deadline extends Disposable {
  /** Milliseconds since the hand-over. */
  elapsedMs(): number;
}

/** Starts the clock of a run. `now` is monotonic, in milliseconds. */
export function startDeadline(
  wallMs: number,
  on: { now: () => number; notice: () => void; expired: () => void },
): Deadline {
  const start = on.now();
  const notice = setTimeout(on.notice, Math.max(0, wallMs - NOTICE_MS));
  const end = setTimeout(on.expired, wallMs);
  return {
    elapsedMs: () => on.now() - start,
    [Symbol.dispose]: () => {
      clearTimeout(notice);
      clearTimeout(end);
    },
  };
}
