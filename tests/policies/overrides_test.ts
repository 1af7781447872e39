import assert from "node:assert/strict";
import fc from "fast-check";
import { ceilingVariable, limitVariable, overrideLimits } from "../../policies/limit_overrides.ts";
import { ceilingOf, type Limit, LIMITS } from "../../policies/limits.ts";
import { defaultLimits, findLimit, resolveLimits } from "../../policies/resolve_limits.ts";

/** The longest timer, and a terabyte: what is more would end every run at once, or start none. */
const MOST: Partial<Record<Limit["unit"], number>> = { ms: 2 ** 31 - 1, MiB: 2 ** 20 };

function override(settings: Readonly<Record<string, string>>): ReturnType<typeof overrideLimits> {
  return overrideLimits((name) => settings[name]);
}

for (const limit of LIMITS) {
  const variable = limitVariable(limit);
  const most = MOST[limit.unit];

  Deno.test(`${variable}: under, at and over its bounds`, () => {
    const good = [limit.minimum, limit.minimum + 1, limit.defaultValue, most ?? 999_999_999_999_999];
    for (const value of good) {
      const { table, errors } = override({ [variable]: String(value) });
      assert.deepEqual(errors, []);
      const row = findLimit(limit.name, table);
      assert.equal(row?.defaultValue, value);
      assert.ok(ceilingOf(row ?? limit) >= value);
    }
    const bad = [
      String(limit.minimum - 1),
      String((most ?? 999_999_999_999_999) + 1),
      "-1",
      "1.5",
      "1e3",
      "0x10",
      "ten",
      "٣",
    ];
    for (const text of bad) {
      const { table, errors } = override({ [variable]: text });
      const range = most === undefined ? `from ${limit.minimum}` : `from ${limit.minimum} to ${most}`;
      assert.deepEqual(errors, [
        `Cannot use ${variable}: it must be a whole number of ${limit.unit} ${range}, received "${text}"`,
      ]);
      assert.equal(findLimit(limit.name, table)?.defaultValue, limit.defaultValue);
    }
  });

  Deno.test(`${variable}: blank text is none, and blanks around a number are nothing`, () => {
    for (const text of ["", " ", "\t"]) {
      assert.deepEqual(override({ [variable]: text }), { table: LIMITS, errors: [] });
    }
    const { table, errors } = override({ [variable]: ` ${limit.defaultValue}\n` });
    assert.deepEqual([findLimit(limit.name, table)?.defaultValue, errors.length], [limit.defaultValue, 0]);
  });
}

for (const limit of LIMITS.filter(({ ceiling }) => ceiling !== null)) {
  const variable = ceilingVariable(limit) ?? "";

  Deno.test(`${variable}: at its default it passes, below it is an error, above it grants more`, () => {
    assert.deepEqual(override({ [variable]: String(limit.defaultValue) }).errors, []);
    assert.deepEqual(override({ [variable]: String(limit.defaultValue - 1) }).errors, [
      `Cannot use ${variable}: it must be at least the default ${limit.defaultValue}, received ${
        limit.defaultValue - 1
      }`,
    ]);
    const { table } = override({ [variable]: String(ceilingOf(limit) + 5) });
    const resolved = resolveLimits({ [limit.name]: ceilingOf(limit) + 5 }, table);
    assert.ok(resolved.ok);
    assert.equal(resolveLimits({ [limit.name]: ceilingOf(limit) + 6 }, table).ok, false);
  });
}

Deno.test("every bad variable is told at once", () => {
  const { errors } = override({ LIMIT_WALL_MS: "x", CEILING_CPU_MS: "-1", QUEUE_WAITING: "many" });
  assert.deepEqual(errors.map((error) => error.split(":")[0]), [
    "Cannot use LIMIT_WALL_MS",
    "Cannot use CEILING_CPU_MS",
    "Cannot use QUEUE_WAITING",
  ]);
});

Deno.test("a limit without a ceiling of its own can be lowered by a request, and never raised", () => {
  for (const limit of LIMITS.filter(({ ceiling, requestable }) => ceiling === null && requestable)) {
    assert.equal(resolveLimits({ [limit.name]: limit.defaultValue + 1 }, LIMITS).ok, false, limit.name);
    assert.equal(resolveLimits({ [limit.name]: limit.minimum }, LIMITS).ok, true, limit.name);
    const { table } = override({ [limitVariable(limit)]: String(limit.defaultValue + 7) });
    assert.equal(resolveLimits({ [limit.name]: limit.defaultValue + 7 }, table).ok, true, limit.name);
  }
});

Deno.test("one limit that is asked for changes no other", () => {
  const requestable = LIMITS.filter((limit) => limit.requestable);
  fc.assert(fc.property(fc.constantFrom(...requestable), fc.double({ min: 0, max: 1, noNaN: true }), (limit, share) => {
    const value = Math.round(limit.minimum + share * (ceilingOf(limit) - limit.minimum));
    const resolved = resolveLimits({ [limit.name]: value, unasked: undefined }, LIMITS);
    assert.ok(resolved.ok);
    assert.deepEqual(resolved.limits, { ...defaultLimits(LIMITS), [limit.key]: value });
  }));
});

Deno.test("an unknown limit's name is cut and quoted in its refusal", () => {
  const resolved = resolveLimits({ [`"${"x".repeat(500)}`]: 1 }, LIMITS);
  assert.ok(!resolved.ok);
  assert.ok(resolved.refused[0]?.detail.endsWith(`received "\\"${"x".repeat(63)}"`));
});
