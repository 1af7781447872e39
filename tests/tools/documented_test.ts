import assert from "node:assert/strict";
import { readToolkitPages } from "../../runtime/toolkit_pages.ts";
import type { ToolDescription, ToolField } from "../../runtime/wire/tool_list.ts";
import { Image } from "../../tools/core/image.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { synthetic } from "../support/golden.ts";
import { sampleArguments } from "../support/sample_arguments.ts";
import "../support/toolkit.ts";

/** What the doc comments state (ranges, defaults, members of results), against what the tools do. */

const { list } = await readToolkitPages();
const exported = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;
/** Light at the top left, where the samples start, dark at the other end. */
const image = tools.rectangle(
  tools.rectangle(synthetic(24, 18), [0, 0, 8, 8], { fill: "white", color: "white" }),
  [18, 12, 24, 18],
  { fill: "black", color: "black" },
);

const largerImage = tools.resize(image, 48, 36);

/** A good call: arguments after the image, as many as the tool has parameters. */
function goodArguments(tool: ToolDescription): unknown[] {
  const sample = sampleArguments(tool.name);
  const { length } = tool.parameters;
  // The sample of another signature has more, and its options last as well.
  const fitting = sample.length > length ? [...sample.slice(0, length - 1), sample.at(-1)] : sample;
  return tool.parameters.map((_, index) => fitting[index]);
}

async function call(tool: ToolDescription, args: readonly unknown[]): Promise<unknown> {
  return await exported[tool.name]?.(...(tool.is_method ? [image] : []), ...args);
}

/** Tools that find nothing to read in a picture without a chart. */
const CHART_READERS = new Set(list.tools.filter(({ group }) => group === "charts").map(({ name }) => name));

/** A result, or the error of a tool that finds nothing to read. */
async function outcome(tool: ToolDescription, args: readonly unknown[]): Promise<unknown> {
  try {
    return await call(tool, args);
  } catch (error) {
    if (isUnsuitable(error)) return error;
    throw error;
  }
}

function isUnsuitable(result: unknown): boolean {
  return ToolError.is(result) && CHART_READERS.has(result.tool);
}

for (const tool of list.tools) {
  Deno.test(`${tool.name} says what it does in words that a caller needs`, () => {
    assert.match(tool.summary, /^[A-Z0-9].*[.:]$/s, "the summary is a sentence");
    assert.ok(tool.summary.length <= 260, `summary of ${tool.summary.length} characters`);
    assert.equal(tool.image === null, !tool.is_method);
    assert.notEqual(tool.image, "", "@param of the image");
    assert.notEqual(tool.returns.description, "", "@returns");
    assert.notEqual(tool.examples.length, 0, "@example");
    assert.ok(tool.examples.some((code) => code.includes(`${tool.name}(`)), "the example calls it");
    for (const field of tool.parameters) {
      assert.notEqual(field.description, "", `@param ${field.name}`);
      for (const option of field.fields.filter(({ optional }) => optional)) {
        const isTold = option.description !== "" || field.description.includes(option.name);
        assert.ok(isTold, `a doc comment of ${field.name}.${option.name}`);
      }
    }
  });

  Deno.test(`${tool.name} gives what its result is said to be`, async () => {
    const result = await outcome(tool, goodArguments(tool));
    if (!isUnsuitable(result)) assertShape(result, { ...tool.returns, where: tool.name });
  });

  Deno.test(`${tool.name} states the ranges that it keeps to`, async () => {
    for (const { field, place } of fieldsOf(tool, goodArguments(tool))) {
      if (!/^number( \| null)?$/.test(field.type)) continue;
      const [small, large] = [await askRange(tool, place(HUGE), image), await askRange(tool, place(HUGE), largerImage)];
      // A limit that grows with the image is told in words; one that large is none in practice.
      const isFixed = small !== null && small.high === large?.high && small.high <= MAX_SIDE;
      if (isFixed) assert.equal(field.maximum, small.high, `${field.name}: ${field.description}`);
    }
  });

  for (const { field, place } of numbersOf(tool)) {
    Deno.test(`${tool.name} keeps to the stated range of ${field.name}`, async () => {
      for (const value of [field.minimum === null ? null : field.minimum - 1, beyond(field.maximum)]) {
        if (value !== null) await assertRefuses(tool, { field, args: place(value), value });
      }
    });
  }

  for (const { field, value, place } of defaultsOf(tool)) {
    Deno.test(`${tool.name} takes ${field.name} = ${JSON.stringify(value)} when it is left out`, async () => {
      assert.deepEqual(
        comparable(await outcome(tool, place(value))),
        comparable(await outcome(tool, place(undefined))),
      );
    });
  }
}

/** Larger than any number that a tool takes. */
const HUGE = 1e15;
/** The longest side of an image, in pixels. */
const MAX_SIDE = 65_535;

/** The range that an error about a number states. */
async function askRange(
  tool: ToolDescription,
  args: readonly unknown[],
  on: Image,
): Promise<{ low: number; high: number } | null> {
  try {
    await exported[tool.name]?.(...(tool.is_method ? [on] : []), ...args);
    return null;
  } catch (error) {
    const [, low, high] = RANGE.exec(ToolError.is(error) ? error.allowed : "") ?? [];
    return low === undefined || high === undefined ? null : { low: Number(low), high: Number(high) };
  }
}

