/** Further names for the same facts, for backends that do not read `gen_ai.*` alone. @module */

import type { Attributes } from "@opentelemetry/api";

/** Backends whose own attribute names can be added. */
export const TRACE_DIALECTS = ["openinference", "langfuse", "langsmith"] as const;

/** One of {@link TRACE_DIALECTS}. */
export type TraceDialect = (typeof TRACE_DIALECTS)[number];

/** What is known of a tool span; content only where its capture is on. */
export interface ToolFacts {
  readonly tool: string;
  readonly callId: string;
  readonly conversationId: string | null;
  /** JSON. */
  readonly input: string | null;
  /** JSON. */
  readonly output: string | null;
}

/** The facts under the names of every dialect that is asked for. */
export function dialectAttributes(dialects: readonly TraceDialect[], facts: ToolFacts): Attributes {
  const attributes: Attributes = {};
  for (const dialect of dialects) Object.assign(attributes, withoutNulls(NAMES[dialect](facts)));
  return attributes;
}

type Names = Readonly<Record<string, string | null>>;

const NAMES: Readonly<Record<TraceDialect, (facts: ToolFacts) => Names>> = {
  openinference: ({ tool, callId, conversationId, input, output }) => ({
    "openinference.span.kind": "TOOL",
    "tool.name": tool,
    "tool.id": callId,
    "tool.parameters": input,
    "session.id": conversationId,
    "input.value": input,
    "input.mime_type": input === null ? null : "application/json",
    "output.value": output,
    "output.mime_type": output === null ? null : "application/json",
  }),
  langfuse: ({ tool, conversationId, input, output }) => ({
    "langfuse.observation.type": "tool",
    "langfuse.observation.metadata.tool": tool,
    "langfuse.observation.input": input,
    "langfuse.observation.output": output,
    "langfuse.session.id": conversationId,
  }),
  langsmith: ({ tool, conversationId, input, output }) => ({
    "langsmith.span.kind": "tool",
    "langsmith.metadata.tool": tool,
    "langsmith.trace.session_id": conversationId,
    "gen_ai.prompt": input,
    "gen_ai.completion": output,
  }),
};

function withoutNulls(names: Names): Attributes {
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== null));
}
