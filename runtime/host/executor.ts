/** A process that runs snippets, one unless told otherwise; nothing it says is trusted. @module */

import { EXECUTOR_ENV } from "../../policies/executor_flags.ts";
import { type Frame, type FrameCaps, FrameReader } from "../wire/frames.ts";
import { GUEST_FRAME } from "../wire/guest_protocol.ts";
import { parseReady } from "./receive.ts";

/** Bytes of stderr that are read and thrown away before the pipe is closed. */
const STDERR_BYTES = 64 * 1024;
/** Characters of stderr in which bubblewrap says the process's number. */
const PID_TEXT = 1024;
/** Longest start: it takes 0.1 s on an idle core; this allows for a busy machine. */
const START_MS = 10_000;
/** Caps until the executor has said `ready`. */
const WARM_UP_CAPS: FrameCaps = { frameBytes: 4096, totalBytes: 4096, frames: 1 };

/** What a run hears from its executor. */
export interface ExecutorListener {
  /** A complete frame, within the caps. */
  onFrame(frame: Frame): void;
  /** The framing broke; the executor is being killed. */
  onBroken(error: unknown): void;
  /** The process has ended. */
  onExit(status: Deno.CommandStatus): void;
}

/** How to start an executor. */
export interface ExecutorCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly memoryMb: number;
  /** Its stderr begins with bubblewrap's word on the number of the process behind it. */
  readonly announcesPid?: boolean;
  /** Longest time until `ready`, in milliseconds; then the process is killed. */
  readonly startMs?: number;
  /** Runs that the process is for, all of one owner; 1 unless told. */
  readonly executions?: number;
}

/** One process, from spawn to SIGKILL. */
export class Executor {
  readonly pid: number;
  /** The budget that its flags were made for, in MiB. */
  readonly memoryMb: number;
  /** The number of the process that runs the snippet: not `pid` when bubblewrap stands in front; null: unknown. */
  readonly realPid: Promise<number | null>;
  /** Resolves when the process has ended and its pipes are closed. */
  readonly exited: Promise<Deno.CommandStatus>;
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  #reader = new FrameReader(WARM_UP_CAPS);
  #listener: ExecutorListener | null = null;
  #hasExited = false;
  #ready = Promise.withResolvers<string>();
  #runsLeft: number;

  constructor(command: ExecutorCommand) {
    this.memoryMb = command.memoryMb;
    this.#child = new Deno.Command(command.path, {
      args: [...command.args],
      cwd: command.cwd,
      clearEnv: true,
      env: { ...EXECUTOR_ENV },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.pid = this.#child.pid;
    this.#stdin = this.#child.stdin.getWriter();
    this.#runsLeft = command.executions ?? 1;
    this.#expectReady(command.startMs ?? START_MS);
    const realPid = Promise.withResolvers<number | null>();
    this.realPid = realPid.promise;
    if (command.announcesPid !== true) realPid.resolve(this.pid);
    this.exited = this.#watch(realPid.resolve);
  }

  /** Resolves when the toolkit is loaded, again after {@link Executor.renew}; rejects when the process ends before. */
  get ready(): Promise<string> {
    return this.#ready.promise;
  }

  /** Whether the process has ended. */
  hasExited(): boolean {
    return this.#hasExited;
  }

  /** Connects a run. */
  attach(listener: ExecutorListener, caps: FrameCaps): void {
    this.#runsLeft -= 1;
    this.#reader = new FrameReader(caps);
    this.#listener = listener;
  }

  /** Whether the process stays for another run of the same owner. */
  mayRunAgain(): boolean {
    return this.#runsLeft > 0 && !this.#hasExited;
  }

  /** The run that is connected, or the next one, is the last. */
  endAfterRun(): void {
    this.#runsLeft = Math.min(this.#runsLeft, 1);
  }

  /** Lets the last run go: until the guardian says `ready` once more, no other word of it is taken. */
  renew(): Promise<string> {
    this.#listener = null;
    this.#reader = new FrameReader(WARM_UP_CAPS);
    this.#expectReady(START_MS);
    return this.ready;
  }

  #expectReady(withinMs: number): void {
    this.#ready = Promise.withResolvers<string>();
    const late = setTimeout(() => this.kill(), withinMs);
    this.ready.catch(() => undefined).finally(() => clearTimeout(late));
  }

  /**
   * Writes parts of frames. All of them are queued at once, so that calls side
   * by side never mix; a dead process is noticed by its exit, not here.
   */
  async send(...parts: Uint8Array<ArrayBuffer>[]): Promise<void> {
    await Promise.allSettled(parts.map((part) => this.#stdin.write(part)));
  }

  /** Ends the process at once. */
  kill(): void {
    if (this.#hasExited) return;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It ended in between.
    }
  }

  async #watch(foundPid: (pid: number | null) => void): Promise<Deno.CommandStatus> {
    const [status] = await Promise.all([this.#child.status, this.#readFrames(), this.#drainStderr(foundPid)]);
    this.#hasExited = true;
    await this.#stdin.close().catch(() => undefined);
    this.#ready.reject(new Error(`Cannot start executor: it ended with code ${status.code}`));
    this.#listener?.onExit(status);
    return status;
  }

  async #readFrames(): Promise<void> {
    try {
      for await (const chunk of this.#child.stdout) {
        for (const frame of this.#reader.push(chunk)) this.#deliver(frame);
      }
    } catch (error) {
      this.kill();
      this.#listener?.onBroken(error);
    }
  }

  #deliver(frame: Frame): void {
    if (this.#listener !== null) return this.#listener.onFrame(frame);
    if (frame.kind !== GUEST_FRAME.ready) throw new Error("Cannot start executor: its first frame must be ready");
    this.#ready.resolve(parseReady(frame.payload).toolkit);
  }

  /** Nothing on stderr is trusted but bubblewrap's word, which comes before anything else has run. */
  async #drainStderr(foundPid: (pid: number | null) => void): Promise<void> {
    let bytes = 0;
    let head = "";
    for await (const chunk of this.#child.stderr) {
      if (head.length < PID_TEXT) {
        head += new TextDecoder().decode(chunk);
        const pid = /"child-pid":\s*(\d+)/.exec(head.slice(0, PID_TEXT))?.[1];
        if (pid !== undefined) foundPid(Number(pid));
      }
      bytes += chunk.length;
      if (bytes > STDERR_BYTES) break;
    }
    foundPid(null);
  }
}
