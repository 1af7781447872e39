import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { checkerCommands } from "../../../runtime/checker_commands.ts";
import { CheckerClient } from "../../../runtime/host/checker_client.ts";
import type { CheckerCommand } from "../../../runtime/host/checker_process.ts";
import { systemClock as clock } from "../../../runtime/host/clock.ts";

const commands = await checkerCommands();
const { signal } = new AbortController();
const cwd = fileURLToPath(new URL("../../../", import.meta.url));

/** A process that runs a program text instead of a checker. */
function impostor(program: string): CheckerCommand {
  return { engine: "native", path: Deno.execPath(), args: ["eval", program], cwd };
}

/** Writes frames as a checker would: `[u32 length][u8 kind][payload]`. */
const WRITE = "const write = (kind, value) => { const body = new TextEncoder().encode(JSON.stringify(value));" +
  "const frame = new Uint8Array(5 + body.length); new DataView(frame.buffer).setUint32(0, body.length, true);" +
  "frame[4] = kind; frame.set(body, 5); Deno.stdout.writeSync(frame); };";
const READY = `${WRITE} write(64, { id: 0, diagnostics: null });`;

Deno.test("without any command there is no advice, and no process", async () => {
  await using client = await CheckerClient.start({ commands: [], clock });
  assert.equal(client.engine, "none");
  assert.equal(await client.check("image.rotat()", signal), null);
});

Deno.test("a command that cannot be started gives way to the next one", async () => {
  const missing: CheckerCommand = { engine: "native", path: `${cwd}no/such/file`, args: [], cwd };
  await using client = await CheckerClient.start({ commands: [missing, ...commands.slice(-1)], clock });
  assert.equal(client.engine, "script");
  assert.equal((await client.check("image.rotat()", signal))?.[0]?.code, "TS2551");
});

Deno.test("commands that end before they are warm turn the feature off", async () => {
  await using client = await CheckerClient.start({ commands: [impostor("1"), impostor("Deno.exit(3)")], clock });
  assert.equal(client.engine, "none");
});

Deno.test("a checker that never gets warm is given up", async () => {
  await using client = await CheckerClient.start({
    commands: [impostor("await new Promise(() => setInterval(() => 0, 1e6))")],
    clock,
    startMs: 100,
  });
  assert.equal(client.engine, "none");
});

Deno.test("a checker that does not answer is killed, and nobody waits for it", async () => {
  const silent = impostor(`${READY} for await (const _ of Deno.stdin.readable);`);
  await using client = await CheckerClient.start({ commands: [silent], clock, budgetMs: 50 });
  assert.equal(await client.check("1", signal), null);
  assert.equal(await client.check("2", signal), null);
});

Deno.test.each([
  [
    "too many",
    "diagnostics: Array(6).fill({ severity: 'error', code: 'TS1', message: 'm', line: 1, column: 1, endColumn: 2 })",
  ],
  [
    "a position that is none",
    "diagnostics: [{ severity: 'error', code: 'TS1', message: 'm', line: 0, column: 1, endColumn: 2 }]",
  ],
  ["a field too many", "diagnostics: [], path: '/'"],
  [
    "a long message",
    "diagnostics: [{ severity: 'error', code: 'TS1', message: 'm'.repeat(9000), line: 1, column: 1, endColumn: 2 }]",
  ],
])("an answer with %s is no answer", async (_name, answer) => {
  const liar = impostor(`${READY} for await (const _ of Deno.stdin.readable) write(64, { id: 1, ${answer} });`);
  await using client = await CheckerClient.start({ commands: [liar], clock });
  assert.equal(await client.check("1", signal), null);
});

Deno.test("checks wait for one another and each gets its own answer", async () => {
  await using client = await CheckerClient.start({ commands, clock });
  const found = await Promise.all(
    Array.from({ length: 8 }, (_, n) => client.check(`${"\n".repeat(n)}image.rotat(${n})`, signal)),
  );
  assert.deepEqual(found.map((one) => one?.[0]?.line), [1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("what is more than can wait gets no advice", async () => {
  await using client = await CheckerClient.start({ commands, clock });
  const found = await Promise.all(Array.from({ length: 40 }, () => client.check("image.rotat()", signal)));
  assert.equal(found.filter((one) => one !== null).length, 16);
});

Deno.test("an aborted caller gets null at once, and the next one its answer", async () => {
  await using client = await CheckerClient.start({ commands, clock });
  const controller = new AbortController();
  const first = client.check("image.rotat(1)", controller.signal);
  controller.abort();
  assert.equal(await first, null);
  assert.equal(await client.check("1", AbortSignal.abort()), null);
  assert.equal((await client.check("image.rotat(2)", signal))?.length, 1);
});

Deno.test("closing ends every process, also one that is at work", async () => {
  const client = await CheckerClient.start({ commands, clock });
  const waiting = client.check("type A<T> = T extends 1 ? A<T> : A<A<T>>;\nconst a: A<2> = 1;", signal);
  await client[Symbol.asyncDispose]();
  await waiting;
  assert.equal(client.engine, "none");
  assert.equal(await client.check("image.rotat(2)", signal), null);
});
