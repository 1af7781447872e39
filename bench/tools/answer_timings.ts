/** A peer's loop: a command a line in, a time a line out. @module */

import process from "node:process";

/** A photograph as files: format → path. */
export type Files = Readonly<Record<"png" | "jpeg" | "webp" | "gif", string>>;

/** What the benchmark asks for. */
export interface TimingCommand {
  readonly operation: string;
  /** Whether to run it until the engine has compiled it well, before the clock starts. */
  readonly warm: boolean;
}

/** What a peer answers: milliseconds a call, or that it has no such operation. */
export type TimingAnswer = { readonly ms: number } | { readonly none: true };

/** An operation of a peer. */
export type Call = () => unknown;

/** A round goes on for so long and so many calls at least, and its best call counts: the machine has other work too. */
const ROUND_MS = 10;
const ROUND_CALLS = 3;
/** A call longer than this is enough for a round. */
const LONG_MS = 1500;
/** What the processor's time is counted in. */
const MICROSECOND = 0.001;
/**
 * Enough for the optimising compiler, and for the engine to have freed what calls left: 64 MiB of images are fresh
 * pages, which the kernel has to clear, before any are used again.
 */
const WARM_MS = 250;
const WARM_CALLS = 100;

/** Reads the files' paths, then commands, until stdin ends. */
export async function answerTimings(
  prepare: (files: Files) => Promise<(operation: string) => Call | null>,
): Promise<void> {
  let find: ((operation: string) => Call | null) | null = null;
  for await (const line of lines(Deno.stdin.readable)) {
    if (find === null) {
      find = await prepare((JSON.parse(line) as { files: Files }).files);
    } else write(await answer(find, JSON.parse(line) as TimingCommand));
  }
}

async function answer(
  find: (operation: string) => Call | null,
  { operation, warm }: TimingCommand,
): Promise<TimingAnswer> {
  const call = find(operation);
  if (call === null) return { none: true };
  if (warm) await callFor(call, { leastMs: WARM_MS, leastCalls: 0, mostCalls: WARM_CALLS });
  return { ms: await callFor(call, { leastMs: ROUND_MS, leastCalls: ROUND_CALLS, mostCalls: Infinity }) };
}

interface Repetition {
  readonly leastMs: number;
  readonly leastCalls: number;
  readonly mostCalls: number;
}

/** Milliseconds of the best call. */
async function callFor(call: Call, { leastMs, leastCalls, mostCalls }: Repetition): Promise<number> {
  const start = performance.now();
  let best = Infinity;
  for (let calls = 1;; calls++) {
    best = Math.min(best, await timed(call));
    const isEnough = performance.now() - start >= leastMs && calls >= leastCalls;
    if (isEnough || calls >= mostCalls || best > LONG_MS) return best;
  }
}

/**
 * The call's time by the clock or by the processor, whichever is less: while
 * others have the processor the clock goes on, and the engine's own threads
 * add to the processor's time.
 */
async function timed(call: Call): Promise<number> {
  const before = process.cpuUsage();
  const start = performance.now();
  await call();
  const clockMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return Math.min(clockMs, Math.max(MICROSECOND, (user + system) / 1000));
}

async function* lines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

function write(answer: TimingAnswer): void {
  Deno.stdout.writeSync(
    new TextEncoder().encode(`${JSON.stringify(answer)}\n`),
  );
}
