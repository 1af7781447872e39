/**
 * What watching costs: recording one tool call inside an executor, and tracing
 * an execution of ten calls, against the same server without tracing.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { closeStackDoor } from "../runtime/guest/call_site.ts";
import { Outlet } from "../runtime/guest/outlet.ts";
import { startClock } from "../runtime/guest/realm_clock.ts";
import { createRing, RingWriter } from "../runtime/guest/ring.ts";
import { RunState } from "../runtime/guest/run_state.ts";
import { SNIPPET_FILE } from "../runtime/guest/source_names.ts";
import { ToolScope } from "../runtime/guest/tool_scope.ts";
import * as tools from "../tools/mod.ts";
import { paced } from "./clients.ts";
import { type BenchServer, startDarkroom } from "./servers.ts";
import { machine, percentile } from "./stats.ts";

const RECORDING_ROUNDS = 20;
const ROUNDS = 400;
/** As in runtime/guest/tool_scope.ts. */
const PLACED_CALLS = 256;
/** Whatever is not the number of calls plays no part here. */
const DEFAULT_LIMITS = {
  memoryMb: 512,
  inputPixels: 1e8,
  outputImages: 16,
  outputPixels: 1e8,
  outputBytes: 1e8,
  logBytes: 65_536,
  logLines: 1_000,
  valueBytes: 262_144,
  valueDepth: 32,
};
/** Calls that are measured from the first on, and then again once the engine has compiled what records them. */
const CALLS = 2_000;
const TRACING_ROUNDS = 6;
const EXECUTIONS_PER_ROUND = 25;

const RECORDED_SNIPPET = `const small = vision.blank(8, 8);
small.pixelAt(0, 0);
const loop = () => {
  const start = performance.now();
  for (let i = 0; i < ${CALLS}; i++) small.pixelAt(0, 0);
  return (performance.now() - start) * 1000 / ${CALLS};
};
return [loop(), loop(), loop(), loop(), loop()];`;

