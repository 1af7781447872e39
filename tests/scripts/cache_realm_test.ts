import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { executorV8Flags } from "../../policies/executor_flags.ts";

const script = fileURLToPath(new URL("../support/cached_realm_child.ts", import.meta.url));

async function evaluate(memoryMb: number, ...args: string[]): Promise<{ isRejected: boolean; toolkit: string }> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", executorV8Flags(memoryMb), script, ...args],
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test.each([[16], [128], [512], [2048]])(
  "an executor of %i MiB takes the code cache of the build",
  async (memoryMb) => {
    assert.deepEqual(await evaluate(memoryMb), { isRejected: false, toolkit: "string" });
  },
);

Deno.test.each([["0"], ["1000"]])(
  "a cache that is cut after %s bytes is refused, and the script runs",
  async (bytes) => {
    assert.deepEqual(await evaluate(512, bytes), { isRejected: true, toolkit: "string" });
  },
);

Deno.test("every character of the realm's script is ASCII, or the engine would keep two bytes for each", async () => {
  const text = await Deno.readTextFile(new URL("../../build/realm.js", import.meta.url));
  assert.deepEqual(text.match(/[^\0-\x7f]/g) ?? [], []);
  assert.ok(text.includes("\\u20ac"), "the euro sign of a pattern must have been escaped");
});
