/** Warm executors, each used once unless the operator says otherwise. @module */

import type { Executor } from "./executor.ts";
import { KeptExecutors } from "./kept_executors.ts";

/** First and longest pause after a failed start, in milliseconds. */
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;
/** Failed starts in a row after which the pool is not ready. */
const UNHEALTHY_FAILURES = 10;
/** Starting a process holds the server up for milliseconds: the answer of the run that ended goes first. */
const REFILL_DELAY_MS = 5;
/** Starts at once while no snippet runs. */
const STARTS_WHEN_IDLE = 2;

/** What a pool needs. */
export interface ExecutorPoolOptions {
  /** Idle executors to hold ready. */
  readonly size: number;
  /** Snippets that run at once; cores beyond the running ones may start executors. */
  readonly concurrency: number;
  /** Memory budget of pooled executors in MiB. */
  readonly memoryMb: number;
  /** Starts an executor with a budget and resolves when it is warm. */
  readonly start: (memoryMb: number) => Promise<Executor>;
}

/** The pool's numbers, for `/readyz?verbose` and metrics. */
export interface ExecutorPoolState {
  readonly idle: number;
  /** Idle ones that have run a snippet and wait for another of the same owner. */
  readonly kept: number;
  readonly starting: number;
  readonly leased: number;
  readonly waiting: number;
  readonly size: number;
  readonly failures: number;
}

/** Who leases. */
export interface LeaseOptions {
  /** Whose run it is; "" unless told. */
  readonly owner?: string;
  readonly signal?: AbortSignal;
}

/** An executor for one run; disposing it ends the process and refills the pool. */
export interface Lease extends Disposable {
  readonly executor: Executor;
  /** The run has finished: an executor that is for more of them stays for its owner. */
  keep(): void;
}

interface Waiter extends PromiseWithResolvers<Executor> {
  readonly owner: string;
  readonly memoryMb: number;
}

/** Holds warm executors and replaces each after its one run. */
export class ExecutorPool implements AsyncDisposable {
  readonly #options: ExecutorPoolOptions;
  readonly #idle: Executor[] = [];
  readonly #kept = new KeptExecutors((owner) => this.#offerKept(owner));
  readonly #waiting: Waiter[] = [];
  readonly #starts = new Set<Promise<void>>();
  readonly #alive = new Set<Executor>();
  #leased = 0;
  #failures = 0;
  #refillSoon: ReturnType<typeof setTimeout> | undefined;
  #backoff: { timer: ReturnType<typeof setTimeout>; end: () => void } | null = null;
  #isClosed = false;

  constructor(options: ExecutorPoolOptions) {
    this.#options = options;
    this.#refill();
  }

  /** Resolves when the first executor is warm. */
  async warm(): Promise<void> {
    using _first = await this.lease(this.#options.memoryMb);
  }

  /** Whether executors can be had. */
  isReady(): boolean {
    return !this.#isClosed && this.#failures < UNHEALTHY_FAILURES;
  }

  /** The pool's numbers now. */
  state(): ExecutorPoolState {
    return {
      idle: this.#idle.length,
      kept: this.#kept.size,
      starting: this.#starts.size,
      leased: this.#leased,
      waiting: this.#waiting.length,
      size: this.#options.size,
      failures: this.#failures,
    };
  }

  /**
   * Takes a warm executor, or waits for one. A budget above the pool's gets a
   * fresh executor outside of it, since the heap flag is fixed at start.
   */
  async lease(memoryMb: number, { owner = "", signal }: LeaseOptions = {}): Promise<Lease> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw new Error("Cannot lease executor: the pool is closed");
    this.#leased += 1;
    try {
      return this.#toLease(await this.#take(memoryMb, { owner, signal }), owner);
    } catch (error) {
      this.#release(null);
      throw error;
    }
  }

