import assert from "node:assert/strict";
import { dialectAttributes, TRACE_DIALECTS } from "../../../runtime/telemetry/trace_dialects.ts";

const FACTS = { tool: "crop", callId: "ex_1.2", conversationId: "s-1", input: '{"box":[1]}', output: "{}" };

Deno.test("without a dialect nothing is added", () => {
  assert.deepEqual(dialectAttributes([], FACTS), {});
});

Deno.test.each([
  ["openinference", {
    "openinference.span.kind": "TOOL",
    "tool.name": "crop",
    "tool.id": "ex_1.2",
    "tool.parameters": '{"box":[1]}',
    "session.id": "s-1",
    "input.value": '{"box":[1]}',
    "input.mime_type": "application/json",
    "output.value": "{}",
    "output.mime_type": "application/json",
  }],
  ["langfuse", {
    "langfuse.observation.type": "tool",
    "langfuse.observation.metadata.tool": "crop",
    "langfuse.observation.input": '{"box":[1]}',
    "langfuse.observation.output": "{}",
    "langfuse.session.id": "s-1",
  }],
  ["langsmith", {
    "langsmith.span.kind": "tool",
    "langsmith.metadata.tool": "crop",
    "langsmith.trace.session_id": "s-1",
    "gen_ai.prompt": '{"box":[1]}',
    "gen_ai.completion": "{}",
  }],
])("%s names the same facts", (dialect, attributes) => {
  assert.deepEqual(dialectAttributes(TRACE_DIALECTS.filter((known) => known === dialect), FACTS), attributes);
});

Deno.test("what is not captured has no attribute in any dialect", () => {
  const attributes = dialectAttributes(TRACE_DIALECTS, { ...FACTS, conversationId: null, input: null, output: null });
  assert.deepEqual(attributes, {
    "openinference.span.kind": "TOOL",
    "tool.name": "crop",
    "tool.id": "ex_1.2",
    "langfuse.observation.type": "tool",
    "langfuse.observation.metadata.tool": "crop",
    "langsmith.span.kind": "tool",
    "langsmith.metadata.tool": "crop",
  });
});
