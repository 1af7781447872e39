/** One execution, from its text to its outcome; a snippet's fault is data, never an exception. @module */

import type { Execution, ExecutionLimits } from "../wire/execution.ts";
import type { CompileResult, Course, Outcome, Status } from "../wire/outcome.ts";
import type { Executor } from "./executor.ts";
import type { ExecutorPool } from "./executor_pool.ts";
import { nothingHappened, refusedOutcome, runOutcome } from "./make_outcome.ts";
import { runSnippet } from "./run_snippet.ts";

/** Longest wait for a warm executor once a permit is held, in milliseconds. */
const LEASE_WAIT_MS = 5_000;

/** After these a process may serve its owner again; any other end leaves it in a state that nobody knows. */
const KEEPING: ReadonlySet<Status> = new Set(["ok", "error"]);

/** What executing needs. */
export interface ExecuteDeps {
  readonly compile: (code: string, signal?: AbortSignal) => Promise<{ result: CompileResult; compileMs: number }>;
  readonly pool: ExecutorPool;
  /** The bytes of an asset that the toolkit may load, or null. */
  readonly readAsset: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Prepares a leased executor for limits below the pool's. */
  readonly tighten: (executor: Executor, limits: ExecutionLimits) => Promise<void>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** What the caller of an execution knows. */
export interface ExecuteContext {
  readonly signal: AbortSignal;
  readonly queueMs: number;
  /** Whose execution it is: processes are never shared between owners. */
  readonly owner: string;
}

/** Compiles and runs a snippet. */
export async function execute(execution: Execution, deps: ExecuteDeps, context: ExecuteContext): Promise<Outcome> {
  const startMs = deps.now();
  const { result, compileMs } = await deps.compile(execution.code, context.signal);
  const timing = { queueMs: context.queueMs, compileMs };
  const course: Course = { startMs, handedOverMs: null, kill: null };
  if (!result.ok) return { ...refusedOutcome(execution, result, { ...timing, wallMs: deps.now() - startMs }), course };
  try {
    const waiting = AbortSignal.any([context.signal, AbortSignal.timeout(LEASE_WAIT_MS)]);
    using lease = await deps.pool.lease(execution.limits.memoryMb, { owner: context.owner, signal: waiting });
    const { executor } = lease;
    await deps.tighten(executor, execution.limits);
    const run = await runSnippet(execution, result, { executor, deps, signal: context.signal });
    const endMs = deps.now();
    const { reason: { type }, runMs } = run;
    const outcome = {
      ...runOutcome(execution, result, run, { ...timing, wallMs: endMs - startMs }),
      course: { startMs, handedOverMs: endMs - runMs, kill: type === "finished" ? null : type },
    };
    if (KEEPING.has(outcome.status)) lease.keep();
    return outcome;
  } catch (error) {
    if (context.signal.aborted) {
      return { ...nothingHappened(execution, "cancelled", { ...timing, wallMs: deps.now() - startMs }), course };
    }
    if (error instanceof DOMException && error.name === "TimeoutError") {
      return { ...nothingHappened(execution, "crashed", { ...timing, wallMs: deps.now() - startMs }), course };
    }
    throw error;
  }
}
