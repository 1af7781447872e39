/** The service without its port: compiler, pool, admission, store and app, put together. @module */

import { CHILD_ENV } from "../policies/closed_flags.ts";
import { compilerArgs } from "../policies/compiler_flags.ts";
import { ceilingOf } from "../policies/limits.ts";
import { findLimit, serverLimits } from "../policies/resolve_limits.ts";
import { ASSETS_FOLDER, COMPILER_PATH, ISOLATION_FILES, TOOLKIT_NAMES_FILE } from "./build_paths.ts";
import { checkerCommands } from "./checker_commands.ts";
import type { Config } from "./config.ts";
import { Admission } from "./host/admit.ts";
import { executeWithAdvice } from "./host/advise/execute_with_advice.ts";
import { ToolkitNames } from "./host/advise/toolkit_names.ts";
import { createAssetReader } from "./host/asset_reader.ts";
import { CheckerClient } from "./host/checker_client.ts";
import { systemClock } from "./host/clock.ts";
import { CompilerClient } from "./host/compiler_client.ts";
import { drain, type DrainReport } from "./host/drain.ts";
import { execute, type ExecuteDeps } from "./host/execute.ts";
import { ExecutorPool } from "./host/executor_pool.ts";
import { type IsolationPlan, planIsolation } from "./host/isolation/plan.ts";
import { readProcess } from "./host/isolation/process_reader.ts";
import { createApp } from "./http/app.ts";
import { MemoryStore } from "./store/memory_store.ts";
import type { Outcome } from "./wire/outcome.ts";
import { watchEventLoop } from "./telemetry/event_loop_lag.ts";
import { createLog, type Log } from "./telemetry/log.ts";
import { Telemetry } from "./telemetry/telemetry.ts";
import { watchNumbers } from "./telemetry/watch_numbers.ts";
import { readToolkitPages } from "./toolkit_pages.ts";
import { VERSION } from "./version.ts";

/** Wall time beyond its budget of processor time that a compilation gets on a busy machine, in milliseconds. */
const COMPILE_GRACE_MS = 750;

function startCompiler(budgetMs: number): Promise<CompilerClient> {
  return CompilerClient.start({
    command: { path: Deno.execPath(), args: compilerArgs(COMPILER_PATH), env: CHILD_ENV },
    budgetMs,
    patience: {
      wallMs: budgetMs + COMPILE_GRACE_MS,
      readCpuMs: async (pid) => (await readProcess(pid, ISOLATION_FILES.processReaderPath))?.cpuMs ?? null,
    },
  });
}

/** A running service; disposing it ends every child. */
export interface Service extends AsyncDisposable {
  readonly app: ReturnType<typeof createApp>;
  readonly pool: ExecutorPool;
  readonly admission: Admission;
  /** Every isolation layer, active or not, with the reason. */
  readonly isolation: IsolationPlan["states"];
  /** Stops admitting, waits for what runs, aborts what still runs then. */
  drain(): Promise<DrainReport>;
}

/** Starts the children and resolves when the first executor is warm. */
export async function startService(config: Config, log: Log = createLog(config.logLevel)): Promise<Service> {
  await using starting = new AsyncDisposableStack();
  const limits = serverLimits(config.limits);
  const [compiler, checker, plan] = await Promise.all([
    startCompiler(limits.compileMs),
    CheckerClient.start({ commands: await checkerCommands(), clock: systemClock }),
    planFor(config),
  ]);
  for (const child of [compiler, checker]) starting.use(child);
  const pool = starting.use(createPool(config, plan));
  await pool.warm();
  const admission = createAdmission(config, limits);
  const deps: ExecuteDeps = {
    compile: (code, signal) => compiler.compile(code, signal),
    pool,
    readAsset: await createAssetReader(ASSETS_FOLDER),
    tighten: (executor, limits) => plan.atLease(executor, limits),
    now: systemClock.now,
  };
  const advice = { checker, toolkit: await readToolkitNames(), clock: systemClock };
  const store = new MemoryStore(config.storeBytes);
  const telemetry = starting.use(createTelemetry(config, advice.toolkit, log));
  starting.use(watchEventLoop(telemetry.metrics, systemClock.now));
  watchNumbers(telemetry, { pool, admission, store });
  const app = createApp({
    config,
    limits: config.limits,
    admission,
    execute: (execution, { permit: { signal, queueMs, owner } }) => {
      const run = (): Promise<Outcome> => execute(execution, deps, { signal, queueMs, owner });
      const advised = (): Promise<Outcome> => executeWithAdvice(execution, run, { ...advice, signal });
      return telemetry.observe(execution, advised);
    },
    telemetry,
    store,
    pool: { ready: () => pool.isReady(), state: () => pool.state() },
    typeChecker: () => checker.engine,
    isolation: plan.states,
    toolkit: await readToolkitPages(),
    clock: systemClock,
    report: reportTo(log),
  });
  const running = starting.move();
  return {
    app,
    pool,
    admission,
    isolation: plan.states,
    drain: () => drain(admission, { drainMs: config.drainMs, clock: systemClock }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function planFor(config: Config): Promise<IsolationPlan> {
  return planIsolation({
    files: ISOLATION_FILES,
    memoryMb: poolMemoryMb(config),
    cpuCeilingMs: cpuCeilingMs(config),
    setting: config.isolation,
    executionsPerProcess: config.executionsPerProcess,
  });
}

function reportTo(log: Log): (error: unknown, about: { requestId: string }) => void {
  return (error, { requestId }) => log("error", "Unexpected error", { request_id: requestId, error: stackOf(error) });
}

function stackOf(error: unknown): string {
  return error instanceof Error && error.stack !== undefined ? error.stack : String(error);
}

function createTelemetry(config: Config, toolkit: ToolkitNames, log: Log): Telemetry {
  return new Telemetry({
    version: VERSION,
    toolNames: new Set(toolkit.canonicalNames()),
    dialects: config.traceDialects,
    capturesContent: config.capturesContent,
    executionsKept: config.executionsKept,
    clock: systemClock,
    log,
  });
}

async function readToolkitNames(): Promise<ToolkitNames> {
  return new ToolkitNames(JSON.parse(await Deno.readTextFile(TOOLKIT_NAMES_FILE)));
}

function poolMemoryMb({ limits }: Config): number {
  return findLimit("memory_mb", limits)?.defaultValue ?? 0;
}

function cpuCeilingMs({ limits }: Config): number {
  const limit = findLimit("cpu_ms", limits);
  return limit === undefined ? 0 : ceilingOf(limit);
}

function createPool(config: Config, plan: IsolationPlan): ExecutorPool {
  return new ExecutorPool({
    size: config.poolSize,
    concurrency: config.concurrency,
    memoryMb: poolMemoryMb(config),
    start: (memoryMb) => plan.start(memoryMb),
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
