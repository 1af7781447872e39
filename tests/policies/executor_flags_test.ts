import assert from "node:assert/strict";
import { EXECUTOR_ENV, executorArgs, executorV8Flags, observerArgs } from "../../policies/executor_flags.ts";
import { MEMORY_MARGINS } from "../../policies/isolation_layers.ts";

const GUARDIAN = "/srv/guardian.js";

Deno.test("an executor without walls holds no permission at all", () => {
  const args = executorArgs(GUARDIAN, 512);
  assert.deepEqual(args.filter((arg) => /^--allow|^-A$/.test(arg)), []);
  assert.equal(args.at(-1), GUARDIAN);
});

Deno.test("an executor with walls holds the one permission that its guardian gives away", () => {
  const args = executorArgs(GUARDIAN, 512, { walls: ["seccomp", "landlock"] });
  assert.deepEqual(args.filter((arg) => /^--allow|^-A$/.test(arg)), ["--allow-ffi"]);
  assert.deepEqual(args.slice(-2), [GUARDIAN, "--walls=seccomp,landlock"]);
});

Deno.test.each([[16], [512], [2048]])(
  "budget of %i MiB is the heap's, with room for the watchdog to act first",
  (memoryMb) => {
    const v8 = executorArgs(GUARDIAN, memoryMb).find((arg) => arg.startsWith("--v8-flags=")) ?? "";
    assert.equal(v8, executorV8Flags(memoryMb));
    assert.ok(v8.includes(`--max-old-space-size=${memoryMb + MEMORY_MARGINS.watchdogMb},`));
    assert.ok(v8.includes("--disallow-code-generation-from-strings"));
  },
);

Deno.test.each([[16, false], [255, false], [256, true], [512, true]])(
  "budget of %i MiB: a young generation that starts large is %j",
  (memoryMb, isLarge) => {
    const v8 = executorArgs(GUARDIAN, memoryMb).find((arg) => arg.startsWith("--v8-flags=")) ?? "";
    assert.equal(v8.includes("--min-semi-space-size=16"), isLarge);
  },
);

Deno.test.each([
  ["--no-prompt"],
  ["--no-remote"],
  ["--no-npm"],
  ["--cached-only"],
  ["--no-config"],
  ["--no-code-cache"],
  ["--deny-import"],
])("executors are started with %s", (flag) => {
  assert.ok(executorArgs(GUARDIAN, 512).includes(flag));
});

Deno.test("an observer is permitted everything, so that only the system refuses", () => {
  const args = observerArgs("/srv/observe.js", ["/srv/guardian.js"]);
  assert.ok(args.includes("--allow-all"));
  assert.deepEqual(args.filter((arg) => arg.startsWith("--deny")), []);
  assert.deepEqual(args.slice(-2), ["/srv/observe.js", "/srv/guardian.js"]);
});

Deno.test("the environment cannot be written to, asks for no update and names no secret", () => {
  assert.deepEqual(Object.keys(EXECUTOR_ENV).sort(), [
    "DENO_DIR",
    "DENO_NO_UPDATE_CHECK",
    "GLIBC_TUNABLES",
    "LANG",
    "NO_COLOR",
    "TZ",
  ]);
  assert.throws(() => Deno.mkdirSync(EXECUTOR_ENV.DENO_DIR ?? "", { recursive: true }));
});
