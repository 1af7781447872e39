import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import fc from "fast-check";
import { type MetricName, METRICS } from "../../../runtime/telemetry/metric_table.ts";
import { Metrics } from "../../../runtime/telemetry/metrics.ts";
import { prometheusName } from "../../../runtime/telemetry/prometheus_text.ts";

/** One sample as a scraper reads it. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric family: its head and its samples. */
interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: Sample[];
}

/** As the format's grammar has them: https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details. */
const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\n]|\\\\|\\n)+)$/;
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([^\n]*)\})? ([+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Inf)|NaN)$/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/;

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_all, letter: string) => letter === "n" ? "\n" : letter);
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== "";) {
    const match = LABEL.exec(rest);
    assert.ok(match !== null, `labels: ${rest}`);
    const [all, name = "", value = ""] = match;
    assert.equal(Object.hasOwn(labels, name), false, `label twice: ${name}`);
    labels[name] = unescaped(value);
    rest = rest.slice(all.length);
  }
  return labels;
}

/** Reads a page strictly: every line must be one that a scraper takes, in the order that it demands. */
function parse(page: string): Family[] {
  assert.ok(page.endsWith("\n"), "the last line must end");
  const families: Family[] = [];
  const lines = page.slice(0, -1).split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const help = HELP.exec(line);
    if (help !== null) {
      const type = TYPE.exec(lines[++at] ?? "");
      assert.equal(type?.[1], help[1], `TYPE must follow HELP: ${line}`);
      assert.ok(!families.some(({ name }) => name === help[1]), `family twice: ${line}`);
      families.push({ name: help[1] ?? "", type: type?.[2] ?? "", help: unescaped(help[2] ?? ""), samples: [] });
      continue;
    }
    const sample = SAMPLE.exec(line);
    assert.ok(sample !== null, `no sample: ${line}`);
    const [, name = "", labels = "", value = ""] = sample;
    families.at(-1)?.samples.push({ name, labels: labelsOf(labels), value: Number(value.replace("Inf", "Infinity")) });
  }
  return families;
}

/** What holds of every family, whatever was counted. */
function check({ name, type, samples }: Family): void {
  const keys = samples.map(({ name, labels }) => JSON.stringify([name, Object.entries(labels).toSorted()]));
  assert.equal(new Set(keys).size, keys.length, `series twice in ${name}`);
  if (type !== "histogram") {
    for (const sample of samples) assert.equal(sample.name, name);
    return;
  }
  const groups = Map.groupBy(samples, ({ labels: { le: _le, ...rest } }) => JSON.stringify(rest));
  for (const group of groups.values()) checkHistogram(name, group);
}

function checkHistogram(name: string, group: readonly Sample[]): void {
  const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
  const bounds = buckets.map(({ labels }) => Number(labels.le?.replace("+Inf", "Infinity")));
  assert.deepEqual(bounds, bounds.toSorted((a, b) => a - b));
  assert.equal(bounds.at(-1), Infinity);
  for (let i = 1; i < buckets.length; i++) assert.ok((buckets[i]?.value ?? 0) >= (buckets[i - 1]?.value ?? 0));
  const one = (suffix: string): Sample[] => group.filter((sample) => sample.name === `${name}_${suffix}`);
  assert.deepEqual([one("sum").length, one("count").length], [1, 1]);
  assert.equal(one("count")[0]?.value, buckets.at(-1)?.value);
  assert.equal(group.length, buckets.length + 2);
}

function namesOf<T extends "counter" | "histogram" | "gauge">(type: T): MetricName<T>[] {
  return Object.entries(METRICS).filter(([, row]) => row.type === type).map(([name]) => name as MetricName<T>);
}

const labelText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", '"', "\\", "\n", '\\n"}', "a,b", "{}", "\\", 'x"} 1\nforged 2'),
);

const step = fc.oneof(
  fc.record({
    name: fc.constantFrom(...namesOf("counter")),
    value: fc.nat(),
    labels: fc.array(labelText, { maxLength: 4 }),
  }),
  fc.record({
    name: fc.constantFrom(...namesOf("histogram")),
    value: fc.double({ min: 0, max: 1e9, noNaN: true }),
    labels: fc.array(labelText, { maxLength: 4 }),
  }),
);

function labelled(name: MetricName, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(METRICS[name].labels.map((label, at) => [label, values[at] ?? ""]));
}

