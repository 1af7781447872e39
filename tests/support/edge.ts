/** The network edge with real admission and store; what runs is handed in. @module */

import { readConfig } from "../../runtime/config.ts";
import { Admission } from "../../runtime/host/admit.ts";
import { type Clock, systemClock } from "../../runtime/host/clock.ts";
import { createApp } from "../../runtime/http/app.ts";
import type { Deps } from "../../runtime/http/deps.ts";
import { MemoryStore } from "../../runtime/store/memory_store.ts";
import { createLog } from "../../runtime/telemetry/log.ts";
import { Telemetry } from "../../runtime/telemetry/telemetry.ts";
import type { Execution } from "../../runtime/wire/execution.ts";
import { readToolkitPages } from "../../runtime/toolkit_pages.ts";
import { serverLimits } from "../../policies/resolve_limits.ts";
import { outcomeOf } from "./outcomes.ts";

const toolkit = await readToolkitPages();

/** What a test may change. */
export interface EdgeOptions {
  /** Settings by environment name. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly execute?: Deps["execute"];
  readonly clock?: Clock;
  readonly isReady?: () => boolean;
}

/** A problem as a client reads it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly request_id: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly missing?: readonly string[];
  readonly limits?: readonly { readonly name: string; readonly requested: number; readonly ceiling: number | null }[];
}

/** The edge and short ways to talk to it. */
export interface Edge {
  readonly app: ReturnType<typeof createApp>;
  readonly admission: Admission;
  readonly store: MemoryStore;
  /** What was executed, in order. */
  readonly executed: Execution[];
  /** What was reported as unexpected. */
  readonly reported: unknown[];
  /** What was logged, line by line. */
  readonly lines: string[];
  readonly post: (body: unknown, init?: RequestInit) => Promise<Response>;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Builds an edge; unless told otherwise every snippet returns null. */
export function createEdge(options: EdgeOptions = {}): Edge {
  const { settings = {}, clock = systemClock } = options;
  const config = readConfig((name) => settings[name], 2);
  const limits = serverLimits(config.limits);
  const admission = new Admission({
    concurrency: config.concurrency,
    ownerConcurrency: config.keyConcurrency,
    waiting: limits.queueWaiting,
    waitMs: limits.queueWaitMs,
    clock,
  });
  const store = new MemoryStore(config.storeBytes);
  const executed: Execution[] = [];
  const reported: unknown[] = [];
  const execute: Deps["execute"] = (execution, context) => {
    executed.push(execution);
    return options.execute?.(execution, context) ?? Promise.resolve(outcomeOf());
  };
  const lines: string[] = [];
  const telemetry = new Telemetry({
    version: "1.2.3",
    toolNames: new Set(["crop", "rotate"]),
    dialects: config.traceDialects,
    capturesContent: config.capturesContent,
    executionsKept: config.executionsKept,
    clock,
    log: createLog(config.logLevel, (line) => void lines.push(line)),
  });
  const app = createApp({
    config,
    limits: config.limits,
    admission,
    execute,
    store,
    pool: { ready: options.isReady ?? ((): boolean => true), state: () => ({ idle: 3 }) },
    clock,
    toolkit,
    telemetry,
    report: (error) => void reported.push(error),
  });
  const request = async (path: string, init?: RequestInit): Promise<Response> => await app.request(path, init);
  const post = (body: unknown, init: RequestInit = {}): Promise<Response> =>
    request("/execute", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
      headers: { "content-type": "application/json", ...init.headers },
    });
  return { app, admission, store, executed, reported, lines, post, request };
}

/** The problem in a response. */
export async function problemOf(response: Response): Promise<ProblemBody> {
  const type = response.headers.get("content-type");
  if (type !== "application/problem+json") throw new Error(`Cannot read problem: ${response.status} ${type}`);
  return await response.json() as ProblemBody;
}
