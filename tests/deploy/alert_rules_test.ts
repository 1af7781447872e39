import assert from "node:assert/strict";
import { createNoopMeter } from "@opentelemetry/api";
import { countExecution } from "../../runtime/telemetry/count_execution.ts";
import { Metrics } from "../../runtime/telemetry/metrics.ts";
import type { FaultKind, Outcome, Status } from "../../runtime/wire/outcome.ts";
import { executionOf, faultOf, outcomeOf, toolCall } from "../support/outcomes.ts";
import { type Scrape, ScrapedMetrics } from "../support/prom_ql.ts";

const RULES = await Deno.readTextFile(new URL("../../deploy/alert_rules.yaml", import.meta.url));
/** As in deploy/prometheus.yaml. */
const SCRAPE_S = 15;
const TICKS_A_MINUTE = 60 / SCRAPE_S;
/** Longer than the longest `for` and the longest window together. */
const MINUTES = 30;

interface Rule {
  readonly name: string;
  readonly expression: string;
  readonly forS: number;
}

function rulesIn(yaml: string): Rule[] {
  return yaml.split("- alert:").slice(1).map((text) => {
    const [, expression = ""] = /expr: >-\n([\s\S]*?)\n {8}for:/.exec(text) ?? [];
    const minutes = Number(/for: (\d+)m/.exec(text)?.[1]);
    return {
      name: text.split("\n")[0]?.trim() ?? "",
      expression: expression.replaceAll(/\s+/g, " "),
      forS: minutes * 60,
    };
  });
}

const rules = rulesIn(RULES);

/** What happens on a server between two scrapes. */
interface Server {
  readonly metrics: Metrics;
  readonly tick: number;
  readonly gauges: { idle: number; starting: number; waiting: number; failures: number };
}

type Life = (server: Server) => void;

/** Names of the alerts that fire at some time of a life. */
function firing(life: Life, minutes = MINUTES): string[] {
  const metrics = new Metrics(createNoopMeter());
  const gauges = { idle: 2, starting: 0, waiting: 0, failures: 0 };
  metrics.observe("poolExecutors", () => {
    const { idle, starting, waiting } = gauges;
    return Object.entries({ idle, starting, waiting }).map(([state, value]) => ({ value, labels: { state } }));
  });
  metrics.observe("poolFailures", () => [{ value: gauges.failures }]);
  const scrapes: Scrape[] = [];
  for (let tick = 0; tick < minutes * TICKS_A_MINUTE; tick++) {
    life({ metrics, tick, gauges });
    scrapes.push({ atS: tick * SCRAPE_S, text: metrics.text() });
  }
  const scraped = new ScrapedMetrics(scrapes);
  return rules.filter((rule) => fires(rule, scraped, scrapes)).map(({ name }) => name);
}

/** Whether the expression has a result at each scrape of some stretch as long as `for`. */
function fires({ expression, forS }: Rule, scraped: ScrapedMetrics, scrapes: readonly Scrape[]): boolean {
  let sinceS: number | null = null;
  for (const { atS } of scrapes) {
    if (scraped.query(expression, atS).length === 0) sinceS = null;
    else if (atS - (sinceS ??= atS) >= forS) return true;
  }
  return false;
}

interface Made {
  readonly status?: Status;
  readonly kind?: FaultKind;
  readonly kill?: NonNullable<Outcome["course"]>["kill"];
  readonly queueMs?: number;
}

/** One execution as it is counted, and its request. */
function executed({ metrics }: Server, { status = "ok", kind, kill = null, queueMs = 1 }: Made = {}): void {
  const usage = { ...outcomeOf().usage, queueMs };
  const fault = kind === undefined ? null : faultOf({ kind });
  const course = { startMs: 0, handedOverMs: kind === "internal" ? null : 1, kill };
  const outcome = outcomeOf({ status, fault, usage, course, calls: [toolCall(1)] });
  countExecution(metrics, outcome, { execution: executionOf(), toolNames: new Set(["rotate"]) });
  requested(metrics, { status: "200" });
}

function requested(
  metrics: Metrics,
  { method = "POST", route = "/execute", status = "200", problem = "" }: Partial<Record<string, string>>,
): void {
  metrics.add("httpRequests", 1, { method, route, status, problem } as Record<string, string>);
}

/** What an orchestrator and Prometheus ask between two scrapes. */
function probed({ metrics }: Server, ready = "200"): void {
  for (let i = 0; i < 3; i++) requested(metrics, { method: "GET", route: "/livez" });
  for (let i = 0; i < 3; i++) requested(metrics, { method: "GET", route: "/readyz", status: ready });
  requested(metrics, { method: "GET", route: "/metrics" });
}

/** Ten executions between two scrapes, `share` of them as told, spread evenly. */
function traffic(made: Made, share: number): Life {
  return (server) => {
    probed(server);
    for (let i = 0; i < 10; i++) {
      const number = server.tick * 10 + i;
      const isMade = Math.floor((number + 1) * share) > Math.floor(number * share);
      executed(server, isMade ? made : {});
    }
  };
}

function refused(problem: string, status: string, share: number): Life {
  const healthy = traffic({}, 0);
  return (server) => {
    healthy(server);
    for (let i = 0; i < 10 * share; i++) requested(server.metrics, { status, problem });
  };
}

const SERVER_ERRORS = "DarkroomServerErrors";
const QUEUE_WAIT = "DarkroomQueueWait";
const KILLS = "DarkroomKills";
const NO_EXECUTORS = "DarkroomNoExecutors";

