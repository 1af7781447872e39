/** What the span of an execution says. @module */

import type { Attributes } from "@opentelemetry/api";
import { createHash } from "node:crypto";
import { capJson } from "../host/cap_json.ts";
import { splitLines } from "../host/snippet_lines.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";
import { ATTRIBUTE, EXECUTE_TOOL, SNIPPET_TOOL } from "./attributes.ts";
import { dialectAttributes } from "./trace_dialects.ts";
import type { TraceOptions } from "./trace_execution.ts";

/** Characters of code, arguments or results; Deno does not apply OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT to spans. */
const MAX_CONTENT = 8_192;

/** Attributes of `execute_tool run_vision_code`. */
export function snippetAttributes(execution: Execution, outcome: Outcome, options: TraceOptions): Attributes {
  const { executionId, callId, sessionId, code, seed } = execution;
  const content = options.capturesContent ? contentOf(execution, outcome) : { input: null, output: null };
  const facts = { tool: SNIPPET_TOOL, callId: callId ?? executionId, conversationId: sessionId, ...content };
  return {
    [ATTRIBUTE.operationName]: EXECUTE_TOOL,
    [ATTRIBUTE.toolName]: SNIPPET_TOOL,
    [ATTRIBUTE.toolType]: "function",
    [ATTRIBUTE.toolCallId]: facts.callId,
    [ATTRIBUTE.executionId]: executionId,
    [ATTRIBUTE.status]: outcome.status,
    [ATTRIBUTE.codeSha256]: createHash("sha256").update(code).digest("hex"),
    [ATTRIBUTE.codeLines]: splitLines(code).length,
    [ATTRIBUTE.seed]: seed,
    ...usageAttributes(outcome),
    ...imageAttributes(execution.images, ATTRIBUTE.imagesIn, ATTRIBUTE.sizesIn),
    ...imageAttributes(outcome.images, ATTRIBUTE.imagesOut, ATTRIBUTE.sizesOut),
    ...(sessionId === null ? {} : { [ATTRIBUTE.conversationId]: sessionId }),
    ...contentAttributes(content),
    ...dialectAttributes(options.dialects, facts),
  };
}

/** Arguments and result of a tool span, where they are captured. */
export function contentAttributes({ input, output }: { input: string | null; output: string | null }): Attributes {
  return {
    ...(input === null ? {} : { [ATTRIBUTE.toolArguments]: input }),
    ...(output === null ? {} : { [ATTRIBUTE.toolResult]: output }),
  };
}

/** Ids and sizes of images; nothing when there are none. */
export function imageAttributes(
  images: readonly { readonly id: string; readonly width: number; readonly height: number }[],
  idsName: string,
  sizesName: string,
): Attributes {
  if (images.length === 0) return {};
  return {
    [idsName]: images.map(({ id }) => id),
    [sizesName]: images.map(({ width, height }) => `${width}x${height}`),
  };
}

function usageAttributes({ usage, course }: Outcome): Attributes {
  return {
    [ATTRIBUTE.queueMs]: usage.queueMs,
    [ATTRIBUTE.compileMs]: usage.compileMs,
    [ATTRIBUTE.runMs]: usage.runMs,
    [ATTRIBUTE.cpuMs]: usage.cpuMs,
    [ATTRIBUTE.peakMemoryMb]: usage.peakMemoryMb,
    [ATTRIBUTE.toolCalls]: usage.toolCalls,
    ...(course?.kill ? { [ATTRIBUTE.killReason]: course.kill } : {}),
  };
}

function contentOf(execution: Execution, outcome: Outcome): { input: string; output: string } {
  const { value, fault, refusal } = outcome;
  return {
    input: jsonWithin({ code: execution.code, inputs: execution.inputs }),
    output: jsonWithin({ value, error: refusal?.message ?? fault?.message ?? null }),
  };
}

/** JSON text of about {@link MAX_CONTENT} characters at most; deep and further members are left out. */
export function jsonWithin(value: unknown): string {
  return JSON.stringify(capJson(value, MAX_CONTENT));
}
