import assert from "node:assert/strict";
import fc from "fast-check";
import { judgeDeath } from "../../../runtime/host/judge_death.ts";
import type { PositionFrame } from "../../../runtime/wire/guest_protocol.ts";

const LIMITS = { memoryMb: 100, cpuMs: 1000 };
const SIGTRAP = 133, SIGABRT = 134, SIGSEGV = 139, SIGKILL = 137;

function seen(peakMemoryMb: number, cpuMs = 0): PositionFrame {
  return { line: 3, tool: null, toolCalls: 0, cpuMs, memoryMb: peakMemoryMb, peakMemoryMb };
}

Deno.test.each([
  [84, SIGABRT, "unknown"],
  [85, SIGABRT, "memory"],
  [85, SIGSEGV, "memory"],
  [99, 1, "memory"],
  [100, SIGKILL, "memory"],
  [0, SIGABRT, "unknown"],
  [0, 0, "unknown"],
  [0, 1, "unknown"],
])("with %i of 100 MB seen, exit code %i is %s", (peakMb, code, type) => {
  assert.equal(judgeDeath(code, seen(peakMb), LIMITS).type, type);
});

Deno.test("V8's trap is memory, however little was used: one large object is enough", () => {
  const death = judgeDeath(SIGTRAP, seen(2), LIMITS);
  assert.ok(death.type === "memory");
  assert.deepEqual(death.limit, { which: "memory_mb", used: 100, max: 100 });
  assert.equal(death.message, "Cannot go on: an allocation did not fit into the 100 MB that are allowed");
  assert.equal(judgeDeath(SIGTRAP, null, LIMITS).type, "memory");
});

Deno.test("a death at the limit says how much was used", () => {
  const death = judgeDeath(SIGTRAP, seen(97), LIMITS);
  assert.ok(death.type === "memory");
  assert.equal(death.message, "Cannot go on: the snippet used 97 MB of memory, allowed are 100");
});

Deno.test.each([[849, "unknown"], [850, "cpu"], [1200, "cpu"]])(
  "a kill by the kernel after %i of 1000 ms of processor time is %s",
  (cpuMs, type) => assert.equal(judgeDeath(SIGKILL, seen(1, cpuMs), LIMITS).type, type),
);

Deno.test("broken frames are judged by memory alone", () => {
  assert.equal(judgeDeath(null, seen(90, 2000), LIMITS).type, "memory");
  assert.equal(judgeDeath(null, seen(10, 2000), LIMITS).type, "unknown");
  assert.equal(judgeDeath(null, null, LIMITS).type, "unknown");
});

Deno.test("whatever is reported, a death is judged, and its limit is the request's (property)", () => {
  const code = fc.option(fc.integer({ min: 0, max: 255 }));
  fc.assert(fc.property(code, fc.nat(4096), fc.nat(100_000), (exitCode, peakMb, cpuMs) => {
    const death = judgeDeath(exitCode, seen(peakMb, cpuMs), LIMITS);
    if (death.type === "memory") assert.equal(death.limit.max, LIMITS.memoryMb);
    if (death.type === "cpu") assert.equal(death.limit.max, LIMITS.cpuMs);
    if (peakMb >= 85) assert.equal(death.type, "memory");
  }));
});
