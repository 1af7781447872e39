/** An OTLP/HTTP collector for JSON, on this machine. @module */

/** A value as OTLP writes it. */
type OtlpValue =
  | { stringValue: string }
  | { intValue: string | number }
  | { doubleValue: number }
  | { boolValue: boolean }
  | { arrayValue: { values: OtlpValue[] } };

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: OtlpAttribute[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

interface OtlpPoint {
  readonly attributes: OtlpAttribute[];
  readonly asDouble?: number;
  readonly asInt?: string | number;
  readonly sum?: number;
  readonly count?: string | number;
}

interface OtlpMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: OtlpPoint[] };
  readonly gauge?: { readonly dataPoints: OtlpPoint[] };
  readonly histogram?: { readonly dataPoints: OtlpPoint[] };
}

/** A span as tests read it; times in nanoseconds since 1970. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 2 is an error. */
  readonly status: number;
  readonly statusMessage: string;
}

/** The last value of a metric under one set of labels. */
export interface CollectedPoint {
  readonly value: number;
  /** Observations of a histogram. */
  readonly count: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A running collector. */
export interface OtelCollector extends AsyncDisposable {
  /** Variables that make Deno export to it, soon. */
  readonly env: Readonly<Record<string, string>>;
  readonly spans: readonly CollectedSpan[];
  /** The newest points of a metric. */
  readonly points: (metric: string) => readonly CollectedPoint[];
  /** Everything that came, as text. */
  readonly text: () => string;
}

/** Starts a collector on a free port. */
export function startCollector(): OtelCollector {
  const spans: CollectedSpan[] = [];
  const metrics = new Map<string, readonly CollectedPoint[]>();
  const bodies: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, async (request) => {
    const text = await request.text();
    bodies.push(text);
    const body = JSON.parse(text);
    for (const resource of body.resourceSpans ?? []) {
      for (const scope of resource.scopeSpans) spans.push(...scope.spans.map(toSpan));
    }
    for (const resource of body.resourceMetrics ?? []) {
      for (const scope of resource.scopeMetrics) {
        for (const metric of scope.metrics) metrics.set(metric.name, toPoints(metric));
      }
    }
    return Response.json({});
  });
  return {
    env: {
      OTEL_DENO: "true",
      OTEL_SERVICE_NAME: "darkroom-test",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
      OTEL_BSP_SCHEDULE_DELAY: "50",
      OTEL_METRIC_EXPORT_INTERVAL: "200",
    },
    spans,
    points: (metric) => metrics.get(metric) ?? [],
    text: () => bodies.join("\n"),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function toSpan(span: OtlpSpan): CollectedSpan {
  const { traceId, spanId, parentSpanId, name, status } = span;
  return {
    traceId,
    spanId,
    parentSpanId,
    name,
    startNs: BigInt(span.startTimeUnixNano),
    endNs: BigInt(span.endTimeUnixNano),
    attributes: toRecord(span.attributes),
    status: status?.code ?? 0,
    statusMessage: status?.message ?? "",
  };
}

function toPoints({ sum, gauge, histogram }: OtlpMetric): CollectedPoint[] {
  const points = (sum ?? gauge ?? histogram)?.dataPoints ?? [];
  return points.map((point) => ({
    value: Number(point.asDouble ?? point.asInt ?? point.sum ?? 0),
    count: Number(point.count ?? 0),
    attributes: toRecord(point.attributes),
  }));
}

function toRecord(attributes: readonly OtlpAttribute[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, toValue(value)]));
}

function toValue(value: OtlpValue): unknown {
  if ("arrayValue" in value) return value.arrayValue.values.map(toValue);
  if ("intValue" in value) return Number(value.intValue);
  return Object.values(value)[0];
}