const TEN_CALLS = `let a = vision.blank(320, 240, { color: "teal" });
for (let i = 0; i < 5; i++) a = a.rotate90().brightness(1.01);
return a.width;`;

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function execute({ url }: BenchServer, body: object): Promise<{ value: unknown }> {
  const response = await fetch(`${url}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.ok !== true) throw new Error(`Cannot go on: ${JSON.stringify(answer).slice(0, 300)}`);
  return answer;
}

/** Microseconds of one call, the best of many short rounds: what a busy machine disturbs is left out. */
function bestCallUs(callsPerRound: number, round: () => () => unknown): number {
  let bestMs = Infinity;
  for (let i = 0; i < ROUNDS; i++) {
    const call = round();
    const start = performance.now();
    for (let j = 0; j < callsPerRound; j++) call();
    bestMs = Math.min(bestMs, performance.now() - start);
  }
  return bestMs * 1000 / callsPerRound;
}

/** A call from a text of the snippet's name, as recording looks for. */
const fromSnippet = new Script("(tool, image) => { const call = tool(); return () => call(image, 0, 0); }", {
  filename: SNIPPET_FILE,
}).runInThisContext() as (tool: () => unknown, image: unknown) => () => unknown;

/** Recording in this process: all that the snippet's own thread does; the reader of the ring stands still. */
function benchRecordingAlone(): void {
  const limits = { ...DEFAULT_LIMITS, toolCalls: Number.MAX_SAFE_INTEGER };
  const small = tools.blank(8, 8);
  const ring = createRing();
  const control = new Int32Array(ring, 0, 4);
  const output = { mime: "image/png", quality: 85, maxSide: 0 } as const;
  const shared = { marker: new Int32Array(4), clock: startClock() };
  const run = new RunState(new Outlet(new RingWriter(ring)), { limits, output }, shared);
  const drain = (): void => void Atomics.store(control, 1, Atomics.load(control, 0));
  const recorded = (): () => unknown => {
    const scope = new ToolScope();
    scope.attach(run);
    const { pixelAt } = scope.vision as { pixelAt: (...args: unknown[]) => unknown };
    return fromSnippet(() => pixelAt, small);
  };
  const fresh = (): () => unknown => {
    drain();
    return recorded();
  };
  const call = recorded();
  for (let i = 0; i < PLACED_CALLS; i++) call();
  const settled = (): () => unknown => {
    drain();
    return call;
  };
  say("| one call on the snippet's own thread, best round, µs | |\n|---|---|");
  say(`| not recorded | ${bestCallUs(1_000, () => () => tools.pixelAt(small, 0, 0)).toFixed(2)} |`);
  say(`| recorded with line and column (the first ${PLACED_CALLS}) | ${bestCallUs(250, fresh).toFixed(2)} |`);
  say(`| recorded with its statement's line (all others) | ${bestCallUs(1_000, settled).toFixed(2)} |\n`);
}

async function benchRecording(server: BenchServer): Promise<void> {
  const first: number[] = [];
  const later: number[] = [];
  await paced(RECORDING_ROUNDS, 300, async () => {
    const { value } = await execute(server, { code: RECORDED_SNIPPET, limits: { tool_calls: 5 * CALLS + 10 } });
    const [cold = NaN, ...warm] = value as number[];
    first.push(cold);
    later.push(...warm);
  });
  const row = (name: string, samples: readonly number[]): void =>
    say(`| ${name} | ${percentile(samples, 0.1).toFixed(1)} | ${percentile(samples, 0.5).toFixed(1)} |`);
  say("| one call in an executor, guardian and server beside it, µs | p10 | p50 |\n|---|---|---|");
  row(`recorded, first ${CALLS} of a fresh executor`, first);
  row(`recorded, the ${4 * CALLS} after those`, later);
}

/** Takes what the exporter sends and throws it away. */
function startSink(): { endpoint: string } & AsyncDisposable {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, async (request) => {
    await request.body?.cancel();
    return new Response(new Uint8Array(0), { headers: { "content-type": "application/x-protobuf" } });
  });
  return { endpoint: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** What the server itself does for a trace, without what a busy machine adds to a request. */
async function benchReplay(endpoint: string, executionMs: number): Promise<void> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", "bench/trace_replay.ts"],
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    env: { OTEL_DENO: "true", OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
  }).output();
  const [best = NaN, median = NaN] = new TextDecoder().decode(stdout).split(" ").map(Number);
  const share = (median / executionMs * 100).toFixed(2);
  say(`\nMaking the spans of ten calls: ${best} ms at p10, ${median} ms at p50, ${share} % of an execution.`);
}

async function benchTracing(plain: BenchServer): Promise<void> {
  await using sink = startSink();
  await using traced = await startDarkroom(8_933, {
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint,
  });
  const latencies = new Map<BenchServer, number[]>([[plain, []], [traced, []]]);
  for (let round = 0; round <= TRACING_ROUNDS; round++) {
    for (const [server, samples] of latencies) {
      const ms = await paced(EXECUTIONS_PER_ROUND, 60, async () => void await execute(server, { code: TEN_CALLS }));
      if (round > 0) samples.push(...ms);
    }
  }
  const at = (server: BenchServer, share: number): number => percentile(latencies.get(server) ?? [], share);
  say("\n| an execution of ten calls, ms | p10 | p50 | p90 |\n|---|---|---|---|");
  for (const [name, server] of [["tracing off", plain], ["tracing on", traced]] as const) {
    say(`| ${name} | ${[0.1, 0.5, 0.9].map((share) => at(server, share).toFixed(2)).join(" | ")} |`);
  }
  await benchReplay(sink.endpoint, at(plain, 0.5));
  const growth = [0.1, 0.5].map((share) => `${((at(traced, share) / at(plain, share) - 1) * 100).toFixed(1)} %`);
  say(`\nTracing adds ${growth[0]} at p10 and ${growth[1]} at p50.`);
}

say(`${await machine()}\n`);
closeStackDoor();
benchRecordingAlone();
if (Deno.args.includes("--alone")) Deno.exit(0);
await using plain = await startDarkroom(8_932);
await benchRecording(plain);
await benchTracing(plain);
