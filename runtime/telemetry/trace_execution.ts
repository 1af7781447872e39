/**
 * An execution as spans, made when it has ended: queue, compile, run and one
 * child per tool call, at the times at which they happened. The guest names
 * neither span nor parent nor trace, and none of its times leaves the run.
 *
 * @module
 */

import {
  type Attributes,
  type Context,
  isSpanContextValid,
  type Span,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Tracer } from "@opentelemetry/api";
import { faultLine } from "../host/describe_error.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";
import { ATTRIBUTE, EXECUTE_TOOL, SNIPPET_FILE, SNIPPET_TOOL } from "./attributes.ts";
import { kindOf } from "./execution_facts.ts";
import { snippetAttributes } from "./snippet_attributes.ts";
import { traceToolCalls } from "./trace_tool_calls.ts";
import type { TraceDialect } from "./trace_dialects.ts";

/** What tracing needs; the rest is in the outcome. */
export interface TraceOptions {
  readonly tracer: Tracer;
  /** The span that the execution belongs to. */
  readonly parent: Context;
  /** From the monotonic clock of {@link Outcome.course} to milliseconds since 1970. */
  readonly originMs: number;
  /** Now, on the monotonic clock. */
  readonly nowMs: number;
  readonly dialects: readonly TraceDialect[];
  /** Whether code, arguments and results are told. */
  readonly capturesContent: boolean;
  readonly toolNames: ReadonlySet<string>;
}

/** What an answer says of its trace. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** A stretch of the server's clock, in milliseconds since 1970. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** Replays an execution as spans; null when tracing is off. */
export function traceExecution(execution: Execution, outcome: Outcome, options: TraceOptions): TraceIds | null {
  const { tracer, parent } = options;
  const whole = wholeInterval(outcome, options);
  const name = `${EXECUTE_TOOL} ${SNIPPET_TOOL}`;
  const span = tracer.startSpan(name, { startTime: whole.startMs }, parent);
  const { traceId, spanId } = span.spanContext();
  if (!isSpanContextValid(span.spanContext())) return null;
  if (span.isRecording()) {
    span.setAttributes(snippetAttributes(execution, outcome, options));
    tracePhases(trace.setSpan(parent, span), { execution, outcome, whole }, options);
    tellFault(span, { execution, outcome }, options);
  }
  span.end(whole.endMs);
  return { traceId, spanId };
}

interface Traced {
  readonly execution: Execution;
  readonly outcome: Outcome;
  readonly whole: Interval;
}

function wholeInterval({ course, usage }: Outcome, { originMs, nowMs }: TraceOptions): Interval {
  const startMs = course?.startMs ?? nowMs - usage.wallMs;
  return { startMs: originMs + startMs - usage.queueMs, endMs: originMs + nowMs };
}

function tracePhases(within: Context, { execution, outcome, whole }: Traced, options: TraceOptions): void {
  const { usage, course } = outcome;
  const { tracer, originMs } = options;
  const admittedMs = whole.startMs + usage.queueMs;
  span(tracer, "queue", { within, interval: { startMs: whole.startMs, endMs: admittedMs } });
  span(tracer, "compile", { within, interval: clamp(admittedMs, usage.compileMs, whole) });
  if (course === undefined || course.handedOverMs === null) return;
  const run = clamp(originMs + course.handedOverMs, usage.runMs, whole);
  const { context, end } = span(tracer, "run", { within, interval: run, isOpen: true });
  traceToolCalls(context, { execution, outcome, run }, options);
  end();
}

/** A stretch that lies within another, whatever it says of itself. */
export function clamp(startMs: number, durationMs: number, within: Interval): Interval {
  const start = Math.min(within.endMs, Math.max(within.startMs, startMs));
  return { startMs: start, endMs: Math.min(within.endMs, Math.max(start, start + durationMs)) };
}

interface SpanOptions {
  readonly within: Context;
  readonly interval: Interval;
  readonly attributes?: Attributes;
  /** Whether the caller ends it, after its children. */
  readonly isOpen?: boolean;
}

function span(tracer: Tracer, name: string, options: SpanOptions): { context: Context; end: () => void } {
  const { within, interval, attributes = {}, isOpen = false } = options;
  const made = tracer.startSpan(name, { startTime: interval.startMs, attributes }, within);
  const end = (): void => made.end(interval.endMs);
  if (!isOpen) end();
  return { context: trace.setSpan(within, made), end };
}

function tellFault(span: Span, { execution, outcome }: Omit<Traced, "whole">, { capturesContent }: TraceOptions): void {
  const kind = kindOf(outcome);
  if (kind === null) return;
  const { refusal, fault } = outcome;
  const line = faultLine(outcome, execution);
  span.setAttribute(ATTRIBUTE.errorType, kind);
  if (line !== null) span.setAttributes({ [ATTRIBUTE.codeFilePath]: SNIPPET_FILE, [ATTRIBUTE.codeLine]: line });
  const message = refusal?.message ?? fault?.message ?? kind;
  if (capturesContent) span.setAttribute(ATTRIBUTE.exceptionMessage, message);
  // A message may repeat what the snippet read or was given: the kind says enough.
  span.setStatus({ code: SpanStatusCode.ERROR, message: kind });
}
