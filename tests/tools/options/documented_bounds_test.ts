/** Documented ranges at their ends: the ends are taken, the least step beyond is not, and the words name the ends. */

import assert from "node:assert/strict";
import type { ToolDescription } from "../../../runtime/wire/tool_list.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import {
  callTool,
  DESCRIBED,
  endingOf,
  fullArguments,
  neededArguments,
  type Place,
  placesOf,
} from "../../support/described_tools.ts";

/** Filters, tone, geometry, drawing and plots have tables of their own, with the effects of their ends. */
const GROUPS: readonly string[] = [
  "analysis",
  "binary",
  "charts",
  "codecs",
  "corruptions",
  "creation",
  "metrics",
  "reading",
  "structure",
];

/** Shares of the distance between two neighbouring values that a fraction may lie beyond an end. */
const STEP = 1e-6;

interface Bound extends Place {
  readonly tool: ToolDescription;
}

const BOUNDS = DESCRIBED.filter(({ group }) => GROUPS.includes(group)).flatMap((tool) =>
  placesOf(tool, neededArguments(tool))
    .filter(({ field }) => field.minimum !== null || field.maximum !== null)
    .map((place): Bound => ({ tool, ...place }))
);

for (const { tool, field, put } of BOUNDS) {
  const { minimum, maximum } = field;

  Deno.test(`${tool.name} takes ${field.name} from ${minimum ?? "…"} to ${maximum ?? "…"}`, async () => {
    for (const value of [minimum, maximum]) {
      if (value === null || isExclusive(field.description, value)) continue;
      const { error } = await endingOf(() => callTool(tool, put(value)));
      if (error === undefined || MemoryLimitError.is(error)) continue;
      // It was taken, and the image has nothing there, or two arguments do not go together.
      assert.ok(ToolError.is(error) && error.argument !== field.name, `${value}: ${String(error)}`);
    }
  });

  Deno.test(`${tool.name} refuses ${field.name} just beyond its ends and says which they are`, async () => {
    const whole = await isWhole(tool, put, minimum ?? maximum ?? 0);
    const step = whole ? 1 : STEP;
    for (const [value, end] of [[less(minimum, step), minimum], [more(maximum, step), maximum]] as const) {
      if (value === null || end === null) continue;
      for (const args of [put(value), ...inFullCall(tool, field.name, value)]) {
        const { error } = await endingOf(() => callTool(tool, args));
        assert.ok(ToolError.is(error), `${value}: ${error === undefined ? "was taken" : String(error)}`);
        assert.equal(error.argument, field.name);
        assert.equal(error.received, value);
        assert.ok(error.message.endsWith(`received ${value}`), error.message);
        if (!isExclusive(field.description, end)) assert.ok(error.message.includes(String(end)), error.message);
      }
    }
    if (whole && minimum !== null) await refusesFraction(tool, put, minimum);
  });
}

/** `above 0 to 1`: the end itself is not among the values. */
function isExclusive(description: string, end: number): boolean {
  return new RegExp(`\\b(above|greater than|more than) ${end}\\b`, "i").test(description);
}

/** Whether fractions are refused. */
async function isWhole(tool: ToolDescription, put: Place["put"], near: number): Promise<boolean> {
  const { error } = await endingOf(() => callTool(tool, put(near + 0.5)));
  return ToolError.is(error) && /a whole number|an odd number/.test(error.message);
}

async function refusesFraction(tool: ToolDescription, put: Place["put"], minimum: number): Promise<void> {
  const { error } = await endingOf(() => callTool(tool, put(minimum + 0.75)));
  assert.ok(ToolError.is(error), "a fraction was taken");
  assert.equal(error.hint, `Round it first: ${minimum + 1}`);
}

/** The same value where all options are given. */
function inFullCall(tool: ToolDescription, name: string, value: number): unknown[][] {
  return placesOf(tool, fullArguments(tool)).filter(({ field }) => field.name === name).map(({ put }) => put(value));
}

function less(end: number | null, step: number): number | null {
  return end === null ? null : end - step;
}

function more(end: number | null, step: number): number | null {
  return end === null ? null : end + step;
}

Deno.test("the tables of bounds leave no documented range out", () => {
  assert.ok(BOUNDS.length > 90, `${BOUNDS.length} ranges`);
});
