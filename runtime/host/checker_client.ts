/** The server's side of the type checker: advice in time, or none. @module */

import type { Diagnostic } from "../wire/outcome.ts";
import type { Clock } from "./clock.ts";
import { type CheckerCommand, CheckerProcess } from "./checker_process.ts";

/** Settings of a {@link CheckerClient}. */
export interface CheckerClientOptions {
  /** Ways to start a checker, the best first; none turns the feature off. */
  readonly commands: readonly CheckerCommand[];
  readonly clock: Clock;
  /** Longest start in milliseconds. */
  readonly startMs?: number;
  /** Longest check in milliseconds, then the process is killed and replaced. */
  readonly budgetMs?: number;
}

/** Ten times what the slower engine needs on an idle core. */
const START_MS = 12_000;
/** More than the native checker gives itself (runtime/checker/native_main.ts). */
const BUDGET_MS = 600;
/** Checks that wait; advice for more than these would come too late anyway. */
const MAX_WAITING = 16;
/** Starts in a row that may fail before the next command is tried. */
const START_ATTEMPTS = 2;

/**
 * Has snippets checked one after another. Whatever becomes of the process,
 * every call is answered, with null when there is no advice.
 */
export class CheckerClient implements AsyncDisposable {
  readonly #options: CheckerClientOptions;
  #commands: readonly CheckerCommand[];
  #process: CheckerProcess | null = null;
  /** Those that were killed and have not left yet. */
  readonly #leaving = new Set<Promise<void>>();
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #failedStarts = 0;
  #isClosed = false;

  private constructor(options: CheckerClientOptions) {
    this.#options = options;
    this.#commands = options.commands;
  }

  /** Starts the first checker that can be started; without any, `check` always gives null. */
  static async start(options: CheckerClientOptions): Promise<CheckerClient> {
    const client = new CheckerClient(options);
    while (client.#commands.length > 0 && await client.#warmProcess() === null);
    return client;
  }

  /** Which checker is at work. */
  get engine(): "native" | "script" | "none" {
    return this.#commands[0]?.engine ?? "none";
  }

  /** Type errors of a snippet, at most five; null when there is no advice in time. */
  async check(code: string, signal: AbortSignal): Promise<readonly Diagnostic[] | null> {
    if (this.#commands.length === 0 || this.#waiting >= MAX_WAITING || signal.aborted) return null;
    const aborted = Promise.withResolvers<null>();
    const abort = (): void => aborted.resolve(null);
    signal.addEventListener("abort", abort, { once: true });
    this.#waiting += 1;
    const mine = this.#turn.then(() => signal.aborted ? null : this.#checkNow(code)).finally(() => this.#waiting -= 1);
    this.#turn = mine.catch(() => undefined);
    try {
      return await Promise.race([mine, aborted.promise]);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** Ends the process. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#commands = [];
    this.#drop();
    await this.#turn;
    await Promise.all(this.#leaving);
  }

  async #checkNow(code: string): Promise<readonly Diagnostic[] | null> {
    const process = await this.#warmProcess();
    if (process === null) return null;
    const diagnostics = await this.#within(process.check(code), this.#options.budgetMs ?? BUDGET_MS);
    if (diagnostics !== undefined) return diagnostics;
    this.#drop();
    // The next one need not wait for its start.
    this.#process = this.#spawn();
    return null;
  }

  /** The process, started if there is none; null when that failed. */
  async #warmProcess(): Promise<CheckerProcess | null> {
    const process = this.#process ??= this.#spawn();
    if (process === null) return null;
    const isWarm = await this.#within(
      process.ready.then(() => true, () => false),
      this.#options.startMs ?? START_MS,
    );
    if (isWarm === true && this.#process === process) {
      this.#failedStarts = 0;
      return process;
    }
    this.#drop();
    this.#failedStarts += 1;
    if (this.#failedStarts >= START_ATTEMPTS) this.#useNextCommand();
    return null;
  }

  #useNextCommand(): void {
    this.#commands = this.#commands.slice(1);
    this.#failedStarts = 0;
  }

  #spawn(): CheckerProcess | null {
    const [command] = this.#commands;
    if (command === undefined || this.#isClosed) return null;
    try {
      const process = new CheckerProcess(command);
      const leaving = process.exited.then(() => {
        this.#leaving.delete(leaving);
        if (this.#process === process) this.#process = null;
      });
      this.#leaving.add(leaving);
      return process;
    } catch {
      this.#useNextCommand();
      return null;
    }
  }

  #drop(): void {
    this.#process?.kill();
    this.#process = null;
  }

  /** What a promise resolves to; undefined when it takes longer. */
  async #within<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
    const expired = Promise.withResolvers<undefined>();
    const cancel = this.#options.clock.after(limitMs, () => expired.resolve(undefined));
    try {
      return await Promise.race([promise, expired.promise]);
    } finally {
      cancel();
    }
  }
}