const LIVES: readonly (readonly [name: string, life: Life, alerts: readonly string[]])[] = [
  ["a server that nobody asks", () => {}, []],
  ["a server that only probes ask", probed, []],
  ["snippets that run", traffic({}, 0), []],
  ["every snippet fails by its own fault", traffic({ status: "error", kind: "user_error" }, 1), []],
  ["every snippet is refused by the compiler", traffic({ status: "error", kind: "syntax" }, 1), []],
  ["a twentieth of the executions crash", traffic({ status: "crashed", kind: "crashed", kill: "exited" }, 0.05), [
    SERVER_ERRORS,
  ]],
  ["one in five hundred crashes", traffic({ status: "crashed", kind: "crashed", kill: "exited" }, 0.002), []],
  ["a tenth ends in an error of ours", traffic({ status: "error", kind: "internal" }, 0.1), [SERVER_ERRORS]],
  ["a tenth of the requests is a 500", refused("internal", "500", 0.1), [SERVER_ERRORS]],
  ["half of the requests find the queue full", refused("queue_full", "429", 1), []],
  ["half of the requests wait too long", refused("queue_timeout", "503", 1), []],
  ["half of the requests come while the server drains", refused("draining", "503", 1), []],
  ["half of the requests are wrong", refused("invalid_request", "422", 1), []],
  ["clients that go away", refused("client_closed", "499", 1), []],
  ["somebody without a key tries for hours", refused("unauthorized", "401", 9), []],
  ["probes are told that the server is not ready", (server) => probed(server, "503"), []],
  [
    "the few requests of a quiet server all fail, between probes",
    (server) => {
      for (let i = 0; i < 4; i++) probed(server);
      if (server.tick % 8 === 0) requested(server.metrics, { status: "500", problem: "internal" });
    },
    [SERVER_ERRORS],
  ],
  ["a tenth waits two seconds", traffic({ queueMs: 2_000 }, 0.1), [QUEUE_WAIT]],
  ["a fiftieth waits two seconds", traffic({ queueMs: 2_000 }, 0.02), []],
  ["all wait half a second", traffic({ queueMs: 400 }, 1), []],
  ["a third runs out of time", traffic({ status: "timeout", kind: "timeout", kill: "wall" }, 0.34), [KILLS]],
  ["a third runs out of memory", traffic({ status: "memory_limit", kind: "memory_limit", kill: "memory" }, 0.34), [
    KILLS,
  ]],
  ["a tenth runs out of time", traffic({ status: "timeout", kind: "timeout", kill: "wall" }, 0.1), []],
  ["half is given up by its callers", traffic({ status: "cancelled", kind: "cancelled", kill: "cancelled" }, 0.5), []],
  [
    "executors cannot be started",
    ({ gauges, tick }) => Object.assign(gauges, { idle: 0, failures: tick, waiting: 1 }),
    [NO_EXECUTORS],
  ],
  [
    "starts hang: nobody gets an executor",
    ({ gauges }) => Object.assign(gauges, { idle: 0, starting: 2, waiting: 4 }),
    [
      NO_EXECUTORS,
    ],
  ],
  [
    "no executor is idle since all are at work",
    (server) => {
      Object.assign(server.gauges, { idle: 0, starting: 2, waiting: 3 });
      traffic({}, 0)(server);
    },
    [],
  ],
  ["a few failed starts in a row", ({ gauges }) => Object.assign(gauges, { failures: 3 }), []],
];

for (const [name, life, alerts] of LIVES) {
  Deno.test(`${name}: ${alerts.join(", ") || "nobody is called"}`, () => {
    assert.deepEqual(firing(life), alerts);
  });
}

Deno.test("every rule fires in some life and is quiet in another", () => {
  assert.deepEqual(rules.map(({ name }) => name), [SERVER_ERRORS, QUEUE_WAIT, KILLS, NO_EXECUTORS]);
  const fired = new Set(LIVES.flatMap(([, , alerts]) => alerts));
  assert.deepEqual([...fired].toSorted(), rules.map(({ name }) => name).toSorted());
});

Deno.test.each([["a minute", 1], ["four minutes", 4]])("a bad stretch of %s calls nobody", (_name, minutes) => {
  const bad = traffic({ status: "crashed", kind: "crashed", kill: "exited", queueMs: 5_000 }, 0.05);
  const good = traffic({}, 0);
  const from = 5 * TICKS_A_MINUTE;
  const life: Life = (server) =>
    (server.tick >= from && server.tick < from + minutes * TICKS_A_MINUTE ? bad : good)(server);
  assert.deepEqual(firing(life), []);
});

Deno.test("a restart, after which all counters begin anew, calls nobody and hides nothing", () => {
  for (const [share, alerts] of [[0, []], [0.05, [SERVER_ERRORS]]] as const) {
    const metrics = [new Metrics(createNoopMeter()), new Metrics(createNoopMeter())] as const;
    const half = MINUTES / 2 * TICKS_A_MINUTE;
    const life = traffic({ status: "crashed", kind: "crashed", kill: "exited" }, share);
    const scrapes = Array.from({ length: 2 * half }, (_, tick) => {
      const one = metrics[tick < half ? 0 : 1];
      life({ metrics: one, tick, gauges: { idle: 1, starting: 0, waiting: 0, failures: 0 } });
      return { atS: tick * SCRAPE_S, text: one.text() };
    });
    const scraped = new ScrapedMetrics(scrapes);
    assert.deepEqual(rules.filter((rule) => fires(rule, scraped, scrapes)).map(({ name }) => name), alerts);
  }
});