Deno.test("every line of the page is one that a scraper takes, whatever was counted under whatever label", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const metrics = new Metrics(createNoopMeter());
      metrics.observe("poolExecutors", () => [{ value: 0.5, labels: { state: '"\n\\' } }, { value: -1 }]);
      for (const { name, value, labels } of steps) {
        if (METRICS[name].type === "counter") metrics.add(name as MetricName<"counter">, value, labelled(name, labels));
        else metrics.record(name as MetricName<"histogram">, value, labelled(name, labels));
      }
      const families = parse(metrics.text());
      assert.equal(families.length, Object.keys(METRICS).length);
      for (const family of families) check(family);
    }),
    { numRuns: 60 },
  );
});

Deno.test("what was counted is what is read, labels byte for byte", () => {
  fc.assert(fc.property(labelText, labelText, fc.nat(), (status, kind, value) => {
    const metrics = new Metrics(createNoopMeter());
    metrics.add("executions", value, { status, kind });
    const family = parse(metrics.text()).find(({ name }) => name === "darkroom_executions_total");
    assert.deepEqual(family?.samples, [{ name: "darkroom_executions_total", labels: { status, kind }, value }]);
  }));
});

Deno.test("a histogram's buckets are those that a plain count gives", () => {
  const values = fc.array(
    fc.oneof(fc.constantFrom(...METRICS.eventLoopLag.buckets), fc.double({ min: 0, max: 100, noNaN: true })),
    {
      minLength: 1,
      maxLength: 50,
    },
  );
  fc.assert(fc.property(values, (list) => {
    const metrics = new Metrics(createNoopMeter());
    for (const value of list) metrics.record("eventLoopLag", value);
    const samples = parse(metrics.text()).find(({ name }) => name === prometheusName(METRICS.eventLoopLag))?.samples ??
      [];
    for (const { name, labels, value } of samples) {
      if (!name.endsWith("_bucket")) continue;
      const bound = labels.le === "+Inf" ? Infinity : Number(labels.le);
      assert.equal(value, list.filter((one) => one <= bound).length, labels.le);
    }
    const sum = samples.find(({ name }) => name.endsWith("_sum"))?.value ?? NaN;
    const expected = list.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(sum - expected) <= 1e-9 * Math.max(1, expected));
  }));
});

Deno.test("an empty page has heads alone, each with its help", () => {
  const families = parse(new Metrics(createNoopMeter()).text());
  for (const [at, definition] of Object.values(METRICS).entries()) {
    const family = families[at];
    assert.deepEqual([family?.name, family?.type, family?.help, family?.samples], [
      prometheusName(definition),
      definition.type,
      definition.help,
      [],
    ]);
  }
});

Deno.test("counters end in _total and nothing else does; no name holds its unit twice", () => {
  for (const definition of Object.values(METRICS)) {
    const name = prometheusName(definition);
    assert.equal(name.endsWith("_total"), definition.type === "counter", name);
    assert.equal(/_seconds_.*seconds|_bytes_.*bytes|_total_total/.test(name), false, name);
    assert.equal(/[^a-z0-9_]|__/.test(name), false, name);
    assert.deepEqual([...definition.buckets], [...definition.buckets].toSorted((a, b) => a - b), name);
  }
});

/** Beyond 1 024 label sets, the others are one: what is known already goes on by itself. */
Deno.test("series: at and over the cap, and what is known stays known", () => {
  const metrics = new Metrics(createNoopMeter());
  const count = (kind: string): void => metrics.add("executions", 1, { status: "error", kind });
  for (let i = 0; i < 1_024; i++) count(`k${i}`);
  const family = (): Sample[] =>
    parse(metrics.text()).find(({ name }) => name === "darkroom_executions_total")?.samples ?? [];
  assert.equal(family().length, 1_024);
  for (const kind of ["k1025", "k1026", "k0", "k1023"]) count(kind);
  const samples = family();
  assert.equal(samples.length, 1_025);
  const valueOf = (kind: string): number | undefined => samples.find(({ labels }) => labels.kind === kind)?.value;
  assert.deepEqual([valueOf("other"), valueOf("k0"), valueOf("k1023"), valueOf("k5")], [2, 2, 2, 1]);
  assert.equal(samples.find(({ labels }) => labels.kind === "other")?.labels.status, "other");
});

Deno.test("labels that a metric does not have are left out, those that are not given are empty", () => {
  const metrics = new Metrics(createNoopMeter());
  metrics.add("executions", 1, { status: "ok", colour: "red" });
  const [family] = parse(metrics.text()).filter(({ samples }) => samples.length > 0);
  assert.deepEqual(family?.samples[0]?.labels, { status: "ok", kind: "" });
});
