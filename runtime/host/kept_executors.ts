/** Executors that have run a snippet and wait for another one of the same owner. @module */

import type { Executor } from "./executor.ts";

/** An owner that does not come back within this time has its processes ended. */
const KEPT_MS = 30_000;

interface Kept {
  readonly owner: string;
  readonly executor: Executor;
  readonly timer: ReturnType<typeof setTimeout>;
  isReady: boolean;
}

/** Never gives an owner's executor to another. */
export class KeptExecutors {
  readonly #kept: Kept[] = [];
  readonly #onChange: (owner: string) => void;

  /** `onChange` hears of each owner one of whose executors is warm again, or is gone. */
  constructor(onChange: (owner: string) => void) {
    this.#onChange = onChange;
  }

  /** How many there are, those included whose next worker is not warm yet. */
  get size(): number {
    return this.#kept.length;
  }

  /** How many an owner has. */
  countOf(owner: string): number {
    return this.#kept.filter((kept) => kept.owner === owner).length;
  }

  /** Keeps an executor until its owner's next run; beyond `most` the oldest ends. */
  add(owner: string, executor: Executor, most: number): void {
    const timer = setTimeout(() => this.#end(kept), KEPT_MS);
    Deno.unrefTimer(timer);
    const kept: Kept = { owner, executor, timer, isReady: false };
    this.#kept.push(kept);
    executor.exited.then(() => {
      this.#remove(kept);
      this.#onChange(owner);
    });
    executor.renew().then(() => {
      kept.isReady = true;
      this.#onChange(owner);
    }, () => this.#end(kept));
    const [oldest] = this.#kept;
    if (oldest !== undefined && this.#kept.length > most) this.#end(oldest);
  }

  /** A warm executor of this owner with this budget, which is the caller's from now on. */
  take(owner: string, memoryMb: number): Executor | undefined {
    const found = this.#kept.find((kept) => kept.isReady && kept.owner === owner && kept.executor.memoryMb >= memoryMb);
    if (found !== undefined) this.#remove(found);
    return found?.executor;
  }

  /** Forgets all of them; whoever started them ends them. */
  clear(): void {
    for (const { timer } of this.#kept.splice(0)) clearTimeout(timer);
  }

  /** It is nobody's before it is told to end: nobody gets one that is dying. */
  #end(kept: Kept): void {
    this.#remove(kept);
    kept.executor.kill();
  }

  #remove(kept: Kept): void {
    clearTimeout(kept.timer);
    const at = this.#kept.indexOf(kept);
    if (at >= 0) this.#kept.splice(at, 1);
  }
}
