/**
 * Every attribute name that spans carry. `gen_ai.*` follows OpenTelemetry's
 * conventions for tool executions, which are still in development and have no
 * stable package; `code.*`, `error.*` and `http.*` are stable.
 *
 * @module
 */

/** Names of span attributes. */
export const ATTRIBUTE = {
  httpRoute: "http.route",
  errorType: "error.type",
  exceptionMessage: "exception.message",
  codeFilePath: "code.file.path",
  codeLine: "code.line.number",
  codeColumn: "code.column.number",
  operationName: "gen_ai.operation.name",
  toolName: "gen_ai.tool.name",
  toolType: "gen_ai.tool.type",
  toolCallId: "gen_ai.tool.call.id",
  toolArguments: "gen_ai.tool.call.arguments",
  toolResult: "gen_ai.tool.call.result",
  conversationId: "gen_ai.conversation.id",
  requestId: "darkroom.request.id",
  problem: "darkroom.problem",
  executionId: "darkroom.execution.id",
  status: "darkroom.status",
  codeSha256: "darkroom.code.sha256",
  codeLines: "darkroom.code.lines",
  seed: "darkroom.seed",
  queueMs: "darkroom.usage.queue_ms",
  compileMs: "darkroom.usage.compile_ms",
  runMs: "darkroom.usage.run_ms",
  cpuMs: "darkroom.usage.cpu_ms",
  peakMemoryMb: "darkroom.usage.peak_memory_mb",
  toolCalls: "darkroom.usage.tool_calls",
  killReason: "darkroom.kill.reason",
  callsOmitted: "darkroom.tool_calls.omitted",
  callsOmittedMs: "darkroom.tool_calls.omitted_ms",
  callSeq: "darkroom.tool_call.seq",
  effect: "darkroom.tool_call.effect",
  imagesIn: "darkroom.images.input.ids",
  sizesIn: "darkroom.images.input.sizes",
  imagesOut: "darkroom.images.output.ids",
  sizesOut: "darkroom.images.output.sizes",
} as const;

/** The value of `gen_ai.operation.name`. */
export const EXECUTE_TOOL = "execute_tool";
/** The tool that a model calls when it sends a snippet. */
export const SNIPPET_TOOL = "run_vision_code";
/** The name under which a snippet's positions are given. */
export const SNIPPET_FILE = "snippet.ts";
/** Stands for a tool's name that the toolkit does not know. */
export const OTHER_TOOL = "other";
