import assert from "node:assert/strict";
import fc from "fast-check";
import { limitVariables, overrideLimits } from "../../policies/limit_overrides.ts";
import { ceilingOf, LIMITS } from "../../policies/limits.ts";
import { findLimit, resolveLimits, serverLimits } from "../../policies/resolve_limits.ts";

Deno.test("the limits of the architecture, with their defaults and ceilings", () => {
  const rows = LIMITS.map(({ name, defaultValue, ceiling }) => [name, defaultValue, ceiling]);
  assert.deepEqual(rows, [
    ["wall_ms", 10_000, 60_000],
    ["cpu_ms", 8_000, 60_000],
    ["memory_mb", 512, 2_048],
    ["compile_ms", 250, null],
    ["code_bytes", 65_536, 262_144],
    ["body_bytes", 33_554_432, null],
    ["input_images", 16, 32],
    ["input_pixels", 25_000_000, 100_000_000],
    ["input_pixels_total", 50_000_000, 100_000_000],
    ["output_images", 16, 64],
    ["output_pixels", 64_000_000, null],
    ["output_bytes", 33_554_432, null],
    ["log_bytes", 65_536, null],
    ["log_lines", 1_000, null],
    ["value_bytes", 262_144, null],
    ["value_depth", 32, null],
    ["tool_calls", 2_000, 20_000],
    ["queue_waiting", 64, null],
    ["queue_wait_ms", 5_000, null],
  ]);
});

Deno.test("each name is the snake_case of its key, and each default is sound", () => {
  for (const { key, name, defaultValue, minimum, ceiling } of LIMITS) {
    assert.equal(name, key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    assert.ok(minimum <= defaultValue && defaultValue <= (ceiling ?? defaultValue));
  }
});

Deno.test("nothing asked gives the defaults", () => {
  const resolved = resolveLimits({}, LIMITS);
  assert.ok(resolved.ok);
  for (const limit of LIMITS.filter(({ requestable }) => requestable)) {
    assert.equal(resolved.limits[limit.key as "wallMs"], limit.defaultValue);
  }
  assert.deepEqual(serverLimits(LIMITS), {
    compileMs: 250,
    bodyBytes: 33_554_432,
    queueWaiting: 64,
    queueWaitMs: 5_000,
  });
});

Deno.test("what is asked is granted whole or refused by name, never clamped", () => {
  const names = fc.constantFrom(...LIMITS.map(({ name }) => name), "walls", "__proto__", "constructor");
  fc.assert(fc.property(names, fc.oneof(fc.integer(), fc.double()), (name, value) => {
    const requested = Object.fromEntries([[name, value]]);
    const resolved = resolveLimits(requested, LIMITS);
    const limit = findLimit(name, LIMITS);
    const isGranted = limit !== undefined && limit.requestable && Number.isInteger(value) && value >= limit.minimum &&
      value <= ceilingOf(limit);
    assert.equal(resolved.ok, isGranted);
    if (resolved.ok) assert.equal(resolved.limits[limit?.key as "wallMs"], value);
    else assert.deepEqual(resolved.refused.map((refusal) => refusal.name), [name]);
  }));
});

Deno.test("a limit of the server is not a request's to set", () => {
  const resolved = resolveLimits({ body_bytes: 5 }, LIMITS);
  assert.ok(!resolved.ok);
  assert.equal(
    resolved.refused[0]?.detail,
    "Cannot set limit body_bytes: only the operator of the server can change it",
  );
});

Deno.test("an unknown limit is told the known ones", () => {
  const resolved = resolveLimits({ walls: 5 }, LIMITS);
  assert.ok(!resolved.ok);
  assert.match(resolved.refused[0]?.detail ?? "", /must be one of wall_ms, cpu_ms, .*, received "walls"$/);
});

Deno.test("the environment sets defaults and ceilings", () => {
  const settings: Record<string, string> = { LIMIT_WALL_MS: "2000", CEILING_WALL_MS: "3000", QUEUE_WAIT_MS: "100" };
  const { table, errors } = overrideLimits((name) => settings[name]);
  assert.deepEqual(errors, []);
  const wall = findLimit("wall_ms", table);
  assert.deepEqual([wall?.defaultValue, wall?.ceiling], [2_000, 3_000]);
  assert.equal(serverLimits(table).queueWaitMs, 100);
  assert.equal(resolveLimits({ wall_ms: 3_001 }, table).ok, false);
});

Deno.test("a default above the shipped ceiling raises the ceiling along", () => {
  const { table, errors } = overrideLimits((name) => name === "LIMIT_WALL_MS" ? "90000" : undefined);
  assert.deepEqual(errors, []);
  assert.equal(findLimit("wall_ms", table)?.ceiling, 90_000);
});

Deno.test("a ceiling below its default is an error that names it", () => {
  const { errors } = overrideLimits((name) => name === "CEILING_TOOL_CALLS" ? "10" : undefined);
  assert.deepEqual(errors, ["Cannot use CEILING_TOOL_CALLS: it must be at least the default 2000, received 10"]);
});

Deno.test("each limit has its variables", () => {
  const variables = limitVariables();
  for (const name of ["LIMIT_WALL_MS", "CEILING_WALL_MS", "LIMIT_BODY_BYTES", "QUEUE_WAITING", "QUEUE_WAIT_MS"]) {
    assert.ok(variables.includes(name), name);
  }
  assert.ok(!variables.includes("CEILING_BODY_BYTES"));
  assert.ok(!variables.includes("LIMIT_QUEUE_WAITING"));
});
