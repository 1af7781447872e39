/** Runs an attack against a plain worker, and looks from outside for the harm it does. @module */

import { fileURLToPath } from "node:url";
import { type Attack, type HarmSign, PLAIN_FLOOD_BYTES, PLAIN_MEMORY_MB } from "./attack.ts";
import { processFacts } from "./process_facts.ts";

/** How long a plain worker may run before it is terminated, in milliseconds. */
const WALL_MS = 500;
/** The same on a machine where half a second was not enough to get so far. */
const PATIENT_WALL_MS = 8_000;
/** Longest wait for a harm to show. */
const PATIENCE_MS = 12_000;
/** Interval at which the kernel is asked. */
const SAMPLE_MS = 10;
/** Samples after the report in which a harmless worker must show nothing. */
const QUIET_SAMPLES = 12;
/** CPU time after terminate() that no worker needs to end: 80 ms. */
const BURNING_TICKS = 8;
/** A process that grows beyond this is ended, whatever it was to show. */
const MOST_MB = 1_200;
/** Bytes of stdout that are kept to look for marks. */
const KEPT_BYTES = 1 << 18;

/** What was seen of the host. */
export interface PlainRun {
  /** The report, null when the host never gave one. */
  readonly report: PlainReport | null;
  readonly hasDied: boolean;
  readonly isStopped: boolean;
  readonly peakMb: number;
  /** Clock ticks of CPU used after `terminate()`. */
  readonly ticksAfter: number;
  readonly outBytes: number;
  readonly errBytes: number;
  /** The start of stdout, without the report. */
  readonly out: string;
}

interface PlainReport {
  readonly type: "result" | "error" | "crash" | "deadline" | "garbled";
  readonly value: string | null;
  readonly text: string | null;
  readonly next: string | null;
  readonly messageBytes: number;
}

/**
 * Runs an attack in a plain worker inside of a process that is killed
 * afterwards; once more with more time when the harm was still to come.
 */
export async function runPlain(attack: Attack): Promise<PlainRun> {
  const run = await runFor(attack, WALL_MS);
  const isLate = run.report?.type === "deadline" && attack.plain !== "canary" && !showsHarm(attack.plain, run);
  return isLate ? await runFor(attack, PATIENT_WALL_MS) : run;
}

async function runFor(attack: Attack, wallMs: number): Promise<PlainRun> {
  const nonce = crypto.randomUUID();
  await using folder = await temporaryFolder();
  const child = startHost(folder.path);
  const out = drain(child.stdout, nonce);
  const err = drain(child.stderr, nonce);
  const input = { code: attack.code, then: attack.then ?? null, wallMs, nonce };
  await send(child.stdin, JSON.stringify(input));
  const seen = await watch(child, attack.plain, { out, err });
  if (!seen.hasDied) child.kill("SIGKILL");
  await Promise.all([child.status, out.ended, err.ended]);
  return { ...seen, ...heard({ out, err }) };
}

/** Whether a run shows a sign of harm. */
export function showsHarm(sign: HarmSign, run: PlainRun): boolean {
  const { report } = run;
  switch (sign) {
    case "burns":
      return run.ticksAfter >= BURNING_TICKS;
    case "dies":
      return run.hasDied || run.isStopped;
    case "memory":
      return run.peakMb > PLAIN_MEMORY_MB || run.hasDied;
    case "forged":
      return report?.type === "result" && report.value === "FORGED";
    case "reached":
      return report?.type === "result" && (report.value ?? "").startsWith("reached");
    case "silent":
      return report?.type === "deadline";
    case "stdout":
      return run.out.includes("FORGED") || run.out.includes("\x1b");
    case "flood":
      return run.outBytes + run.errBytes + (report?.messageBytes ?? 0) > PLAIN_FLOOD_BYTES;
    case "leak":
      return report?.next === "secret";
    case "blind":
      return report !== null && hasNoPlace(report);
  }
}

/** The plain host's own cache folder: it may write there, as any service's may. */
async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

function startHost(cacheFolder: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      "--no-remote",
      "--no-npm",
      "--unstable-worker-options",
      fileURLToPath(new URL("plain_host.js", import.meta.url)),
    ],
    clearEnv: true,
    env: { DENO_DIR: cacheFolder, NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function send(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
}

/** An error whose report names no line of the snippet; an uncaught one names the harness's at best. */
function hasNoPlace({ type, text }: PlainReport): boolean {
  return type === "crash" || (type === "error" && !/<anonymous>:\d+:\d+/.test(text ?? ""));
}

type Seen = Pick<PlainRun, "hasDied" | "isStopped" | "peakMb" | "ticksAfter">;

/** Looks at the process until the harm shows, or until it has been quiet for a while after its report. */
async function watch(child: Deno.ChildProcess, sign: Attack["plain"], pipes: Pipes): Promise<Seen> {
  const end = performance.now() + PATIENCE_MS;
  let [peakMb, samplesAfter, ticksAtReport] = [0, 0, 0];
  for (;;) {
    await pause();
    const facts = await processFacts(child.pid);
    if (facts === null || facts.state === "Z") return { hasDied: true, isStopped: false, peakMb, ticksAfter: 0 };
    peakMb = Math.max(peakMb, facts.rssMb);
    if (pipes.out.report !== null && samplesAfter++ === 0) ticksAtReport = facts.cpuTicks;
    const ticksAfter = samplesAfter === 0 ? 0 : facts.cpuTicks - ticksAtReport;
    const seen = { hasDied: false, isStopped: facts.state === "T", peakMb, ticksAfter };
    const isShown = sign !== "canary" && showsHarm(sign, { ...seen, ...heard(pipes) });
    const isQuiet = sign === "canary" && samplesAfter > QUIET_SAMPLES;
    if (isShown || isQuiet || seen.isStopped || peakMb > MOST_MB || performance.now() > end) return seen;
  }
}

interface Pipes {
  readonly out: Drained;
  readonly err: Drained;
}

function heard({ out, err }: Pipes): Pick<PlainRun, "report" | "outBytes" | "errBytes" | "out"> {
  return { report: out.report, outBytes: out.bytes, errBytes: err.bytes, out: out.text };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
}

interface Drained {
  bytes: number;
  text: string;
  report: PlainReport | null;
  readonly ended: Promise<void>;
}

/** Reads a pipe to its end and picks the report out. */
function drain(pipe: ReadableStream<Uint8Array>, nonce: string): Drained {
  const drained: Drained = { bytes: 0, text: "", report: null, ended: Promise.resolve() };
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let tail = "";
    for await (const chunk of pipe) {
      drained.bytes += chunk.length;
      tail = (tail + decoder.decode(chunk, { stream: true })).slice(-KEPT_BYTES);
      if (drained.text.length < KEPT_BYTES) drained.text += tail;
      takeReport(drained, tail, nonce);
    }
  };
  return Object.assign(drained, { ended: read() });
}

function takeReport(drained: Drained, tail: string, nonce: string): void {
  const at = tail.indexOf(nonce);
  const end = tail.indexOf("\n", at);
  if (drained.report !== null || at < 0 || end < 0) return;
  const line = tail.slice(at + nonce.length, end);
  drained.report = JSON.parse(line) as PlainReport;
  drained.bytes -= new TextEncoder().encode(line).length + nonce.length + 2;
}
