/** A tracer that keeps what it is told: OpenTelemetry's own is a process's, not a test's. @module */

import {
  type Attributes,
  type Context,
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanOptions,
  type SpanStatus,
  trace,
  type Tracer,
} from "@opentelemetry/api";

/** A span as it was made. */
export interface RecordedSpan {
  readonly name: string;
  readonly parent: string | null;
  readonly startMs: number;
  endMs: number;
  readonly attributes: Attributes;
  status: SpanStatus | null;
}

/** A tracer and what it recorded, in the order of the starts. */
export interface Recording {
  readonly tracer: Tracer;
  readonly spans: readonly RecordedSpan[];
}

/** Makes a tracer; `isOff` makes one whose spans have no ids, as with tracing off. */
export function createRecording({ isOff = false }: { isOff?: boolean } = {}): Recording {
  const spans: RecordedSpan[] = [];
  const names = new Map<string, string>();
  const startSpan = (name: string, options?: SpanOptions, parent?: Context): Span => {
    const parentId = parent === undefined ? undefined : trace.getSpanContext(parent)?.spanId;
    const recorded: RecordedSpan = {
      name,
      parent: parentId === undefined ? null : names.get(parentId) ?? parentId,
      startMs: Number(options?.startTime),
      endMs: NaN,
      attributes: { ...options?.attributes },
      status: null,
    };
    spans.push(recorded);
    const spanId = spans.length.toString(16).padStart(16, "0");
    names.set(spanId, name);
    const context = isOff ? INVALID_SPAN_CONTEXT : { traceId: "1".repeat(32), spanId, traceFlags: 1 };
    const span: Partial<Span> = {
      spanContext: () => context,
      isRecording: () => !isOff,
      setAttribute: (key, value) => {
        recorded.attributes[key] = value;
        return span as Span;
      },
      setAttributes: (attributes) => {
        Object.assign(recorded.attributes, attributes);
        return span as Span;
      },
      setStatus: (status) => {
        recorded.status = status;
        return span as Span;
      },
      end: (time) => void (recorded.endMs = Number(time)),
    };
    return span as Span;
  };
  return { tracer: { startSpan } as Tracer, spans };
}
