import assert from "node:assert/strict";
import { executeWithAdvice } from "../../../../runtime/host/advise/execute_with_advice.ts";
import { ToolkitNames } from "../../../../runtime/host/advise/toolkit_names.ts";
import { startTypeAdvice, type TypeChecker } from "../../../../runtime/host/advise/type_advice.ts";
import type { Clock } from "../../../../runtime/host/clock.ts";
import type { Diagnostic, Outcome } from "../../../../runtime/wire/outcome.ts";
import { executionOf, faultOf, outcomeOf } from "../../../support/outcomes.ts";

const FOUND: readonly Diagnostic[] = [
  { severity: "error", code: "TS2551", message: "no", line: 1, column: 1, endColumn: 2 },
];
const FAILED = outcomeOf({ status: "error", fault: faultOf({ line: 1, column: 1 }) });
const UNDEFINED = outcomeOf({ warnings: [{ code: "undefined_value", message: "m", line: 0 }] });
const { signal } = new AbortController();

/** A clock whose timers fire when the test says so. */
function handClock(): Clock & { readonly waits: number[]; fire: () => void } {
  const waits: number[] = [];
  let callback = (): void => undefined;
  return {
    waits,
    fire: () => callback(),
    now: () => 0,
    after: (delayMs, run) => {
      waits.push(delayMs);
      callback = run;
      return () => undefined;
    },
  };
}

/** A checker that counts its calls and answers when it is told to. */
function countingChecker(answer: Promise<readonly Diagnostic[] | null>): TypeChecker & { calls: number } {
  return {
    calls: 0,
    check(): Promise<readonly Diagnostic[] | null> {
      this.calls += 1;
      return answer;
    },
  };
}

Deno.test.each(
  [
    ["off", outcomeOf(), 0, 0, null],
    ["off", FAILED, 0, 0, null],
    ["on_error", outcomeOf(), 0, 0, null],
    ["on_error", FAILED, 0, 1, FOUND],
    ["on_error", UNDEFINED, 0, 1, FOUND],
    ["off", UNDEFINED, 0, 0, null],
    ["always", outcomeOf(), 1, 1, FOUND],
    ["always", FAILED, 1, 1, FOUND],
  ] as const,
)("typecheck %s", async (typecheck, outcome, before, after, found) => {
  const checker = countingChecker(Promise.resolve(FOUND));
  const advice = startTypeAdvice({ code: "x", typecheck }, { checker, clock: handClock(), signal });
  assert.equal(checker.calls, before);
  assert.deepEqual(await advice.finish(outcome), found);
  assert.equal(checker.calls, after);
});

Deno.test("what was never compiled, and what nobody waits for, is not checked", async () => {
  const checker = countingChecker(Promise.resolve(FOUND));
  const deps = { checker, clock: handClock(), signal };
  const cancelled: Outcome = { ...FAILED, compiled: null };
  assert.equal(await startTypeAdvice({ code: "x", typecheck: "on_error" }, deps).finish(cancelled), null);
  const aborted = { ...deps, signal: AbortSignal.abort() };
  assert.equal(await startTypeAdvice({ code: "x", typecheck: "on_error" }, aborted).finish(FAILED), null);
  assert.equal(checker.calls, 0);
});

Deno.test.each([["on_error", 50], ["always", 500]] as const)(
  "an answer with typecheck %s waits %d ms at most",
  async (typecheck, limitMs) => {
    const clock = handClock();
    const never = new Promise<null>(() => undefined);
    const finished = startTypeAdvice({ code: "x", typecheck }, { checker: countingChecker(never), clock, signal })
      .finish(FAILED);
    await Promise.resolve();
    assert.deepEqual(clock.waits, [limitMs]);
    clock.fire();
    assert.equal(await finished, null);
  },
);

Deno.test("an execution comes back with its advice", async () => {
  const deps = {
    checker: countingChecker(Promise.resolve(FOUND)),
    toolkit: ToolkitNames.NONE,
    clock: handClock(),
    signal,
  };
  const fault = faultOf({ kind: "reference", line: 1, column: 1 });
  const execution = executionOf({ code: "imgae.width" });
  const outcome = await executeWithAdvice(execution, () => Promise.resolve({ ...FAILED, fault }), deps);
  assert.equal(outcome.fault?.hint, "Did you mean image?");
  assert.deepEqual(outcome.diagnostics, FOUND);
});

Deno.test("without a build there are no names, and hints do without", () => {
  assert.equal(ToolkitNames.NONE.find("crop"), null);
  assert.deepEqual(ToolkitNames.NONE.names(), []);
  assert.throws(() => new ToolkitNames({ tools: [{ name: 5 }] }));
});

Deno.test("an alias leads to its tool, and a canonical name is never an alias of another", () => {
  const names = new ToolkitNames({
    tools: [
      { name: "crop", aliases: ["cut", "slice"], isMethod: true, signature: "crop(): Image" },
      { name: "cut", aliases: ["slice"], isMethod: false, signature: "cut(): void" },
    ],
    imageMembers: ["width"],
  });
  assert.deepEqual(["crop", "cut", "slice", "none"].map((name) => names.find(name)?.name), [
    "crop",
    "cut",
    "crop",
    undefined,
  ]);
  assert.deepEqual(names.canonicalNames(), ["crop", "cut"]);
});
