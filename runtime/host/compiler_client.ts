/** The server's side of the compiler: one process at work, one warm beside it. @module */

import type { CompileResult } from "../wire/outcome.ts";
import { type CompileLimits, type CompilerCommand, CompilerProcess } from "./compiler_process.ts";
import { type NoAnswer, refusalFor } from "./refusal_for.ts";

/** Settings of a {@link CompilerClient}. */
export interface CompilerClientOptions extends CompileLimits {
  readonly command: CompilerCommand;
  /** First pause before a compiler is started again that ended while starting; doubles up to 5 s. */
  readonly restartBackoffMs?: number;
  /** Longest start in milliseconds. */
  readonly startMs?: number;
}

/** The compiler's word on a snippet. */
export interface CompileReply {
  readonly result: CompileResult;
  /** From sending to answer; 0 when nothing could be sent. */
  readonly compileMs: number;
}

/** One that works and one that takes over when it is killed. */
const PROCESSES = 2;
const RESTART_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;
/** A start takes 0.3 s on an idle core; with twelve busy processes to two cores 10 s were not enough. */
const START_MS = 30_000;
/** Processes that one request waits for before it gives up. */
const START_ATTEMPTS = 3;

/**
 * Compiles snippets one after another. Whatever becomes of a process, every
 * request is answered: a snippet that takes too long or ends the compiler is
 * refused, and the process beside it takes over.
 */
export class CompilerClient implements AsyncDisposable {
  readonly #options: CompilerClientOptions;
  /** The first one works. */
  readonly #processes: CompilerProcess[] = [];
  /** Ends of all processes that have not left yet. */
  readonly #ends = new Set<Promise<void>>();
  #turn: Promise<unknown> = Promise.resolve();
  #failedStarts = 0;
  #restart: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  private constructor(options: CompilerClientOptions) {
    this.#options = options;
  }

  /** Starts the first process and resolves when it is warm; the second one starts meanwhile. */
  static async start(options: CompilerClientOptions): Promise<CompilerClient> {
    const client = new CompilerClient(options);
    if (await client.#warmProcess() !== null) return client;
    await client[Symbol.asyncDispose]();
    throw new Error("Cannot start compiler: its process ended before it was warm");
  }

  /** Process ids, the working one first. */
  get pids(): number[] {
    return this.#processes.map(({ pid }) => pid);
  }

  /**
   * Compiles a snippet when its turn has come.
   *
   * @throws The signal's reason, when the caller gives up; nothing else.
   */
  async compile(source: string, signal?: AbortSignal): Promise<CompileReply> {
    signal?.throwIfAborted();
    const reply = this.#turn.then(() => this.#compileNow(source, signal));
    this.#turn = reply.catch(() => undefined);
    return signal === undefined ? await reply : await orAbort(reply, signal);
  }

  /** Kills both processes and resolves when they have left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    for (const process of this.#processes.splice(0)) process.kill();
    await Promise.all(this.#ends);
  }

  /** A process may have ended for a reason of its own, so that a death is tried once more. */
  async #compileNow(source: string, signal: AbortSignal | undefined): Promise<CompileReply> {
    const first = await this.#compileOnce(source, signal);
    if (first.end !== "died") return first.reply;
    return (await this.#compileOnce(source, signal)).reply;
  }

  async #compileOnce(
    source: string,
    signal: AbortSignal | undefined,
  ): Promise<{ reply: CompileReply; end: "answered" | NoAnswer }> {
    const process = signal?.aborted ? null : await this.#warmProcess();
    if (process === null) {
      return { reply: { result: refusalFor("unavailable", this.#options), compileMs: 0 }, end: "unavailable" };
    }
    const sentAt = performance.now();
    const end = await process.compile(source, this.#options);
    const compileMs = performance.now() - sentAt;
    if (end.type === "answered") return { reply: { result: end.result, compileMs }, end: "answered" };
    this.#drop(process);
    return { reply: { result: refusalFor(end.type, this.#options), compileMs }, end: end.type };
  }

  /** The working process as soon as it is warm, or null when none gets warm. */
  async #warmProcess(): Promise<CompilerProcess | null> {
    for (let attempt = 0; attempt < START_ATTEMPTS && !this.#isClosed; attempt++) {
      this.#fill(1);
      const [first] = this.#processes;
      if (first === undefined || !await first.ready || first.isOver) continue;
      this.#fill(PROCESSES);
      return first;
    }
    return null;
  }

  #fill(count: number): void {
    while (!this.#isClosed && this.#processes.length < count) {
      const process = this.#spawn();
      if (process === null) return this.#fillLater();
      this.#processes.push(process);
    }
  }

  #spawn(): CompilerProcess | null {
    const { command, startMs = START_MS } = this.#options;
    try {
      const process = new CompilerProcess(command, { startMs });
      const end = process.ended.then(() => {
        this.#ends.delete(end);
        this.#drop(process);
      });
      this.#ends.add(end);
      return process;
    } catch {
      return null;
    }
  }

  /** Takes a process that ended out of the row, so that the next one moves up. */
  #drop(process: CompilerProcess): void {
    const at = this.#processes.indexOf(process);
    if (at < 0) return;
    this.#processes.splice(at, 1);
    if (!process.wasReady) return this.#fillLater();
    this.#failedStarts = 0;
    this.#fill(PROCESSES);
  }

  /** A compiler that cannot start is not tried again at once, unless a request needs it. */
  #fillLater(): void {
    const { restartBackoffMs = RESTART_BACKOFF_MS } = this.#options;
    const pauseMs = Math.min(MAX_BACKOFF_MS, restartBackoffMs * 2 ** this.#failedStarts);
    this.#failedStarts += 1;
    clearTimeout(this.#restart);
    if (!this.#isClosed) this.#restart = setTimeout(() => this.#fill(PROCESSES), pauseMs);
  }
}

/** The promise's outcome, or the signal's reason as soon as it aborts. */
async function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
