/** From an outcome to the answer: every field, in the author's positions. @module */

import type { AnswerImage, AnswerOp, ExecuteResponse } from "../wire/execute_response.ts";
import type { Execution } from "../wire/execution.ts";
import type { EmittedImage, Outcome, PositionMap, ToolCall } from "../wire/outcome.ts";
import { aggregateCalls } from "./aggregate_calls.ts";
import { capJson } from "./cap_json.ts";
import { checkValue } from "./check_value.ts";
import { describeError } from "./describe_error.ts";
import { describeSource } from "./describe_source.ts";
import { createImageIds, type ImageIds } from "./image_ids.ts";
import { mapLine, mapPosition } from "./map_position.ts";
import { placeImages } from "./place_images.ts";
import { renderText } from "./render_text.ts";
import { wellFormed } from "./well_formed.ts";

/** Tool calls that an answer lists; the rest are counted. */
const MAX_OPS = 256;
/** Characters of a call's arguments. */
const MAX_ARGS = 512;

/** What an answer says besides the outcome. */
export interface CollectOptions {
  readonly execution: Execution;
  /** Which toolkit ran the snippet. */
  readonly toolkit: { readonly name: string; readonly version: string };
}

/** Makes the answer to POST /execute. */
export function collect(ended: Outcome, { execution, toolkit }: CollectOptions): ExecuteResponse {
  const outcome = checkValue(ended, execution);
  const ids = createImageIds(outcome, execution);
  const positions = outcome.compiled?.positions ?? [];
  const images = outcome.images.map((image) => toAnswerImage(image, execution));
  const facts = wellFormed({
    status: outcome.status,
    value: placeImages(outcome.value ?? null, outcome.valueImages, ids.emittedId),
    images,
    logs: outcome.logs.map(({ level, text, line }) => ({ level, text, line: mapLine(positions, line) })),
    error: describeError(outcome, execution),
    warnings: describeWarnings(outcome, positions),
    usage: toUsage(outcome),
  });
  const missingLines = outcome.logs.map(({ dropped }) => dropped?.lines ?? 0);
  const { text, isCut } = renderText({ ...facts, missingLines }, execution.output.textBudget);
  return {
    ok: outcome.status === "ok",
    execution_id: execution.executionId,
    session_id: execution.sessionId,
    ...facts,
    ops: outcome.calls.slice(0, MAX_OPS).map((call) => wellFormed(toOp(call, ids, positions))),
    ops_aggregated: wellFormed(aggregateCalls(outcome.calls.slice(MAX_OPS), positions)),
    text,
    content: [{ type: "text", text }, ...images.flatMap(toContent)],
    trace: outcome.trace === undefined ? null : toTrace(outcome.trace),
    toolkit: { ...toolkit },
    truncated: {
      log_bytes: outcome.droppedLogBytes,
      log_lines: outcome.droppedLogLines,
      ops: Math.max(0, outcome.calls.length - MAX_OPS) + outcome.droppedCalls,
      text: isCut,
    },
  };
}

function toAnswerImage(image: EmittedImage, { output, images }: Execution): AnswerImage {
  const { id, name, width, height, mime, bytes } = image;
  const source = describeSource(image, images);
  const data = output.images === "inline" ? bytes.toBase64() : null;
  return { id, name, width, height, mime, bytes: bytes.length, data, source };
}

function toContent({ data, mime }: AnswerImage): ExecuteResponse["content"] {
  return data === null ? [] : [{ type: "image", data, mimeType: mime }];
}

function describeWarnings(outcome: Outcome, positions: PositionMap): ExecuteResponse["warnings"] {
  const notes = (outcome.compiled ?? outcome.refusal)?.notes ?? [];
  return [
    ...notes.map((message) => ({ code: "code_changed", message, line: null })),
    ...outcome.warnings.map(({ code, message, line }) => ({ code, message, line: mapLine(positions, line) })),
    ...typeWarnings(outcome),
  ];
}

/** What the type checker says of a snippet that ran well; of one that failed it is in the error. */
function typeWarnings({ status, diagnostics = [] }: Outcome): ExecuteResponse["warnings"] {
  if (status !== "ok") return [];
  return diagnostics.map(({ code, message, line }) => ({ code: "type_error", message: `${code}: ${message}`, line }));
}

function toOp(call: ToolCall, ids: ImageIds, positions: PositionMap): AnswerOp {
  return {
    seq: call.seq,
    tool: call.tool,
    args: capJson(call.args ?? null, MAX_ARGS),
    ...mapPosition(positions, call),
    start_ms: rounded(call.startMs),
    duration_ms: call.durationMs === null ? null : rounded(call.durationMs),
    inputs: call.inputs.map(({ image }) => ids.idOf(image)),
    output: call.output === null ? null : ids.idOf(call.output.image),
    effect: call.effect,
    error: call.error,
  };
}

function toUsage({ usage }: Outcome): ExecuteResponse["usage"] {
  return {
    queue_ms: rounded(usage.queueMs),
    compile_ms: rounded(usage.compileMs),
    run_ms: rounded(usage.runMs),
    wall_ms: rounded(usage.wallMs),
    cpu_ms: rounded(usage.cpuMs),
    peak_memory_mb: rounded(usage.peakMemoryMb),
    tool_calls: usage.toolCalls,
  };
}

function toTrace({ traceId, spanId }: NonNullable<Outcome["trace"]>): ExecuteResponse["trace"] {
  return { trace_id: traceId, span_id: spanId };
}

/** One decimal: more is noise of the clock. */
function rounded(value: number): number {
  return Math.round(Math.max(0, value) * 10) / 10;
}
