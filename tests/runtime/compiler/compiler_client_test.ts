import assert from "node:assert/strict";
import { compilerArgs } from "../../../policies/compiler_flags.ts";
import { COMPILER_PATH, ISOLATION_FILES } from "../../../runtime/build_paths.ts";
import { compile } from "../../../runtime/compiler/compile.ts";
import { CompilerClient, type CompilerClientOptions } from "../../../runtime/host/compiler_client.ts";
import { readProcess } from "../../../runtime/host/isolation/process_reader.ts";
import type { CompileResult } from "../../../runtime/wire/outcome.ts";
import { isAlive, until } from "../../support/processes.ts";
import { HOSTILE } from "./hostile_snippets.ts";

/** The real compiler; the budget allows for a busy machine. */
const REAL: CompilerClientOptions = {
  command: { path: Deno.execPath(), args: compilerArgs(COMPILER_PATH) },
  budgetMs: 5_000,
};

/** A process that runs a program text instead of the compiler; `write` sends a frame. */
function impostor(program: string, options: Partial<CompilerClientOptions> = {}): CompilerClientOptions {
  const write = "const write = (kind, value) => { const body = new TextEncoder().encode(JSON.stringify(value));" +
    "const frame = new Uint8Array(5 + body.length); new DataView(frame.buffer).setUint32(0, body.length, true);" +
    "frame[4] = kind; frame.set(body, 5); Deno.stdout.writeSync(frame); };" +
    'const ok = (id, js = "") => write(64, { id, result: { ok: true, js, positions: [], notes: [] } });' +
    "const requests = async function* () { for await (const chunk of Deno.stdin.readable) " +
    "yield JSON.parse(new TextDecoder().decode(chunk.subarray(5))); };";
  const command = { path: Deno.execPath(), args: ["eval", `${write} ${program}`], env: { NO_COLOR: "1" } };
  return { command, budgetMs: 5_000, restartBackoffMs: 1, ...options };
}

const READY = "write(64, { id: 0 });";

/** Answers everything but the source `"hang"`, on which it spins, and `"die"`, on which it ends. */
const MOODY = `${READY} for await (const { id, source } of requests()) {
  if (source === "die") Deno.exit(1);
  while (source === "hang");
  ok(id, source + " by " + Deno.pid);
}`;

function codeOf(result: CompileResult): string {
  return result.ok ? "ok" : result.diagnostics[0]?.code ?? "none";
}

Deno.test("the compiler needs no permission, and answers as compile() does", async () => {
  await using client = await CompilerClient.start(REAL);
  for (
    const source of ["1 + 1", "enum A { b }\nA.b", "foo(", "import 'x'", "", "'\ud800\0'", "const a: string = 'ä😀'"]
  ) {
    const { result, compileMs } = await client.compile(source);
    assert.deepEqual(result, compile(source));
    assert(compileMs > 0);
  }
});

Deno.test("hostile texts get an answer each, and the next snippet compiles", async () => {
  await using client = await CompilerClient.start({ ...REAL, budgetMs: 1_000 });
  const answers = await Promise.all(Object.values(HOSTILE).map(([source]) => client.compile(source)));
  for (const { result } of answers) {
    assert(result.ok || result.kind === "syntax" || result.kind === "unsupported_syntax");
  }
  assert.equal(codeOf((await client.compile("1 + 1")).result), "ok");
});

Deno.test("requests side by side each get their own answer", async () => {
  await using client = await CompilerClient.start(REAL);
  const sources = Array.from({ length: 40 }, (_, index) => `const n${index} = ${index}\nn${index}`);
  const replies = await Promise.all(sources.map((source) => client.compile(source)));
  assert.deepEqual(replies.map(({ result }) => result), sources.map(compile));
});

Deno.test("over the budget: refused, killed, and the process beside it takes over", async () => {
  await using client = await CompilerClient.start(impostor(MOODY, { budgetMs: 100 }));
  const [active = 0, standby = 0] = client.pids;
  assert.equal(client.pids.length, 2);
  const { result, compileMs } = await client.compile("hang");
  assert(!result.ok);
  assert.equal(result.kind, "unsupported_syntax");
  assert.equal(result.message, "Cannot compile snippet: compiling must take at most 100 ms");
  assert.match(result.hint ?? "", /Simplify/);
  assert(compileMs >= 99 && compileMs < 5_000);
  await until(async () => !await isAlive(active), 5_000);
  const next = await client.compile("after");
  assert(next.result.ok);
  assert.equal(next.result.js, `after by ${standby}`);
  assert.equal(client.pids.length, 2);
});

