/** The service without its port: compiler, pool, admission, store and app, put together. @module */

import { compilerArgs } from "../policies/compiler_flags.ts";
import { findLimit, serverLimits } from "../policies/resolve_limits.ts";
import { ASSETS_FOLDER, COMPILER_PATH } from "./build_paths.ts";
import type { Config } from "./config.ts";
import { Admission } from "./host/admit.ts";
import { createAssetReader } from "./host/asset_reader.ts";
import { systemClock } from "./host/clock.ts";
import { CompilerClient } from "./host/compiler_client.ts";
import { drain, type DrainReport } from "./host/drain.ts";
import { execute, type ExecuteDeps } from "./host/execute.ts";
import { ExecutorPool } from "./host/executor_pool.ts";
import { ExecutorStarter } from "./host/executor_starter.ts";
import { createApp } from "./http/app.ts";
import { MemoryStore } from "./store/memory_store.ts";
import { log } from "./telemetry/log.ts";

/** A running service; disposing it ends every child. */
export interface Service extends AsyncDisposable {
  readonly app: ReturnType<typeof createApp>;
  readonly pool: ExecutorPool;
  readonly admission: Admission;
  /** Stops admitting, waits for what runs, aborts what still runs then. */
  drain(): Promise<DrainReport>;
}

/** Starts the children and resolves when the first executor is warm. */
export async function startService(config: Config): Promise<Service> {
  await using starting = new AsyncDisposableStack();
  const limits = serverLimits(config.limits);
  const [compiler, starter] = await Promise.all([
    CompilerClient.start({
      command: { path: Deno.execPath(), args: compilerArgs(COMPILER_PATH) },
      budgetMs: limits.compileMs,
    }),
    ExecutorStarter.create(),
  ]);
  starting.use(compiler);
  const pool = starting.use(createPool(config, starter));
  await pool.warm();
  const admission = createAdmission(config, limits);
  const deps: ExecuteDeps = {
    compile: (code, signal) => compiler.compile(code, signal),
    pool,
    readAsset: await createAssetReader(ASSETS_FOLDER),
    lowerMemory: (pid, memoryMb) => starter.limitMemory(pid, memoryMb),
    now: systemClock.now,
  };
  const app = createApp({
    config,
    limits: config.limits,
    admission,
    execute: (execution, { permit }) => execute(execution, deps, { signal: permit.signal, queueMs: permit.queueMs }),
    store: new MemoryStore(config.storeBytes),
    pool: { ready: () => pool.isReady(), state: () => pool.state() },
    clock: systemClock,
    report: (error, { requestId }) => log("error", "Unexpected error", { request_id: requestId, error: error instanceof Error ? error.stack : String(error) }),
  });
  const running = starting.move();
  return {
    app,
    pool,
    admission,
    drain: () => drain(admission, { drainMs: config.drainMs, clock: systemClock }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function createPool(config: Config, starter: ExecutorStarter): ExecutorPool {
  return new ExecutorPool({
    size: config.poolSize,
    concurrency: config.concurrency,
    memoryMb: findLimit("memory_mb", config.limits)?.defaultValue ?? 0,
    start: (memoryMb) => starter.start(memoryMb),
  });
}

function createAdmission(config: Config, limits: ReturnType<typeof serverLimits>): Admission {
  return new Admission({
    concurrency: config.concurrency,
    ownerConcurrency: config.keyConcurrency,
    waiting: limits.queueWaiting,
    waitMs: limits.queueWaitMs,
    clock: systemClock,
  });
}
