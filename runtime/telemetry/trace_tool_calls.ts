/** Tool calls as child spans of a run. @module */

import { type Attributes, type Context, SpanStatusCode, trace } from "@opentelemetry/api";
import { createImageIds, type ImageIds } from "../host/image_ids.ts";
import { mapPosition } from "../host/map_position.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome, ToolCall } from "../wire/outcome.ts";
import { ATTRIBUTE, EXECUTE_TOOL, SNIPPET_FILE } from "./attributes.ts";
import { boundedTool, kindOf } from "./execution_facts.ts";
import { contentAttributes, imageAttributes, jsonWithin } from "./snippet_attributes.ts";
import { dialectAttributes } from "./trace_dialects.ts";
import { clamp, type Interval, type TraceOptions } from "./trace_execution.ts";

/** Tool calls that become spans: 10 µs each, and a trace that a person can read. */
const MAX_CALL_SPANS = 200;
/** `error.type` of a call that threw and did not end the run: only its message is known. */
const TOOL_ERROR = "tool_error";

/** The run that the calls belong to. */
export interface TracedRun {
  readonly execution: Execution;
  readonly outcome: Outcome;
  readonly run: Interval;
}

/** One child span per tool call, the first 200; the rest is summed up on the run's span. */
export function traceToolCalls(within: Context, traced: TracedRun, options: TraceOptions): void {
  const { execution, outcome } = traced;
  const ids = createImageIds(outcome, execution);
  for (const call of outcome.calls.slice(0, MAX_CALL_SPANS)) traceCall(within, call, { ...traced, ids }, options);
  const omitted = outcome.calls.slice(MAX_CALL_SPANS);
  const count = omitted.length + outcome.droppedCalls;
  if (count === 0) return;
  trace.getSpan(within)?.setAttributes({
    [ATTRIBUTE.callsOmitted]: count,
    [ATTRIBUTE.callsOmittedMs]: omitted.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
  });
}

interface TracedCalls extends TracedRun {
  readonly ids: ImageIds;
}

function traceCall(within: Context, call: ToolCall, traced: TracedCalls, options: TraceOptions): void {
  const { run, outcome } = traced;
  const tool = boundedTool(call.tool, options.toolNames);
  const interval = clamp(run.startMs + call.startMs, call.durationMs ?? Infinity, run);
  const attributes = callAttributes(call, { ...traced, tool }, options);
  const span = options.tracer.startSpan(`${EXECUTE_TOOL} ${tool}`, { startTime: interval.startMs, attributes }, within);
  const errorType = errorTypeOf(call, outcome);
  if (errorType !== null) {
    span.setAttribute(ATTRIBUTE.errorType, errorType);
    span.setStatus({ code: SpanStatusCode.ERROR, message: errorType });
  }
  span.end(interval.endMs);
}

function callAttributes(
  call: ToolCall,
  { execution, outcome, ids, tool }: TracedCalls & { readonly tool: string },
  { capturesContent, dialects }: TraceOptions,
): Attributes {
  const { line, column } = mapPosition(outcome.compiled?.positions ?? [], call);
  const inputs = call.inputs.map((image) => ({ ...image, id: ids.idOf(image.image) }));
  const outputs = call.output === null ? [] : [{ ...call.output, id: ids.idOf(call.output.image) }];
  const input = capturesContent ? jsonWithin(call.args ?? null) : null;
  const output = capturesContent ? jsonWithin({ images: outputs.map(({ id }) => id), error: call.error }) : null;
  const callId = `${execution.executionId}.${call.seq}`;
  return {
    [ATTRIBUTE.operationName]: EXECUTE_TOOL,
    [ATTRIBUTE.toolName]: tool,
    [ATTRIBUTE.toolType]: "function",
    [ATTRIBUTE.toolCallId]: callId,
    [ATTRIBUTE.callSeq]: call.seq,
    ...(line === null ? {} : { [ATTRIBUTE.codeFilePath]: SNIPPET_FILE, [ATTRIBUTE.codeLine]: line }),
    ...(column === null ? {} : { [ATTRIBUTE.codeColumn]: column }),
    ...(call.effect === null ? {} : { [ATTRIBUTE.effect]: call.effect }),
    ...imageAttributes(inputs, ATTRIBUTE.imagesIn, ATTRIBUTE.sizesIn),
    ...imageAttributes(outputs, ATTRIBUTE.imagesOut, ATTRIBUTE.sizesOut),
    ...contentAttributes({ input, output }),
    ...dialectAttributes(dialects, { tool, callId, conversationId: execution.sessionId, input, output }),
  };
}

/** A call that had not ended shares the fate of its run; so does the one that threw what ended it. */
function errorTypeOf(call: ToolCall, outcome: Outcome): string | null {
  if (call.durationMs === null) return kindOf(outcome);
  if (call.error === null) return null;
  const isLast = call === outcome.calls.at(-1);
  return isLast && outcome.fault?.message === call.error ? kindOf(outcome) : TOOL_ERROR;
}
