/** Hands a compiled snippet to an executor and waits for its end. @module */

import type { Execution, InputImage } from "../wire/execution.ts";
import { blobFrameHead, bytesFrame, jsonFrame } from "../wire/frames.ts";
import { type AssetFrame, HOST_FRAME, type InputFrame, type RunFrame } from "../wire/guest_protocol.ts";
import type { Compiled } from "../wire/outcome.ts";
import { CollectedRun, frameCaps, OutputLimit } from "./collected_run.ts";
import { startDeadline } from "./deadline.ts";
import type { ExecuteDeps } from "./execute.ts";
import type { Executor } from "./executor.ts";
import { MemoryWatch } from "./memory_watch.ts";

/** Why a run ended, by the server's word. */
export type EndReason =
  | { readonly type: "finished" }
  | { readonly type: "wall" }
  | { readonly type: "cpu" }
  | { readonly type: "memory" }
  | { readonly type: "output"; readonly limit: OutputLimit }
  | { readonly type: "cancelled" }
  | { readonly type: "broken" }
  | { readonly type: "exited"; readonly signal: string | null; readonly code: number };

/** A run that has ended. */
export interface EndedRun {
  readonly collected: CollectedRun;
  readonly reason: EndReason;
  readonly runMs: number;
}

/** Runs a snippet in a leased executor; when this resolves it is dead, or has finished and may run again. */
export async function runSnippet(
  execution: Execution,
  compiled: Compiled,
  on: { executor: Executor; deps: ExecuteDeps; signal: AbortSignal },
): Promise<EndedRun> {
  const { executor, deps, signal } = on;
  const collected = new CollectedRun(execution.limits, execution.images);
  const end = new RunEnd(executor);
  const finish = (reason: EndReason): void => end.because(reason);
  const memory = new MemoryWatch(execution.limits.memoryMb, deps.now);
  executor.attach({
    onFrame: (frame) => {
      const wanted = collected.take(frame);
      if (wanted !== null) sendAsset(wanted.asset, { executor, deps, end });
      else if (collected.ending !== null) finish({ type: "finished" });
      else checkUse(collected, { cpuMs: execution.limits.cpuMs, memory, finish });
    },
    onBroken: (error) => finish(error instanceof OutputLimit ? { type: "output", limit: error } : { type: "broken" }),
    onExit: ({ signal: by, code }) => finish({ type: "exited", signal: by, code }),
  }, frameCaps(execution.limits));
  const cancel = (): void => finish({ type: "cancelled" });
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  using deadline = startDeadline(execution.limits.wallMs, {
    now: deps.now,
    notice: () => void executor.send(bytesFrame(HOST_FRAME.deadline, new Uint8Array(0))),
    expired: () => finish({ type: "wall" }),
  });
  try {
    handOver(executor, execution, compiled);
    const reason = await end.promise;
    return { collected, reason, runMs: deadline.elapsedMs() };
  } finally {
    end.stop();
    signal.removeEventListener("abort", cancel);
  }
}

/** Longest wait for a killed process to leave its pipes, in milliseconds. */
const LEAVE_MS = 350;

/**
 * The end of a run: the first reason counts. After a kill the frames that are
 * still in the pipe are read before the run counts as over.
 */
class RunEnd {
  readonly promise: Promise<EndReason>;
  readonly #resolve: (reason: EndReason) => void;
  readonly #executor: Executor;
  #first: EndReason | null = null;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #hasStopped = false;

  constructor(executor: Executor) {
    const { promise, resolve } = Promise.withResolvers<EndReason>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#executor = executor;
  }

  because(reason: EndReason): void {
    if (this.#first === null && reason.type === "finished" && this.#executor.mayRunAgain()) return this.#settle(reason);
    const first = this.#first ??= reason;
    this.#executor.kill();
    if (reason.type === "finished" || reason.type === "cancelled" || reason.type === "exited") this.#resolve(first);
    else if (!this.#hasStopped) this.#leaving ??= setTimeout(() => this.#resolve(first), LEAVE_MS);
  }

  /** Whether the run has ended, for whatever reason. */
  get isOver(): boolean {
    return this.#first !== null;
  }

  #settle(reason: EndReason): void {
    this.#first = reason;
    this.#resolve(reason);
  }

  /** Nobody waits any more; what the process still does only ends it. */
  stop(): void {
    this.#hasStopped = true;
    clearTimeout(this.#leaving);
  }
}

/** Ends a run whose reported use is over its limits. */
function checkUse(
  { position }: CollectedRun,
  { cpuMs, memory, finish }: { cpuMs: number; memory: MemoryWatch; finish: (reason: EndReason) => void },
): void {
  if (position === null) return;
  if (memory.isExceeded(position.memoryMb)) finish({ type: "memory" });
  else if (position.cpuMs > cpuMs) finish({ type: "cpu" });
}

function handOver(executor: Executor, execution: Execution, compiled: Compiled): void {
  execution.images.forEach((image, index) => {
    const meta = inputFrame(image, index, execution);
    executor.send(blobFrameHead(HOST_FRAME.input, meta, image.bytes.length), image.bytes);
  });
  executor.send(jsonFrame(HOST_FRAME.run, runFrame(execution, compiled)));
}

function inputFrame(image: InputImage, index: number, { viewed }: Execution): InputFrame {
  const { id, name, mime, width, height, orientation } = image;
  const seen = Object.hasOwn(viewed, name) ? viewed[name] : undefined;
  return { index, id, name, mime, width, height, orientation, viewed: seen ?? null };
}

function runFrame({ inputs, seed, limits, output }: Execution, { js }: Compiled): RunFrame {
  const { wallMs: _wall, cpuMs: _cpu, ...guestLimits } = limits;
  const { mime, quality, maxSide } = output;
  return { js, inputs, seed, limits: guestLimits, output: { mime, quality, maxSide } };
}

/** An asset that is found after the run's end would reach the next one. */
async function sendAsset(
  name: string,
  { executor, deps, end }: { executor: Executor; deps: ExecuteDeps; end: RunEnd },
): Promise<void> {
  const bytes = await deps.readAsset(name);
  if (end.isOver) return;
  const meta: AssetFrame = { name, found: bytes !== null };
  const content = bytes ?? new Uint8Array(0);
  await executor.send(blobFrameHead(HOST_FRAME.asset, meta, content.length), content);
}
