/** How long runs take, for `Retry-After`. @module */

/** Weight of the newest run in the moving average. */
const NEWEST_WEIGHT = 0.2;
/** Assumed before anything ran, in milliseconds. */
const FIRST_GUESS_MS = 500;
/** A client that is told to stay away longer gives up. */
const MAX_SECONDS = 60;

/** A moving average of run times. */
export class RunTimes {
  #averageMs: number | null = null;

  /** Takes in a finished run. */
  add(ranMs: number): void {
    this.#averageMs = this.#averageMs === null ? ranMs : this.#averageMs + NEWEST_WEIGHT * (ranMs - this.#averageMs);
  }

  /** Whole seconds until `ahead` runs are through, 1 to 60. */
  retryAfterSeconds(ahead: number, concurrency: number): number {
    const waitMs = (this.#averageMs ?? FIRST_GUESS_MS) * ahead / concurrency;
    return Math.min(MAX_SECONDS, Math.max(1, Math.ceil(waitMs / 1000)));
  }
}