interface Placed {
  readonly field: ToolField;
  /** Arguments of a good call with the value at the field's place. */
  readonly place: (value: unknown) => unknown[];
}

/** Every parameter and option, and how a value gets there. */
function fieldsOf(tool: ToolDescription, base: readonly unknown[]): Placed[] {
  return tool.parameters.flatMap((parameter, index): Placed[] => {
    if (parameter.name !== "options") {
      return [{ field: parameter, place: (value) => base.with(index, value) }];
    }
    const given = base[index] as Record<string, unknown> | undefined;
    return parameter.fields.map((field) => ({
      field,
      place: (value) => base.with(index, { ...given, [field.name]: value }),
    }));
  });
}

function numbersOf(tool: ToolDescription): Placed[] {
  const hasRange = ({ field }: Placed): boolean => field.minimum !== null || field.maximum !== null;
  return fieldsOf(tool, goodArguments(tool)).filter(hasRange);
}

/** Of a call with what must be given alone: options of the sample could hide what a default does. */
function defaultsOf(tool: ToolDescription): (Placed & { readonly value: unknown })[] {
  const needed = goodArguments(tool).map((value, index) => {
    const parameter = tool.parameters[index];
    if (parameter?.name === "options") return neededOptions(parameter, value);
    return parameter?.optional === true ? undefined : value;
  });
  return fieldsOf(tool, needed).flatMap(({ field, place }) => {
    const value = field.optional ? literal(field) : undefined;
    return value === undefined ? [] : [{ field, place, value }];
  });
}

const SEED = 7;

/** Those that must be given, and the seed: without it each call draws anew. */
function neededOptions({ fields, optional }: ToolField, value: unknown): unknown {
  const names = fields.filter((field) => !field.optional || field.name === "seed").map(({ name }) => name);
  if (optional && names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => [name, (value as Record<string, unknown> | undefined)?.[name] ?? SEED]),
  );
}

/** A default that can be passed: a number, true or false, or a word that is one of its words or a colour. */
function literal({ default: stated, type, values }: ToolField): unknown {
  if (stated === null) return undefined;
  if (stated === "true" || stated === "false") return stated === "true";
  if (/\bnumber\b/.test(type) && /^-?\d+(\.\d+)?$/.test(stated)) return Number(stated);
  const isWord = values?.includes(stated) === true || (type === "ColorLike" && /^[a-z]+$/.test(stated));
  return isWord ? stated : undefined;
}

function beyond(maximum: number | null): number | null {
  return maximum === null ? null : maximum + 1;
}

/** `1..640`, `an odd number between 3 and 1023`. */
const RANGE = /(-?[\d.]*\d(?:e-?\d+)?)(?:\.\.| and )(-?[\d.]*\d(?:e-?\d+)?)/;

interface Refused {
  readonly field: ToolField;
  readonly args: readonly unknown[];
  readonly value: number;
}

/** The error's own words must state the same range. */
async function assertRefuses(tool: ToolDescription, { field, args, value }: Refused): Promise<void> {
  try {
    await call(tool, args);
  } catch (error) {
    assert.ok(ToolError.is(error), `${field.name} = ${value}: ${String(error)}`);
    assert.ok(error.argument.split(/[.[]/).includes(field.name), `${field.name} = ${value}: ${error.message}`);
    const [, low, high] = RANGE.exec(error.allowed) ?? [];
    const isOfThisImage = /at most the|the image's/.test(field.description);
    if (low !== undefined && field.minimum !== null) assert.equal(Number(low), field.minimum, error.message);
    if (high === undefined || field.maximum === null || isOfThisImage) return;
    return assert.equal(Number(high), field.maximum, error.message);
  }
  assert.fail(`${field.name} = ${value} was taken; stated: ${field.description}`);
}

interface Shape {
  readonly type: string;
  readonly fields: readonly ToolField[];
  readonly values: readonly string[] | null;
  readonly where: string;
}

function assertShape(value: unknown, { type, fields, values, where }: Shape): void {
  if (type.endsWith("[]")) {
    assert.ok(Array.isArray(value) || ArrayBuffer.isView(value), where);
    for (const item of Array.from(value as Iterable<unknown>).slice(0, 3)) {
      assertShape(item, { type: type.slice(0, -2), fields, values, where: `${where}[]` });
    }
  } else if (type === "Image") assert.ok(Image.is(value), where);
  else if (["number", "string", "boolean"].includes(type)) assert.equal(typeof value, type, where);
  else if (values !== null) assert.ok(values.includes(value as string), where);
  else if (fields.length > 0) assertMembers(value as object, { fields, where });
}

function assertMembers(value: object, { fields, where }: Pick<Shape, "fields" | "where">): void {
  assert.equal(typeof value, "object", where);
  const known = fields.map(({ name }) => name);
  const needed = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  // imagescript marks what is private by underscores.
  const shown = Object.keys(value).filter((name) => !name.startsWith("__"));
  assert.deepEqual(shown.filter((name) => !known.includes(name)), [], `${where}: members not documented`);
  assert.deepEqual(needed.filter((name) => !(name in value)), [], `${where}: members that are not there`);
}

/** Images by what is seen, in few words: a list of their pixels would be compared element by element. */
function comparable(value: unknown): unknown {
  if (Image.is(value)) return `${value} ${value.channels} ${tools.contentHash(value)}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner)]));
}
