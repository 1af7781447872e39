/** Who may run now, who waits, who is sent away. @module */

import type { Clock } from "./clock.ts";
import { FairQueue } from "./fair_queue.ts";
import { RunTimes } from "./run_times.ts";

/** Why a request was not admitted. */
export type AdmissionRefusal = "queue_full" | "queue_timeout" | "draining";

/** Thrown by {@link Admission.admit}; the network edge turns it into a problem. */
export class AdmissionRefused extends Error {
  override readonly name = "AdmissionRefused";
  readonly code: AdmissionRefusal;
  readonly retryAfterSeconds: number;

  constructor(code: AdmissionRefusal, retryAfterSeconds: number) {
    super(`Cannot admit request: ${code}`);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The right to run once; disposing it lets the next one in. */
export interface Permit extends Disposable {
  readonly owner: string;
  /** Time spent waiting, in milliseconds. */
  readonly queueMs: number;
  /** Aborts when the client goes away or a drain ends the run. */
  readonly signal: AbortSignal;
}

/** How many may run and wait. */
export interface AdmissionOptions {
  /** Executions at once. */
  readonly concurrency: number;
  /** Executions of one owner at once; default is `concurrency`. */
  readonly ownerConcurrency?: number;
  /** Requests that may wait. */
  readonly waiting: number;
  /** Longest wait in milliseconds. */
  readonly waitMs: number;
  readonly clock: Clock;
}

/** The numbers, for `/readyz?verbose` and metrics. */
export interface AdmissionState {
  readonly running: number;
  readonly waiting: number;
  readonly concurrency: number;
  readonly isDraining: boolean;
}

interface Waiter {
  readonly owner: string;
  readonly signal: AbortSignal;
  readonly sinceMs: number;
  readonly settle: PromiseWithResolvers<Permit>;
  /** Stops the timer and the abort listener. */
  release: () => void;
}

/** A semaphore with a bounded queue that is fair between owners: in whose turn comes, and in who finds it full. */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #ownerConcurrency: number;
  readonly #queue = new FairQueue<Waiter>();
  readonly #running = new Map<string, number>();
  readonly #runTimes = new RunTimes();
  readonly #stop = new AbortController();
  readonly #idle = new Set<() => void>();
  #total = 0;
  #isDraining = false;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#ownerConcurrency = options.ownerConcurrency ?? options.concurrency;
  }

  /**
   * Resolves with a permit, at once or after waiting; rejects with
   * {@link AdmissionRefused}, or with the signal's reason when it aborts.
   */
  admit(request: { owner: string }, signal: AbortSignal): Promise<Permit> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const refusal = this.refusal(request);
    if (refusal !== null) return Promise.reject(refusal);
    if (this.#hasRoom(request.owner)) return Promise.resolve(this.#grant(request.owner, signal, 0));
    return this.#wait(request.owner, signal);
  }

  /** What {@link Admission.admit} would refuse with right now: cheap to ask before a body is read. */
  refusal({ owner }: { owner: string }): AdmissionRefused | null {
    if (this.#isDraining) return this.#refuse("draining");
    if (this.#hasRoom(owner)) return null;
    return this.#isFull() && !this.#queue.isCrowdedFor(owner) ? this.#refuse("queue_full") : null;
  }

  /** The numbers now. */
  state(): AdmissionState {
    const { concurrency } = this.#options;
    return { running: this.#total, waiting: this.#queue.size, concurrency, isDraining: this.#isDraining };
  }

  /** Admits nobody from now on and sends away who waits. */
  stopAdmitting(): void {
    this.#isDraining = true;
    for (const waiter of this.#queue.clear()) this.#reject(waiter, this.#refuse("draining"));
  }

  /** Aborts every running execution's signal. */
  abortRunning(): void {
    this.#stop.abort(new DOMException("The server is shutting down", "AbortError"));
  }

  /** Resolves when nothing runs. */
  idle(): Promise<void> {
    if (this.#total === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.add(resolve));
  }

  #isFull(): boolean {
    return this.#queue.size >= this.#options.waiting;
  }

  /** One owner's many requests do not keep another's first one out: the last of the longest line goes. */
  #makeRoom(): void {
    const last = this.#isFull() ? this.#queue.dropFromLongest() : null;
    if (last !== null) this.#reject(last, this.#refuse("queue_full"));
  }

  #hasRoom(owner: string): boolean {
    return this.#total < this.#options.concurrency && this.#runningOf(owner) < this.#ownerConcurrency;
  }

  #runningOf(owner: string): number {
    return this.#running.get(owner) ?? 0;
  }

  #wait(owner: string, signal: AbortSignal): Promise<Permit> {
    const { clock, waitMs } = this.#options;
    const settle = Promise.withResolvers<Permit>();
    const waiter: Waiter = { owner, signal, sinceMs: clock.now(), settle, release: () => {} };
    const leave = (reason: () => unknown) => (): void => {
      this.#queue.remove(owner, waiter);
      this.#reject(waiter, reason());
    };
    const abort = leave(() => signal.reason);
    const cancelTimer = clock.after(waitMs, leave(() => this.#refuse("queue_timeout")));
    signal.addEventListener("abort", abort, { once: true });
    waiter.release = (): void => {
      cancelTimer();
      signal.removeEventListener("abort", abort);
    };
    this.#makeRoom();
    this.#queue.push(owner, waiter);
    return settle.promise;
  }

  #grant(owner: string, signal: AbortSignal, queueMs: number): Permit {
    const startMs = this.#options.clock.now();
    this.#total += 1;
    this.#running.set(owner, this.#runningOf(owner) + 1);
    let isOpen = true;
    return {
      owner,
      queueMs,
      signal: AbortSignal.any([signal, this.#stop.signal]),
      [Symbol.dispose]: (): void => {
        if (!isOpen) return;
        isOpen = false;
        this.#release(owner, this.#options.clock.now() - startMs);
      },
    };
  }

  #release(owner: string, ranMs: number): void {
    this.#runTimes.add(ranMs);
    this.#total -= 1;
    const left = this.#runningOf(owner) - 1;
    if (left > 0) this.#running.set(owner, left);
    else this.#running.delete(owner);
    this.#admitNext();
    if (this.#total > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  #admitNext(): void {
    while (this.#total < this.#options.concurrency) {
      const waiter = this.#queue.shift((owner) => this.#runningOf(owner) < this.#ownerConcurrency);
      if (waiter === null) return;
      waiter.release();
      const queueMs = this.#options.clock.now() - waiter.sinceMs;
      waiter.settle.resolve(this.#grant(waiter.owner, waiter.signal, queueMs));
    }
  }

  #reject(waiter: Waiter, reason: unknown): void {
    waiter.release();
    waiter.settle.reject(reason);
  }

  #refuse(code: AdmissionRefusal): AdmissionRefused {
    const ahead = this.#queue.size + this.#total;
    return new AdmissionRefused(code, this.#runTimes.retryAfterSeconds(ahead, this.#options.concurrency));
  }
}