/** As {@link MOODY}, and says what time it used: `"sleep"` waits without using any. */
const FRANK = `const said = () => { const { user, system } = Deno.cpuUsage(); return (user + system) / 1_000; };
write(64, { id: 0, cpuMs: said() });
for await (const { id, source } of requests()) {
  if (source === "sleep") await new Promise((resolve) => setTimeout(resolve, 600));
  while (source === "hang");
  write(64, { id, result: { ok: true, js: source, positions: [], notes: [] }, cpuMs: said() });
}`;
const PATIENCE = {
  wallMs: 20_000,
  readCpuMs: async (pid: number) => (await readProcess(pid, ISOLATION_FILES.processReaderPath))?.cpuMs ?? null,
};

Deno.test("a compiler that had no processor to work on gets more wall time, one that worked does not", async () => {
  await using client = await CompilerClient.start(impostor(FRANK, { budgetMs: 200, patience: PATIENCE }));
  const slept = await client.compile("sleep");
  assert.equal(codeOf(slept.result), "ok");
  assert(slept.compileMs >= 590);
  const hung = await client.compile("hang");
  assert.equal(codeOf(hung.result), "compiler_late");
  assert(hung.compileMs < 10_000, `${hung.compileMs}`);
});

Deno.test("no compilation outlasts its wall time", async () => {
  const patience = { wallMs: 300, readCpuMs: () => Promise.resolve(0) };
  await using client = await CompilerClient.start(impostor(FRANK, { budgetMs: 100, patience }));
  const { result } = await client.compile("hang");
  assert.equal(codeOf(result), "compiler_starved");
  assert.match(result.ok ? "" : result.message, /the server is too busy/);
});

Deno.test("the real compiler says what time it used", async () => {
  const readings: number[] = [];
  const readCpuMs = async (pid: number): Promise<number | null> => {
    const read = await PATIENCE.readCpuMs(pid);
    readings.push(read ?? -1);
    return read;
  };
  await using client = await CompilerClient.start({ ...REAL, budgetMs: 1, patience: { wallMs: 20_000, readCpuMs } });
  await client.compile(`const a = ${"[".repeat(150)}1${"]".repeat(150)};\n`.repeat(100));
  assert(readings.length > 0 && readings.every((ms) => ms > 0), readings.join());
});

Deno.test("under the budget: the process lives on", async () => {
  await using client = await CompilerClient.start(impostor(MOODY));
  const [active] = client.pids;
  for (const source of ["a", "b"]) {
    const { result } = await client.compile(source);
    assert.equal(result.ok && result.js, `${source} by ${active}`);
  }
});

Deno.test("requests behind a hanging one are all answered", async () => {
  await using client = await CompilerClient.start(impostor(MOODY, { budgetMs: 100 }));
  const sources = ["a", "hang", "b", "hang", "die", "c", "d"];
  const codes = (await Promise.all(sources.map((source) => client.compile(source)))).map(({ result }) =>
    codeOf(result)
  );
  assert.deepEqual(codes, ["ok", "compiler_late", "ok", "compiler_late", "compiler_died", "ok", "ok"]);
});

Deno.test("a compiler that dies over a snippet refuses that snippet alone", async () => {
  await using client = await CompilerClient.start(impostor(MOODY));
  const { result } = await client.compile("die");
  assert.equal(codeOf(result), "compiler_died");
  assert.equal(codeOf((await client.compile("after")).result), "ok");
});

Deno.test("idle processes that are killed are replaced", async () => {
  await using client = await CompilerClient.start(impostor(MOODY));
  const before = client.pids;
  for (const pid of before) Deno.kill(pid, "SIGKILL");
  await until(() => client.pids.length === 2 && !client.pids.some((pid) => before.includes(pid)), 10_000);
  assert.equal(codeOf((await client.compile("after")).result), "ok");
});

