/** Metrics in the Prometheus text format, version 0.0.4. @module */

import type { MetricDefinition } from "./metric_table.ts";
import type { Buckets } from "./metric_series.ts";

/** Content type of {@link renderNumbers} and {@link renderHistogram}. */
export const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const UNIT_SUFFIX: Readonly<Record<string, string>> = { s: "_seconds", By: "_bytes" };

/** `darkroom.queue.depth` is `darkroom_queue_depth`; units and `_total` are at the end. */
export function prometheusName({ name, unit, type }: MetricDefinition): string {
  const suffix = UNIT_SUFFIX[unit] ?? "";
  const plain = name.replaceAll(".", "_");
  const withUnit = plain.endsWith(suffix) ? plain : plain + suffix;
  return type === "counter" ? `${withUnit}_total` : withUnit;
}

/** One number and its labels' values. */
interface Row<T> {
  readonly values: readonly string[];
  readonly data: T;
}

/** A counter or a gauge. */
export function renderNumbers(definition: MetricDefinition, rows: Iterable<Row<number>>): string {
  const name = prometheusName(definition);
  const lines = [...rows].map(({ values, data }) => `${name}${labelText(definition.labels, values)} ${data}`);
  return withHead(definition, lines);
}

/** A histogram: cumulative buckets, sum and count. */
export function renderHistogram(definition: MetricDefinition, rows: Iterable<Row<Buckets>>): string {
  return withHead(definition, [...rows].flatMap(({ values, data }) => histogramLines(definition, values, data)));
}

function histogramLines(definition: MetricDefinition, values: readonly string[], data: Buckets): string[] {
  const name = prometheusName(definition);
  const { labels, buckets } = definition;
  let cumulative = 0;
  const lines = [...buckets, "+Inf"].map((bound, at) => {
    cumulative += data.counts[at] ?? 0;
    return `${name}_bucket${labelText([...labels, "le"], [...values, String(bound)])} ${cumulative}`;
  });
  const text = labelText(labels, values);
  return [...lines, `${name}_sum${text} ${data.sum}`, `${name}_count${text} ${data.count}`];
}

function withHead(definition: MetricDefinition, lines: readonly string[]): string {
  const name = prometheusName(definition);
  return [`# HELP ${name} ${definition.help}`, `# TYPE ${name} ${definition.type}`, ...lines, ""].join("\n");
}

function labelText(names: readonly string[], values: readonly string[]): string {
  if (names.length === 0) return "";
  return `{${names.map((name, at) => `${name}="${escapeValue(values[at] ?? "")}"`).join(",")}}`;
}

function escapeValue(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
