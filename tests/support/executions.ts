/** Executions through the real path, without HTTP: compiler, pool, executor, outcome. @module */

import { LIMITS } from "../../policies/limits.ts";
import { resolveLimits } from "../../policies/resolve_limits.ts";
import { ASSETS_FOLDER, ISOLATION_FILES } from "../../runtime/build_paths.ts";
import { compile } from "../../runtime/compiler/compile.ts";
import { createAssetReader } from "../../runtime/host/asset_reader.ts";
import { contentId } from "../../runtime/host/content_id.ts";
import { execute, type ExecuteDeps } from "../../runtime/host/execute.ts";
import type { Executor } from "../../runtime/host/executor.ts";
import { ExecutorPool } from "../../runtime/host/executor_pool.ts";
import { planIsolation } from "../../runtime/host/isolation/plan.ts";
import { sniffImage } from "../../runtime/host/sniff_image.ts";
import type { Execution, ExecutionLimits, InputImage } from "../../runtime/wire/execution.ts";
import type { Outcome } from "../../runtime/wire/outcome.ts";

const CPU_CEILING_MS = 60_000;

/** What a run may ask for; the rest is as shipped. */
export interface RunOptions {
  readonly limits?: Partial<ExecutionLimits>;
  readonly images?: readonly InputImage[];
  readonly inputs?: unknown;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly owner?: string;
}

/** A pool of executors, and a way to run snippets in it. */
export class Executions implements AsyncDisposable {
  readonly pool: ExecutorPool;
  readonly #deps: ExecuteDeps;
  readonly #started: Executor[];
  #count = 0;

  constructor(pool: ExecutorPool, deps: ExecuteDeps, started: Executor[]) {
    this.pool = pool;
    this.#deps = deps;
    this.#started = started;
  }

  /** Starts the pool; the build must be there (`deno task build`). */
  static async start(
    { size = 4, concurrency = 2, memoryMb = 512, executionsPerProcess = 1 } = {},
  ): Promise<Executions> {
    const given = { files: ISOLATION_FILES, memoryMb, cpuCeilingMs: CPU_CEILING_MS };
    const plan = await planIsolation({ ...given, executionsPerProcess });
    const started: Executor[] = [];
    const start = async (budgetMb: number): Promise<Executor> => {
      const executor = await plan.start(budgetMb);
      started.push(executor);
      return executor;
    };
    const pool = new ExecutorPool({ size, concurrency, memoryMb, start });
    await pool.warm();
    const deps: ExecuteDeps = {
      compile: (code) => Promise.resolve({ result: compile(code), compileMs: 0 }),
      pool,
      readAsset: await createAssetReader(ASSETS_FOLDER),
      tighten: (executor, limits) => plan.atLease(executor, limits),
      now: () => performance.now(),
    };
    return new Executions(pool, deps, started);
  }

  /** Compiles and runs a snippet. */
  async run(code: string, options: RunOptions = {}): Promise<Outcome> {
    this.#count += 1;
    const context = {
      signal: options.signal ?? new AbortController().signal,
      queueMs: 0,
      owner: options.owner ?? "local",
    };
    return await execute(toExecution(code, options, this.#count), this.#deps, context);
  }

  /** Processes that were started here and have not ended. */
  alivePids(): number[] {
    return this.#started.filter((executor) => !executor.hasExited()).map(({ pid }) => pid);
  }

  /** Processes that were started here and have ended, as the server believes. */
  endedPids(): number[] {
    return this.#started.filter((executor) => executor.hasExited()).map(({ pid }) => pid);
  }

  /** Ends every process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool[Symbol.asyncDispose]();
  }
}

function toExecution(code: string, options: RunOptions, count: number): Execution {
  const resolved = resolveLimits({}, LIMITS);
  if (!resolved.ok) throw new Error("Cannot run snippet: the limits as shipped do not resolve");
  return {
    executionId: `ex_${count}`,
    code,
    images: options.images ?? [],
    inputs: options.inputs ?? null,
    sessionId: null,
    limits: { ...resolved.limits, ...options.limits },
    output: { images: "inline", mime: "image/png", quality: 90, maxSide: 0, textBudget: 1500 },
    viewed: {},
    seed: options.seed ?? 0,
    typecheck: "off",
    callId: null,
    traceHeaders: {},
  };
}

/** An input image as the server takes it in: its header is read, nothing is decoded. */
export function inputImage(bytes: Uint8Array<ArrayBuffer>, name = "image_1"): InputImage {
  const header = sniffImage(bytes);
  if (!header.ok) throw new Error(`Cannot take image ${name}: ${header.detail}`);
  const { mime, width, height, orientation } = header;
  return { id: contentId(bytes), name, mime, width, height, orientation, bytes };
}