  /** Ends every executor and waits until they are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#refillSoon);
    this.#endBackoff();
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new Error("Cannot lease executor: the pool is closed"));
    this.#kept.clear();
    for (const executor of this.#alive) executor.kill();
    await Promise.allSettled([...this.#starts]);
    for (const executor of this.#alive) executor.kill();
    await Promise.allSettled([...this.#alive].map((executor) => executor.exited));
  }

  #toLease(executor: Executor, owner: string): Lease {
    let isOpen = true;
    return {
      executor,
      keep: () => {
        if (!isOpen || this.#isClosed || !executor.mayRunAgain()) return;
        isOpen = false;
        this.#kept.add(owner, executor, this.#options.size);
        this.#release(null);
      },
      [Symbol.dispose]: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#release(executor);
      },
    };
  }

  async #take(
    memoryMb: number,
    { owner, signal }: { owner: string; signal: AbortSignal | undefined },
  ): Promise<Executor> {
    const kept = this.#kept.take(owner, memoryMb);
    if (kept !== undefined) return kept;
    if (memoryMb > this.#options.memoryMb) return await this.#startOwn(memoryMb, signal);
    const warm = this.#idle.shift();
    if (warm !== undefined) return warm;
    const waiter: Waiter = { ...Promise.withResolvers<Executor>(), owner, memoryMb };
    this.#waiting.push(waiter);
    const abort = (): void => {
      this.#forget(waiter);
      waiter.reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    this.#refill();
    try {
      return await waiter.promise;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Who goes away, or has waited long enough, does not wait for the start; what it brings is ended. */
  async #startOwn(memoryMb: number, signal: AbortSignal | undefined): Promise<Executor> {
    const start = this.#options.start(memoryMb).then((executor) => this.#adopt(executor));
    const left = Promise.withResolvers<never>();
    const abort = (): void => left.reject(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      return await Promise.race([start, left.promise]);
    } catch (error) {
      start.then((executor) => executor.kill(), () => {});
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** A kept executor is warm again, or gone: whoever of its owner has waited longest gets it. */
  #offerKept(owner: string): void {
    const waiter = this.#waiting.find((one) => one.owner === owner);
    const executor = waiter === undefined ? undefined : this.#kept.take(owner, waiter.memoryMb);
    if (waiter === undefined || executor === undefined) return this.#refill();
    this.#forget(waiter);
    waiter.resolve(executor);
  }

  #forget(waiter: Waiter): void {
    const at = this.#waiting.indexOf(waiter);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  #release(executor: Executor | null): void {
    executor?.kill();
    this.#leased -= 1;
    if (this.#waiting.length > 0) return this.#refill();
    clearTimeout(this.#refillSoon);
    if (!this.#isClosed) this.#refillSoon = setTimeout(() => this.#refill(), REFILL_DELAY_MS);
  }

  /** Starts what is missing, but leaves the cores to running snippets. */
  #refill(): void {
    if (this.#isClosed || this.#backoff !== null) return;
    const waiting = this.#waitingForStart();
    const held = this.#idle.length + this.#kept.size + this.#starts.size;
    const wanted = this.#options.size + waiting - held;
    const running = this.#leased - this.#waiting.length;
    const freeCores = running <= 0 ? STARTS_WHEN_IDLE : this.#options.concurrency - running;
    const mayStart = Math.max(freeCores, waiting) - this.#starts.size;
    for (let i = 0; i < Math.min(wanted, mayStart); i++) this.#startOne();
  }

  /** Who waits and will not get one of their own kept executors, once it is warm again. */
  #waitingForStart(): number {
    const owners = new Set(this.#waiting.map(({ owner }) => owner));
    return [...owners].reduce((sum, owner) => {
      const waiting = this.#waiting.filter((one) => one.owner === owner).length;
      return sum + Math.max(0, waiting - this.#kept.countOf(owner));
    }, 0);
  }

  #startOne(): void {
    const start = this.#options.start(this.#options.memoryMb).then(
      (executor) => this.#admit(this.#adopt(executor)),
      () => this.#backOff(),
    ).finally(() => {
      this.#starts.delete(start);
      this.#refill();
    });
    this.#starts.add(start);
  }

  #adopt(executor: Executor): Executor {
    this.#alive.add(executor);
    executor.exited.then(() => {
      this.#alive.delete(executor);
      const at = this.#idle.indexOf(executor);
      if (at < 0) return;
      this.#idle.splice(at, 1);
      this.#refill();
    });
    if (this.#isClosed) executor.kill();
    return executor;
  }

  #admit(executor: Executor): void {
    this.#failures = 0;
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) waiter.resolve(executor);
    else this.#idle.push(executor);
  }

  #backOff(): void {
    this.#failures += 1;
    if (this.#isClosed || this.#backoff !== null) return;
    const pauseMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(10, this.#failures - 1));
    const timer = setTimeout(() => this.#endBackoff(), pauseMs);
    this.#backoff = { timer, end: () => this.#refill() };
  }

  #endBackoff(): void {
    const backoff = this.#backoff;
    if (backoff === null) return;
    clearTimeout(backoff.timer);
    this.#backoff = null;
    backoff.end();
  }
}
