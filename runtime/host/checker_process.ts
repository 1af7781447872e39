/** One process of the type checker, from spawn to SIGKILL. @module */

import { CHILD_ENV } from "../../policies/closed_flags.ts";
import { z } from "zod";
import { CHECKER_FRAME, CHECKER_READY_ID } from "../wire/checker_protocol.ts";
import { type Frame, FrameReader, jsonFrame, parseJson } from "../wire/frames.ts";
import type { Diagnostic } from "../wire/outcome.ts";

/** Five diagnostics of 300 characters take a few KiB. */
const FRAME_CAPS = { frameBytes: 64 * 1024, totalBytes: Infinity, frames: Infinity };
const MAX_DIAGNOSTICS = 5;
const MAX_TEXT = 400;

const position = z.int().min(1).max(10_000_000);
const answerSchema = z.strictObject({
  id: z.int().min(CHECKER_READY_ID),
  diagnostics: z.array(z.strictObject({
    severity: z.enum(["error", "warning"]),
    code: z.string().max(16),
    message: z.string().max(MAX_TEXT),
    line: position,
    column: position,
    endColumn: position.nullable(),
  })).max(MAX_DIAGNOSTICS).nullable(),
});

/** How a type checker is started. */
export interface CheckerCommand {
  readonly engine: "native" | "script";
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A checker that answers one request at a time. */
export class CheckerProcess {
  /** Resolves when the checker is warm; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when the process has left and its pipes are closed. */
  readonly exited: Promise<void>;
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #warm = Promise.withResolvers<void>();
  #waiting: { id: number; resolve: (diagnostics: readonly Diagnostic[] | null) => void } | null = null;
  #lastId = CHECKER_READY_ID;

  constructor({ path, args, cwd }: CheckerCommand) {
    this.#child = new Deno.Command(path, {
      args: [...args],
      cwd,
      clearEnv: true,
      env: { ...CHILD_ENV },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#stdin = this.#child.stdin.getWriter();
    this.ready = this.#warm.promise;
    this.ready.catch(() => undefined);
    this.exited = this.#watch();
  }

  /** Has a snippet checked; null when the process ends before it answers. */
  check(source: string): Promise<readonly Diagnostic[] | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve } = Promise.withResolvers<readonly Diagnostic[] | null>();
    this.#waiting = { id, resolve };
    // A closed pipe is noticed by the process's end.
    this.#stdin.write(jsonFrame(CHECKER_FRAME.check, { id, source })).catch(() => undefined);
    return promise;
  }

  /** Ends the process at once. */
  kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
  }

  async #watch(): Promise<void> {
    await Promise.all([this.#child.status, this.#readFrames()]);
    await this.#stdin.abort().catch(() => undefined);
    this.#warm.reject(new Error("Cannot start type checker: it ended"));
    this.#waiting?.resolve(null);
  }

  async #readFrames(): Promise<void> {
    const reader = new FrameReader(FRAME_CAPS);
    try {
      for await (const chunk of this.#child.stdout) {
        for (const frame of reader.push(chunk)) this.#take(frame);
      }
    } catch {
      this.kill();
    }
  }

  #take({ kind, payload }: Frame): void {
    if (kind !== CHECKER_FRAME.answer) throw new Error(`Cannot take frame: its kind ${kind} is not known`);
    const { id, diagnostics } = answerSchema.parse(parseJson(payload));
    if (id === CHECKER_READY_ID) this.#warm.resolve();
    else if (id === this.#waiting?.id) this.#waiting.resolve(diagnostics);
  }
}
