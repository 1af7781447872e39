/** One process of the compiler; what it says is checked, when it says nothing it is killed. @module */

import { type CompileAnswer, COMPILER_FRAME, type CompileRequest, READY_ID } from "../wire/compiler_protocol.ts";
import { FrameError, FrameReader, jsonFrame } from "../wire/frames.ts";
import type { CompileResult } from "../wire/outcome.ts";
import { systemClock } from "./clock.ts";
import { type CompilePatience, watchBudget } from "./compile_budget.ts";
import { parseCompileAnswer } from "./receive_compile.ts";

/** How to start a compiler. */
export interface CompilerCommand {
  readonly path: string;
  readonly args: readonly string[];
  /** The process's whole environment; empty when absent. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How long a compilation may take. */
export interface CompileLimits {
  /** Milliseconds of processor time, or of wall time where that cannot be read. */
  readonly budgetMs: number;
  readonly patience?: CompilePatience;
}

/** How a request ended. */
export type CompileEnd =
  | { readonly type: "answered"; readonly result: CompileResult }
  /** Nothing came within the budget; the process was killed. */
  | { readonly type: "late" | "starved" }
  /** The process ended, or broke the protocol and was killed. */
  | { readonly type: "died" };

/**
 * A compiled text is the snippet of at most 262 144 bytes with a marker at
 * every statement and a map of positions, as JSON.
 */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

interface Waiting {
  readonly id: number;
  readonly settle: (end: CompileEnd) => void;
}

/** From spawn to death; compiles one snippet at a time. */
export class CompilerProcess {
  readonly pid: number;
  /** Resolves with true when the compiler is warm, with false when it ends before. */
  readonly ready: Promise<boolean>;
  /** Resolves when the process has ended and its pipes are closed. */
  readonly ended: Promise<void>;
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #ready = Promise.withResolvers<boolean>();
  readonly #startTimer: ReturnType<typeof setTimeout>;
  #wasReady = false;
  #isOver = false;
  #lastId = READY_ID;
  /** Processor time at the last answer; null when the compiler does not say. */
  #cpuMs: number | null = null;
  #waiting: Waiting | null = null;

  /** Spawns the process; throws when there is no such program. Not warm after `startMs`, it is killed. */
  constructor({ path, args, env = {} }: CompilerCommand, { startMs }: { readonly startMs: number }) {
    this.#child = new Deno.Command(path, {
      args: [...args],
      clearEnv: true,
      env: { ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.pid = this.#child.pid;
    this.#stdin = this.#child.stdin.getWriter();
    this.ready = this.#ready.promise;
    this.#startTimer = setTimeout(() => this.kill(), startMs);
    this.ended = this.#watch();
  }

  /** Whether the process was ever ready to compile. */
  get wasReady(): boolean {
    return this.#wasReady;
  }

  /** Whether the process has ended or is being killed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Compiles one snippet; the clock starts now. Never rejects. */
  async compile(source: string, limits: CompileLimits): Promise<CompileEnd> {
    if (this.#isOver) return { type: "died" };
    const { promise, resolve } = Promise.withResolvers<CompileEnd>();
    const request: CompileRequest = { id: this.#lastId += 1, source };
    this.#waiting = { id: request.id, settle: resolve };
    const stop = watchBudget({
      budgetMs: limits.budgetMs,
      wallMs: this.#cpuMs === null ? null : limits.patience?.wallMs ?? null,
      clock: systemClock,
      usedMs: () => this.#usedMs(limits),
      expired: (type) => {
        this.kill();
        resolve({ type });
      },
    });
    // A failed write means that the process is ending, which settles the request.
    this.#stdin.write(jsonFrame(COMPILER_FRAME.compile, request)).catch(() => undefined);
    try {
      return await promise;
    } finally {
      stop();
      this.#waiting = null;
    }
  }

  /** Ends the process at once. */
  kill(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It ended in between.
    }
  }

  /** Processor time since the last answer. */
  async #usedMs({ patience }: CompileLimits): Promise<number | null> {
    const [before, now] = [this.#cpuMs, await patience?.readCpuMs(this.pid) ?? null];
    return before === null || now === null ? null : now - before;
  }

  async #watch(): Promise<void> {
    await Promise.all([this.#child.status, this.#readAnswers()]);
    clearTimeout(this.#startTimer);
    this.#isOver = true;
    this.#waiting?.settle({ type: "died" });
    this.#ready.resolve(false);
    await this.#stdin.close().catch(() => undefined);
  }

  async #readAnswers(): Promise<void> {
    const reader = new FrameReader({ frameBytes: MAX_ANSWER_BYTES, totalBytes: Infinity, frames: Infinity });
    try {
      for await (const chunk of this.#child.stdout) {
        for (const frame of reader.push(chunk)) this.#take(parseCompileAnswer(frame));
      }
    } catch {
      this.kill();
    }
  }

  #take({ id, result, cpuMs }: CompileAnswer): void {
    this.#cpuMs = cpuMs ?? null;
    if (id === READY_ID && !this.#wasReady) {
      this.#wasReady = true;
      clearTimeout(this.#startTimer);
      return this.#ready.resolve(true);
    }
    if (this.#waiting?.id !== id || result === undefined) {
      throw new FrameError("Cannot read frame: nobody asked for it");
    }
    this.#waiting.settle({ type: "answered", result });
  }
}
