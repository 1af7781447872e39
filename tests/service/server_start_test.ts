import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { fetchStatus } from "../support/server_process.ts";

/** What whoever starts the server reads, as `deno task start` starts it: flags from the script, then main.ts. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Ending {
  readonly code: number;
  /** The log, line by line. */
  readonly lines: readonly { readonly level: string; readonly message: string }[];
}

async function serverFlags(env: Readonly<Record<string, string>>): Promise<string[]> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "scripts/server_flags.ts"],
    cwd: ROOT,
    env,
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout).split(" ");
}

/** Starts a server that is expected to give up. */
async function startInVain(env: Readonly<Record<string, string>>): Promise<Ending> {
  const args = ["run", ...await serverFlags(env), "main.ts"];
  const { code, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT, env }).output();
  const lines = new TextDecoder().decode(stderr).trim().split("\n").map((line) => JSON.parse(line));
  return { code, lines };
}

const WRONG: [string, Record<string, string>, string[]][] = [
  ["a port that is none", { PORT: "80000" }, ["Cannot use PORT: it must be a whole number between 0 and 65535"]],
  ["several wrong values", { CONCURRENCY: "0", LIMIT_WALL_MS: "soon", LOG_LEVEL: "loud" }, [
    "Cannot use CONCURRENCY: it must be a whole number between 1 and 1024",
    "Cannot use LOG_LEVEL: it must be debug, info, warn or error",
    'Cannot use LIMIT_WALL_MS: it must be a whole number of ms from 1 to 2147483647, received "soon"',
  ]],
  ["a default above its ceiling", { LIMIT_WALL_MS: "5000", CEILING_WALL_MS: "4000" }, ["CEILING_WALL_MS"]],
  ["a key that is too short", { API_KEYS: "agent:secret" }, [
    "Cannot use API_KEYS: entry 1 (agent) must have a key of at least 16 characters",
  ]],
  ["bodies that no budget holds", { BODIES_BYTES: "1048576" }, ["BODIES_BYTES", "LIMIT_BODY_BYTES 33554432"]],
];

for (const [name, env, words] of WRONG) {
  Deno.test(`${name}: one line tells it, and nothing else is told`, async () => {
    const { code, lines } = await startInVain(env);
    assert.equal(code, 1);
    assert.deepEqual(lines.map(({ level }) => level), ["error"]);
    assert.match(lines[0]?.message ?? "", /^Cannot start:\n {2}Cannot use /);
    for (const word of words) assert.ok(lines[0]?.message.includes(word), `${word} in: ${lines[0]?.message}`);
    // A wrong key must not be in a log.
    assert.ok(!lines[0]?.message.includes("secret"));
  });
}

Deno.test("a port that another program has is named, with the variable to set", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  const { code, lines } = await startInVain({ PORT: String(port), POOL_SIZE: "1", CONCURRENCY: "1" });
  assert.equal(code, 1);
  const [{ level, message } = { level: "", message: "" }] = lines;
  assert.equal(level, "error");
  assert.ok(
    message.includes(`Cannot listen on 127.0.0.1:${port}: HOST and PORT must be an address that is free`),
    message,
  );
});

Deno.test("port 0 is a free one, and the log says which", async () => {
  const env = { PORT: "0", POOL_SIZE: "1", CONCURRENCY: "1" };
  const flags = await serverFlags(env);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, "main.ts"],
    cwd: ROOT,
    env,
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const listening = Promise.withResolvers<string>();
  const reading = (async () => {
    let text = "";
    for await (const chunk of child.stderr.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const url = /Listening on (http:\/\/[\d.]+:\d+)"/.exec(text)?.[1];
      if (url !== undefined) listening.resolve(url);
    }
    listening.reject(new Error(`Cannot find the address in: ${text}`));
  })();
  const url = await listening.promise;
  assert.notEqual(new URL(url).port, "0");
  assert.equal(await fetchStatus(`${url}/livez`), 200);
  child.kill("SIGTERM");
  assert.equal((await child.status).code, 0);
  await reading;
});

Deno.test.each([
  ["an address of IPv4", { HOST: "127.0.0.1", PORT: "8123" }, "--allow-net=127.0.0.1:8123"],
  ["an address of IPv6", { HOST: "::1", PORT: "8123" }, "--allow-net=[::1]:8123"],
  ["every address, which needs a key", { HOST: "0.0.0.0", PORT: "8123" }, "--allow-net=127.0.0.1:8123"],
  ["every address with a key", { HOST: "::", API_KEYS: "agent:0123456789abcdef" }, "--allow-net=[::]:8000"],
])("the server may listen on its own address alone: %s", async (_name, env, allowed) => {
  const flags = await serverFlags(env);
  assert.deepEqual(flags.filter((flag) => flag.startsWith("--allow-net")), [allowed]);
  assert.ok(!flags.includes("-A") && !flags.includes("--allow-all"));
  // The task splits at spaces, and the path of this folder may have some.
  assert.deepEqual(flags.filter((flag) => flag.startsWith("--allow-read")), ["--allow-read=."]);
});
