/** The one way to count: every number goes to OpenTelemetry and to `GET /metrics`. @module */

import type { Attributes, Counter, Histogram, Meter, ObservableCallback, ObservableGauge } from "@opentelemetry/api";
import { ATTRIBUTE } from "./attributes.ts";
import { type MetricDefinition, type MetricName, METRICS } from "./metric_table.ts";
import { type Buckets, type Labels, MetricSeries, observeValue } from "./metric_series.ts";
import { renderHistogram, renderNumbers } from "./prometheus_text.ts";

/** A gauge's number and its labels. */
export interface Sample {
  readonly value: number;
  readonly labels?: Labels;
}

/** Labels that OpenTelemetry's conventions name otherwise. */
const OTEL_LABELS: ReadonlyMap<string, string> = new Map([
  ["tool", ATTRIBUTE.toolName],
  ["kind", ATTRIBUTE.errorType],
  ["route", ATTRIBUTE.httpRoute],
]);

/** Counters, histograms and gauges of this server; disposing it ends the gauges. */
export class Metrics implements Disposable {
  readonly #counters = new Map<string, { series: MetricSeries<number>; otel: Counter }>();
  readonly #histograms = new Map<string, { series: MetricSeries<Buckets>; otel: Histogram }>();
  readonly #gauges = new Map<string, { otel: ObservableGauge; read: () => readonly Sample[] }>();
  readonly #callbacks: { otel: ObservableGauge; callback: ObservableCallback }[] = [];
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.#meter = meter;
    for (const [name, definition] of Object.entries(METRICS)) this.#define(name, definition);
  }

  /** Adds to a counter. */
  add(name: MetricName<"counter">, value: number, labels: Labels = {}): void {
    const counter = this.#counters.get(name);
    counter?.series.update(labels, (sum) => sum + value);
    counter?.otel.add(value, toAttributes(labels));
  }

  /** Counts a value in a histogram. */
  record(name: MetricName<"histogram">, value: number, labels: Labels = {}): void {
    const histogram = this.#histograms.get(name);
    histogram?.series.update(labels, (buckets) => observeValue(buckets, value, METRICS[name].buckets));
    histogram?.otel.record(value, toAttributes(labels));
  }

  /** Sets where a gauge reads its numbers whenever somebody asks. */
  observe(name: MetricName<"gauge">, read: () => readonly Sample[]): void {
    const { name: otelName, unit, help } = METRICS[name];
    const otel = this.#meter.createObservableGauge(otelName, { unit, description: help });
    const callback: ObservableCallback = (result) => {
      for (const { value, labels = {} } of read()) result.observe(value, toAttributes(labels));
    };
    otel.addCallback(callback);
    this.#callbacks.push({ otel, callback });
    this.#gauges.set(name, { otel, read });
  }

  /** All metrics in the Prometheus text format. */
  text(): string {
    return Object.entries(METRICS).map(([name, definition]) => this.#render(name, definition)).join("");
  }

  [Symbol.dispose](): void {
    for (const { otel, callback } of this.#callbacks.splice(0)) otel.removeCallback(callback);
    this.#gauges.clear();
  }

  #define(key: string, definition: MetricDefinition): void {
    const { type, name, unit, help, buckets } = definition;
    const options = { unit, description: help };
    if (type === "counter") {
      const otel = this.#meter.createCounter(name, options);
      this.#counters.set(key, { series: new MetricSeries<number>(definition, () => 0), otel });
    }
    if (type === "histogram") {
      const otel = this.#meter.createHistogram(name, {
        ...options,
        advice: { explicitBucketBoundaries: [...buckets] },
      });
      const empty = (): Buckets => ({ counts: new Array<number>(buckets.length + 1).fill(0), sum: 0, count: 0 });
      this.#histograms.set(key, { series: new MetricSeries(definition, empty), otel });
    }
  }

  #render(key: string, definition: MetricDefinition): string {
    const histogram = this.#histograms.get(key);
    if (histogram !== undefined) return renderHistogram(definition, histogram.series.entries());
    const counter = this.#counters.get(key);
    if (counter !== undefined) return renderNumbers(definition, counter.series.entries());
    const samples = this.#gauges.get(key)?.read() ?? [];
    const rows = samples.map(({ value, labels = {} }) => ({
      values: definition.labels.map((label) => labels[label] ?? ""),
      data: value,
    }));
    return renderNumbers(definition, rows);
  }
}

/** Empty labels say nothing and are left out. */
function toAttributes(labels: Labels): Attributes {
  const attributes: Attributes = {};
  for (const label of Object.keys(labels)) {
    const value = labels[label] ?? "";
    if (value !== "") attributes[OTEL_LABELS.get(label) ?? label] = value;
  }
  return attributes;
}
