/** Every metric: what it counts, its unit, its labels. @module */

/** What a metric's numbers are. */
export type MetricType = "counter" | "histogram" | "gauge";

/** A metric's description; `name` is OpenTelemetry's. */
export interface MetricDefinition<T extends MetricType = MetricType> {
  readonly type: T;
  readonly name: string;
  /** UCUM: `s`, `By`, `{execution}`. */
  readonly unit: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of the buckets; histograms only. */
  readonly buckets: readonly number[];
}

/** From a tool call of 50 µs to the ceiling of an execution, 60 s: steps of 2 to 2.5. */
const SECONDS = [
  0.00005,
  0.0001,
  0.00025,
  0.0005,
  0.001,
  0.0025,
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  30,
  60,
];
const MIB = 1024 * 1024;
/** From an idle realm to the ceiling of a request, 2 GiB. */
const MEMORY_BYTES = [32, 64, 96, 128, 192, 256, 384, 512, 1024, 2048].map((mib) => mib * MIB);

type About = Pick<MetricDefinition, "help" | "labels">;

function counter(name: string, unit: string, about: About): MetricDefinition<"counter"> {
  return { type: "counter", name, unit, buckets: [], ...about };
}

function gauge(name: string, unit: string, about: About): MetricDefinition<"gauge"> {
  return { type: "gauge", name, unit, buckets: [], ...about };
}

function seconds(name: string, about: About): MetricDefinition<"histogram"> {
  return { type: "histogram", name, unit: "s", buckets: SECONDS, ...about };
}

/** All metrics by the name that the code uses. */
export const METRICS = {
  httpRequests: counter("darkroom.http.requests", "{request}", {
    help: "Requests by route, status and problem code",
    labels: ["method", "route", "status", "problem"],
  }),
  executions: counter("darkroom.executions", "{execution}", {
    help: "Executions by how they ended",
    labels: ["status", "kind"],
  }),
  executionDuration: seconds("darkroom.execution.duration", {
    help: "From admission's queue to the outcome",
    labels: ["status"],
  }),
  phaseDuration: seconds("darkroom.execution.phase.duration", {
    help: "Time in the queue, the compiler and the executor",
    labels: ["phase"],
  }),
  cpuSeconds: counter("darkroom.execution.cpu", "s", { help: "Processor time of snippets", labels: [] }),
  peakMemory: {
    type: "histogram",
    name: "darkroom.execution.peak_memory",
    unit: "By",
    help: "Peak memory of executors",
    labels: [],
    buckets: MEMORY_BYTES,
  },
  kills: counter("darkroom.executor.kills", "{kill}", {
    help: "Runs that did not end by themselves, by reason",
    labels: ["reason"],
  }),
  toolCalls: counter("darkroom.tool.calls", "{call}", {
    help: "Outermost tool calls of snippets, by tool",
    labels: ["tool", "outcome"],
  }),
  toolDuration: seconds("gen_ai.execute_tool.duration", {
    help: "Duration of outermost tool calls that ended, by tool",
    labels: ["tool"],
  }),
  imageBytes: counter("darkroom.image.bytes", "By", { help: "Image files in and out", labels: ["direction"] }),
  imagePixels: counter("darkroom.image.pixels", "{pixel}", { help: "Pixels in and out", labels: ["direction"] }),
  truncations: counter("darkroom.truncations", "{answer}", {
    help: "Answers in which something was cut, by what",
    labels: ["what"],
  }),
  queueDepth: gauge("darkroom.queue.depth", "{request}", { help: "Requests that wait for a permit", labels: [] }),
  running: gauge("darkroom.executions.running", "{execution}", { help: "Executions that run now", labels: [] }),
  concurrency: gauge("darkroom.executions.concurrency", "{execution}", {
    help: "Executions that may run at once",
    labels: [],
  }),
  poolExecutors: gauge("darkroom.pool.executors", "{executor}", {
    help: "Executors by state: idle, starting, leased, and requests that wait for one",
    labels: ["state"],
  }),
  poolFailures: gauge("darkroom.pool.failures", "{start}", {
    help: "Executors in a row that could not be started",
    labels: [],
  }),
  storeBytes: gauge("darkroom.store.bytes", "By", { help: "Images that the store holds", labels: [] }),
  eventLoopLag: seconds("darkroom.event_loop.lag", {
    help: "How much later than asked a timer of the server fires",
    labels: [],
  }),
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** The name of a metric of a type. */
export type MetricName<T extends MetricType = MetricType> = {
  [N in keyof typeof METRICS]: (typeof METRICS)[N]["type"] extends T ? N : never;
}[keyof typeof METRICS];