/** What an impostor says to the first request, and what becomes of it. */
const LIES: readonly [name: string, answer: string][] = [
  [
    "a result with a field too many",
    "write(64, { id, result: { ok: true, js: '', positions: [], notes: [], more: 1 } })",
  ],
  ["a position that is none", "write(64, { id, result: { ok: true, js: '', positions: [[0, 1, 1]], notes: [] } })"],
  ["no result", "write(64, { id })"],
  ["another id", "ok(id + 1)"],
  ["the announcement again", "write(64, { id: 0 })"],
  ["another kind", "write(63, { id })"],
  ["text that is not JSON", "Deno.stdout.writeSync(new Uint8Array([1, 0, 0, 0, 64, 123]))"],
  ["a frame over the cap", "Deno.stdout.writeSync(new Uint8Array([255, 255, 255, 255, 64]))"],
  ["half a frame and its end", "Deno.stdout.writeSync(new Uint8Array([9, 0, 0, 0, 64])); Deno.exit(0)"],
];

for (const [name, answer] of LIES) {
  Deno.test(`a compiler that answers with ${name} is killed and the snippet refused`, async () => {
    const liar = impostor(`${READY} for await (const { id } of requests()) { ${answer}; }`);
    await using client = await CompilerClient.start(liar);
    assert.equal(codeOf((await client.compile("1")).result), "compiler_died");
  });
}

Deno.test("an answer in many pieces is read like any other", async () => {
  const slow = impostor(`${READY} for await (const { id } of requests()) {
    const body = new TextEncoder().encode(JSON.stringify({ id, result: { ok: true, js: "x", positions: [], notes: [] } }));
    for (const byte of [body.length, 0, 0, 0, 64, ...body]) Deno.stdout.writeSync(new Uint8Array([byte]));
  }`);
  await using client = await CompilerClient.start(slow);
  assert.equal(codeOf((await client.compile("1")).result), "ok");
});

Deno.test("a command that cannot work is an error at start", async () => {
  const missing = { ...REAL, command: { path: "/no/such/program", args: [] } };
  await assert.rejects(CompilerClient.start(missing), /Cannot start compiler/);
  await assert.rejects(CompilerClient.start(impostor("Deno.exit(3)")), /Cannot start compiler/);
  const silent = impostor("await new Promise(() => setInterval(() => 0, 1e6))", { startMs: 50 });
  await assert.rejects(CompilerClient.start(silent), /Cannot start compiler/);
});

Deno.test("with no compiler left, snippets are refused rather than lost", async () => {
  const flag = await Deno.makeTempFile();
  const once = impostor(`if (Deno.readTextFileSync(${JSON.stringify(flag)}) !== "") Deno.exit(1); ${MOODY}`, {
    restartBackoffMs: 60_000,
  });
  await using client = await CompilerClient.start(once);
  await Deno.writeTextFile(flag, "gone");
  for (const pid of client.pids) Deno.kill(pid, "SIGKILL");
  await until(() => client.pids.length === 0, 10_000);
  const { result, compileMs } = await client.compile("1");
  assert.equal(codeOf(result), "compiler_unavailable");
  assert.equal(compileMs, 0);
  await Deno.remove(flag);
});

Deno.test("a caller that gives up gets its own reason, and holds nobody up", async () => {
  await using client = await CompilerClient.start(impostor(MOODY, { budgetMs: 200 }));
  const reason = new Error("gone");
  const running = client.compile("hang", AbortSignal.any([]));
  const controller = new AbortController();
  const waiting = client.compile("never sent", controller.signal);
  controller.abort(reason);
  await assert.rejects(waiting, reason);
  await assert.rejects(client.compile("1", AbortSignal.abort(reason)), reason);
  assert.equal(codeOf((await running).result), "compiler_late");
  assert.equal(codeOf((await client.compile("1")).result), "ok");
});

Deno.test("disposal ends both processes and what waits", async () => {
  const client = await CompilerClient.start(impostor(MOODY));
  const { pids } = client;
  const waiting = [client.compile("hang"), client.compile("behind")];
  await client[Symbol.asyncDispose]();
  const codes = (await Promise.all(waiting)).map(({ result }) => codeOf(result));
  assert(codes.every((code) => code === "compiler_died" || code === "compiler_unavailable"), codes.join());
  for (const pid of pids) assert(!await isAlive(pid));
  assert.equal(codeOf((await client.compile("late")).result), "compiler_unavailable");
});
