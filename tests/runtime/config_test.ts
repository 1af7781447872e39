import assert from "node:assert/strict";
import { hashKey } from "../../runtime/api_keys.ts";
import { type Config, CONFIG_VARIABLES, ConfigError, readConfig } from "../../runtime/config.ts";
import { LIMITS } from "../../policies/limits.ts";

function configOf(settings: Record<string, string> = {}): Config {
  return readConfig((name) => settings[name], 4);
}

function problemsOf(settings: Record<string, string>): readonly string[] {
  try {
    configOf(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

Deno.test("nothing set gives the defaults", () => {
  const { limits, notices, ...config } = configOf();
  assert.deepEqual(config, {
    host: "127.0.0.1",
    port: 8000,
    concurrency: 4,
    keyConcurrency: 4,
    poolSize: 6,
    executionsPerProcess: 1,
    storeBytes: 268_435_456,
    bodiesBytes: 536_870_912,
    isolation: { required: new Set(), off: new Set() },
    apiKeys: [],
    drainMs: 15_000,
    logLevel: "info",
    traceDialects: [],
    capturesContent: false,
    executionsKept: 0,
  });
  assert.deepEqual(limits, LIMITS);
  assert.equal(notices.length, 1);
});

Deno.test("the pool follows the concurrency unless it is set", () => {
  assert.deepEqual(
    [configOf({ CONCURRENCY: "10" }).poolSize, configOf({ CONCURRENCY: "10", POOL_SIZE: "3" }).poolSize],
    [
      12,
      3,
    ],
  );
});

Deno.test.each([
  ["", []],
  ["langfuse", ["langfuse"]],
  [" openinference , langsmith ", ["openinference", "langsmith"]],
])("TRACE_DIALECT %j adds %j", (setting, dialects) => {
  assert.deepEqual(configOf({ TRACE_DIALECT: setting }).traceDialects, dialects);
});

Deno.test("a dialect that nobody speaks is named", () => {
  const [problem] = problemsOf({ TRACE_DIALECT: "klingon" });
  assert.match(problem ?? "", /TRACE_DIALECT.*: it must be of openinference, langfuse and langsmith/);
});

Deno.test.each([["true", true], ["TRUE", true], ["1", false], ["", false], ["false", false]])(
  "content capture %j is %j",
  (setting, captures) => {
    const config = configOf({ OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: setting });
    assert.equal(config.capturesContent, captures);
  },
);

Deno.test("a config cannot be changed", () => {
  const config = configOf();
  assert.throws(() => Object.assign(config, { port: 1 }), TypeError);
});

Deno.test("an empty variable counts as not set", () => {
  assert.equal(configOf({ PORT: "", HOST: "  ", LIMIT_WALL_MS: "" }).port, 8000);
});

const KEYS = { API_KEYS: "alice:key-of-alice-1234" };

Deno.test.each([
  [
    "without a key, no address",
    {},
    "127.0.0.1",
    /^No API key is configured: listening on this machine only\. Set API_KEYS/,
  ],
  ["without a key, all addresses", { HOST: "0.0.0.0" }, "127.0.0.1", /HOST=0\.0\.0\.0 is not used/],
  ["without a key, this machine", { HOST: "::1" }, "::1", /listening on this machine only\. /],
  ["with a key, all addresses", { ...KEYS, HOST: "0.0.0.0" }, "0.0.0.0", null],
  ["with a key, no address", KEYS, "127.0.0.1", null],
])("%s: what is bound", (_name, settings, host, notice) => {
  const config = configOf(settings);
  assert.equal(config.host, host);
  if (notice === null) assert.deepEqual(config.notices, []);
  else assert.match(config.notices[0] ?? "", notice);
});

Deno.test("keys are kept as hashes", () => {
  const config = configOf({ API_KEYS: ` alice:key-of-alice-1234 ,bob:sha256:${hashKey("b").toUpperCase()}, ` });
  assert.deepEqual(config.apiKeys, [
    { name: "alice", sha256: hashKey("key-of-alice-1234") },
    { name: "bob", sha256: hashKey("b") },
  ]);
  assert.ok(!JSON.stringify(config).includes("key-of-alice"));
});

Deno.test("a key may hold colons", () => {
  assert.equal(configOf({ API_KEYS: "a:12:34:56:78:90:12" }).apiKeys[0]?.sha256, hashKey("12:34:56:78:90:12"));
});

Deno.test.each([
  ["PORT", "http", "it must be a whole number between 0 and 65535"],
  ["PORT", "65536", "it must be a whole number between 0 and 65535"],
  ["PORT", "-1", "it must be a whole number between 0 and 65535"],
  ["PORT", "80.5", "it must be a whole number between 0 and 65535"],
  ["PORT", "0x50", "it must be a whole number between 0 and 65535"],
  ["CONCURRENCY", "0", "it must be a whole number between 1 and 1024"],
  ["DRAIN_MS", "1e9", "it must be a whole number between 0 and 600000"],
  ["LOG_LEVEL", "loud", "it must be debug, info, warn or error"],
  [
    "API_KEYS",
    "no-colon-in-this-key",
    "entry 1 must be name:key or name:sha256:hash, with a name of letters, digits, '_', '.' or '-'",
  ],
  [
    "API_KEYS",
    "a b:key-of-alice-1234",
    "entry 1 must be name:key or name:sha256:hash, with a name of letters, digits, '_', '.' or '-'",
  ],
  ["API_KEYS", "ok:key-of-alice-1234,bob:short", "entry 2 (bob) must have a key of at least 16 characters"],
  ["API_KEYS", "bob:sha256:123", "entry 1 (bob) must have 64 hex digits after sha256:"],
  ["LIMIT_WALL_MS", "fast", 'it must be a whole number of ms from 1 to 2147483647, received "fast"'],
  ["LIMIT_MEMORY_MB", "15", 'it must be a whole number of MiB from 16 to 1048576, received "15"'],
  ["CEILING_WALL_MS", "5000", "it must be at least the default 10000, received 5000"],
  ["BODIES_BYTES", "2097152", "it must be at least LIMIT_BODY_BYTES 33554432, received 2097152"],
  ["QUEUE_WAITING", "-1", 'it must be a whole number of requests from 0, received "-1"'],
])("%s=%s is refused by name", (name, value, reason) => {
  assert.deepEqual(problemsOf({ [name]: value }), [`Cannot use ${name}: ${reason}`]);
});

Deno.test("everything that is wrong is told at once", () => {
  const problems = problemsOf({ PORT: "x", LOG_LEVEL: "x", LIMIT_WALL_MS: "x", CEILING_CPU_MS: "1" });
  assert.deepEqual(
    problems.map((problem) => /^Cannot use (\w+):/.exec(problem)?.[1]),
    ["PORT", "LOG_LEVEL", "LIMIT_WALL_MS", "CEILING_CPU_MS"],
  );
});

Deno.test("a secret is not repeated when it is refused", () => {
  assert.ok(!problemsOf({ API_KEYS: "bob:s3cret" }).join().includes("s3cret"));
});

Deno.test("the list of variables is what is read, and nothing else", () => {
  const read = new Set<string>();
  readConfig((name) => {
    read.add(name);
    return undefined;
  }, 2);
  assert.deepEqual([...read].sort(), [...CONFIG_VARIABLES].sort());
  assert.equal(new Set(CONFIG_VARIABLES).size, CONFIG_VARIABLES.length);
});
