/**
 * What watching costs: recording one tool call inside an executor, and tracing
 * an execution of ten calls, against the same server without tracing.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { closeStackDoor } from "../runtime/guest/call_site.ts";
import { type CallMarks, createCallMarks } from "../runtime/guest/marker.ts";
import { Outlet } from "../runtime/guest/outlet.ts";
import { startClock } from "../runtime/guest/realm_clock.ts";
import { createRing, RingWriter } from "../runtime/guest/ring.ts";
import { RunState } from "../runtime/guest/run_state.ts";
import { SNIPPET_FILE } from "../runtime/guest/source_names.ts";
import { ToolScope } from "../runtime/guest/tool_scope.ts";
import * as tools from "../tools/mod.ts";
import { paced } from "./clients.ts";
import { type BenchServer, cpuTimes, startDarkroom } from "./servers.ts";
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
const WARM_UP_PAIRS = 25;
const TRACING_PAIRS = 300;
/** Between two executions, so that the next executor is ready. */
const REST_MS = 120;

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

type Called = (tool: () => unknown, image: unknown, at: CallMarks["at"]) => () => unknown;

/** A call from a text of the snippet's name, as recording looks for; marked as the compiler marks it, or not. */
function fromSnippet(last: string): Called {
  const text = `(tool, image, $at) => { const call = tool(); return () => call(image, 0, ${last}); }`;
  return new Script(text, { filename: SNIPPET_FILE }).runInThisContext() as Called;
}

const MARKED = fromSnippet("$at(0,0X00008001)");
const UNMARKED = fromSnippet("0");

/** Recording in this process: all that the snippet's own thread does; the reader of the ring stands still. */
function benchRecordingAlone(): void {
  const limits = { ...DEFAULT_LIMITS, toolCalls: Number.MAX_SAFE_INTEGER };
  const small = tools.blank(8, 8);
  const ring = createRing();
  const control = new Int32Array(ring, 0, 4);
  const output = { mime: "image/png", quality: 85, maxSide: 0 } as const;
  const shared = { marker: new Int32Array(4), clock: startClock() };
  const { at } = createCallMarks(shared.marker);
  const run = new RunState(new Outlet(new RingWriter(ring)), { limits, output }, shared);
  const drain = (): void => void Atomics.store(control, 1, Atomics.load(control, 0));
  const recorded = (called: Called): () => unknown => {
    const scope = new ToolScope();
    scope.attach(run);
    const { pixelAt } = scope.vision as { pixelAt: (...args: unknown[]) => unknown };
    return called(() => pixelAt, small, at);
  };
  const fresh = (called: Called) => (): () => unknown => {
    drain();
    return recorded(called);
  };
  const settled = (called: Called): () => () => unknown => {
    const call = recorded(called);
    for (let i = 0; i < PLACED_CALLS; i++) call();
    return () => {
      drain();
      return call;
    };
  };
  const row = (name: string, calls: number, round: () => () => unknown): void =>
    say(`| ${name} | ${bestCallUs(calls, round).toFixed(2)} |`);
  say("| one call on the snippet's own thread, best round, µs | |\n|---|---|");
  say(`| not recorded | ${bestCallUs(1_000, () => () => tools.pixelAt(small, 0, 0)).toFixed(2)} |`);
  row("recorded, written as a call: line and column from its mark", 1_000, settled(MARKED));
  row(`the same, the first ${PLACED_CALLS} of an execution`, 250, fresh(MARKED));
  row(`recorded, through a built-in: line and column from the stack (the first ${PLACED_CALLS})`, 250, fresh(UNMARKED));
  row("the same, its statement's line (all others)", 1_000, settled(UNMARKED));
  say("");
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
  const off: number[] = [];
  const on: number[] = [];
  const timed = async (server: BenchServer): Promise<number> => {
    const [ms = NaN] = await paced(1, REST_MS, async () => void await execute(server, { code: TEN_CALLS }));
    return ms;
  };
  let cpuBefore = [NaN, NaN];
  const cpu = () => Promise.all([plain, traced].map(async ({ pid }) => (await cpuTimes(pid)).ownMs));
  // In pairs whose order changes: what the machine does besides meets both alike.
  for (let pair = -WARM_UP_PAIRS; pair < TRACING_PAIRS; pair++) {
    if (pair === 0) cpuBefore = await cpu();
    const order = pair % 2 === 0 ? [plain, traced] : [traced, plain];
    const times = new Map<BenchServer, number>();
    for (const server of order) times.set(server, await timed(server));
    if (pair < 0) continue;
    off.push(times.get(plain) ?? NaN);
    on.push(times.get(traced) ?? NaN);
  }
  const [offCpu = NaN, onCpu = NaN] = (await cpu()).map((ms, i) => (ms - (cpuBefore[i] ?? NaN)) / TRACING_PAIRS);
  say("\n| an execution of ten calls, ms | p10 | p50 | p90 |\n|---|---|---|---|");
  for (const [name, samples] of [["tracing off", off], ["tracing on", on]] as const) {
    say(`| ${name} | ${[0.1, 0.5, 0.9].map((share) => percentile(samples, share).toFixed(2)).join(" | ")} |`);
  }
  const usual = percentile(off, 0.5);
  const share = ((onCpu - offCpu) / usual * 100).toFixed(1);
  say(
    `\nThe server's processor time: ${offCpu.toFixed(2)} and ${
      onCpu.toFixed(2)
    } ms an execution, ${share} % of it more.`,
  );
  await benchReplay(sink.endpoint, usual);
  sayDifference(off.map((ms, pair) => (on[pair] ?? NaN) - ms), usual);
}

/** The median of the pairs' differences, and the ranks that hold it in 95 of 100 runs (sign test). */
function sayDifference(differences: readonly number[], usual: number): void {
  const half = 1.96 / 2 / Math.sqrt(differences.length);
  const [low, middle, high] = [0.5 - half, 0.5, 0.5 + half].map((share) =>
    (percentile(differences, share) / usual * 100).toFixed(1)
  );
  say(`\nTracing adds ${middle} % (median of ${differences.length} pairs; 95 % between ${low} and ${high}).`);
}

say(`${await machine()}\n`);
closeStackDoor();
benchRecordingAlone();
if (Deno.args.includes("--alone")) Deno.exit(0);
await using plain = await startDarkroom(8_932);
await benchRecording(plain);
await benchTracing(plain);
