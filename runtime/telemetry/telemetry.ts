/** Spans, metrics, logs and kept executions of one server. @module */

import { type Context, context, metrics as otelMetrics, propagation, trace, type Tracer } from "@opentelemetry/api";
import type { Clock } from "../host/clock.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";
import { countExecution } from "./count_execution.ts";
import { type AnsweredExecution, KeptExecutions } from "./kept_executions.ts";
import type { Log, LogLevel } from "./log.ts";
import { Metrics } from "./metrics.ts";
import type { TraceDialect } from "./trace_dialects.ts";
import { traceExecution } from "./trace_execution.ts";

/** What telemetry needs to know. */
export interface TelemetryOptions {
  /** The version that spans and metrics state. */
  readonly version: string;
  /** Canonical names of the toolkit. */
  readonly toolNames: ReadonlySet<string>;
  readonly dialects: readonly TraceDialect[];
  readonly capturesContent: boolean;
  readonly executionsKept: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** A request that was answered. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern, never the path that came; empty when there is none. */
  readonly route: string;
  readonly status: number;
  /** The problem's code. */
  readonly problem: string | null;
  readonly durationMs: number;
  readonly owner: string;
  readonly executions: readonly AnsweredExecution[];
}

/** Routes that are asked every few seconds by machines. */
const QUIET_ROUTES: readonly string[] = ["/livez", "/readyz", "/metrics"];
/** Methods that are labels; a client may send any word as its method, and each would be a series. */
const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE"];
/** Any other method, as OpenTelemetry's conventions have it. */
const OTHER_METHOD = "_OTHER";
/** The scope of spans and metrics. */
const SCOPE = "darkroom";

/** Watches everything and changes nothing. */
export class Telemetry implements Disposable {
  readonly metrics: Metrics;
  readonly kept: KeptExecutions;
  readonly log: Log;
  readonly #options: TelemetryOptions;
  readonly #tracer: Tracer;

  constructor(options: TelemetryOptions) {
    this.#options = options;
    this.log = options.log;
    this.metrics = new Metrics(otelMetrics.getMeter(SCOPE, options.version));
    this.kept = new KeptExecutions(options.executionsKept);
    this.#tracer = trace.getTracer(SCOPE, options.version);
  }

  /** Runs an execution; its outcome gets the ids of its span. */
  async observe(execution: Execution, run: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await run();
    const { toolNames, dialects, capturesContent, clock } = this.#options;
    countExecution(this.metrics, outcome, { execution, toolNames });
    const ids = traceExecution(execution, outcome, {
      tracer: this.#tracer,
      parent: parentOf(execution),
      originMs: performance.timeOrigin,
      nowMs: clock.now(),
      dialects,
      capturesContent,
      toolNames,
    });
    return ids === null ? outcome : { ...outcome, trace: ids };
  }

  /** Tells of a request: one line, whatever it was. */
  answered(request: AnsweredRequest): void {
    const { method, route, status, problem, executions } = request;
    const label = METHODS.includes(method) ? method : OTHER_METHOD;
    this.metrics.add("httpRequests", 1, { method: label, route, status: String(status), problem: problem ?? "" });
    for (const answered of executions) this.#keep(answered);
    this.log(levelOf(request), "Request", {
      request_id: request.requestId,
      method,
      route,
      status,
      problem,
      duration_ms: Math.round(request.durationMs * 10) / 10,
      owner: request.owner,
      executions: executions.map(toLine),
    });
  }

  [Symbol.dispose](): void {
    this.metrics[Symbol.dispose]();
  }

  #keep(answered: AnsweredExecution): void {
    if (answered.answer.truncated.ops > 0) this.metrics.add("truncations", 1, { what: "ops" });
    if (answered.answer.truncated.text) this.metrics.add("truncations", 1, { what: "text" });
    this.kept.keep(answered);
  }
}

/** A 503 is the server's word that it is full, draining or not ready, as it should say: no error. */
function levelOf({ status, route }: AnsweredRequest): LogLevel {
  if (status === 503) return "warn";
  if (status >= 500) return "error";
  return QUIET_ROUTES.includes(route) ? "debug" : "info";
}

/** What a log says of an execution: ids, status, kind, timings. */
function toLine({ answer }: AnsweredExecution): object {
  const { execution_id, session_id, status, error, usage, trace } = answer;
  return {
    execution_id,
    session_id,
    status,
    kind: error?.kind ?? null,
    queue_ms: usage.queue_ms,
    compile_ms: usage.compile_ms,
    run_ms: usage.run_ms,
    cpu_ms: usage.cpu_ms,
    peak_memory_mb: usage.peak_memory_mb,
    tool_calls: usage.tool_calls,
    trace_id: trace?.trace_id ?? null,
  };
}

/** The request's own headers are continued by Deno; those of its body, where it has any, come first. */
function parentOf({ traceHeaders }: Execution): Context {
  const active = context.active();
  return Object.keys(traceHeaders).length === 0 ? active : propagation.extract(active, traceHeaders);
}
