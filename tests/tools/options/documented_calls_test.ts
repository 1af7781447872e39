/** Calls put together at random from what is documented end in a sound result or in a refusal of one of the arguments. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { ToolDescription, ToolField } from "../../../runtime/wire/tool_list.ts";
import { Image, pixelsOf } from "../../../tools/core/image.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import { contentHash } from "../../../tools/mod.ts";
import { callTool, DESCRIBED, endingOf, fullArguments } from "../../support/described_tools.ts";
import { randomImages } from "../../support/random_images.ts";
import { walkResult } from "../../support/result_walk.ts";
import { seeded } from "../../support/seeded.ts";

/** Runs of each tool; with other seeds (`SEED`) others. */
const RUNS = 12;
/** Longest side asked for: what is large is only slow. */
const MAX_SIDE = 700;
/** Repetitions and radii whose cost grows with them. */
const COSTLY: readonly string[] = ["iterations", "sigma", "searchSize", "templateSize", "scale", "samples"];
const COLORS = ["red", "#00ff0080", [1, 2, 3], [9, 9, 9, 0.5], { r: 1, g: 2, b: 3, alpha: 0.3 }, "transparent"];
const TEXTS = ["a", "two words", "", "x\ny", "é漢🙂", "0123456789".repeat(9)];

/** Draws one thing after the other. */
class Draw {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  between(low: number, high: number): number {
    return low + this.#random() * (high - low);
  }
}

function numberFor(draw: Draw, field: ToolField): number {
  const low = field.minimum ?? (/negative|angle|degrees/.test(field.description) ? -400 : 0);
  const high = Math.min(field.maximum ?? 60, COSTLY.includes(field.name) ? low + 9 : MAX_SIDE);
  const value = draw.chance(0.15) ? low : draw.chance(0.25) ? high : draw.between(low, Math.min(high, low + 40));
  if (draw.chance(0.3)) return value;
  return /\bodd\b/.test(field.description) ? Math.round(value) | 1 : Math.round(value);
}

/** A value as the field's words allow it, or the sample's where they do not say. */
function valueFor(draw: Draw, field: ToolField, { sample, image }: { sample: unknown; image: Image }): unknown {
  const point = (): [number, number] => [
    Math.round(draw.between(-2, image.width + 2)),
    Math.round(draw.between(-2, image.height + 2)),
  ];
  const words = field.values ?? [];
  if (words.length > 0) {
    const word = draw.one(words);
    return /^\d+$/.test(word) ? Number(word) : word;
  }
  switch (field.type) {
    case "ColorLike":
      return draw.one(COLORS);
    case "boolean":
      return draw.chance(0.5);
    case "number":
    case "number | null":
      return numberFor(draw, field);
    case "PointLike": {
      const [x, y] = point();
      return draw.chance(0.5) ? [x, y] : { x, y };
    }
    case "BoxLike":
    case "BoxLike | null":
    case "AreaLike":
      return boxOf(point(), point());
    case "PointLike[]":
    case "PointList2":
      return Array.from({ length: Math.ceil(draw.between(0, 7)) }, point);
    case "Image":
      return image;
    case "string":
      return draw.one(TEXTS);
    default:
      return sample;
  }
}

function boxOf([a, b]: [number, number], [c, d]: [number, number]): number[] {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c) + 1, Math.max(b, d) + 1];
}

function drawnArguments(draw: Draw, tool: ToolDescription, image: Image): unknown[] {
  const full = fullArguments(tool);
  return tool.parameters.map((parameter, index) => {
    if (parameter.name !== "options") {
      if (parameter.optional && draw.chance(0.3)) return undefined;
      return valueFor(draw, parameter, { sample: full[index], image });
    }
    const samples = (full[index] ?? {}) as Record<string, unknown>;
    const given = parameter.fields.filter(({ optional }) => !optional || draw.chance(0.4));
    return Object.fromEntries(
      given.map((field) => [field.name, valueFor(draw, field, { sample: samples[field.name], image })]),
    );
  });
}

for (const tool of DESCRIBED) {
  Deno.test(`${tool.name} answers documented calls of all kinds soundly`, async () => {
    const known = namesOf(tool);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
        const image = randomImages(seed, 30)();
        const args = drawnArguments(new Draw(seed), tool, image);
        const before = contentHash(image);
        const { error, value } = { value: undefined, ...await endingOf(() => callTool(tool, args, image)) };
        const shown = `${tool.name}(${Deno.inspect(args, { depth: 4 })}) of ${image} ${image.channels}`;
        if (error !== undefined) return assertRefusal(error, { known, shown });
        walkResult(value, (inner, where) => assertSound(inner, `${where} of ${shown}`));
        assert.equal(contentHash(image), before, shown);
      }),
      { numRuns: RUNS },
    );
  });
}

/** What a refusal may be about: the image, a parameter, an option. */
function namesOf(tool: ToolDescription): ReadonlySet<string> {
  const options = tool.parameters.flatMap(({ name, fields }) => name === "options" ? fields : []);
  return new Set(["image", ...tool.parameters.map(({ name }) => name), ...options.map(({ name }) => name)]);
}

function assertRefusal(error: unknown, { known, shown }: { known: ReadonlySet<string>; shown: string }): void {
  if (MemoryLimitError.is(error)) return;
  assert.ok(ToolError.is(error), `${shown}: ${error instanceof Error ? error.stack : String(error)}`);
  const [name = ""] = error.argument.split(/[.[]/);
  assert.ok(known.has(name), `${shown}: ${error.message} is about no argument`);
  assert.ok(error.message.length <= 300 || error.argument === "kind", `${error.message.length}: ${error.message}`);
}

function assertSound(value: unknown, where: string): void {
  if (typeof value === "number") {
    assert.ok(Number.isFinite(value) || value === Infinity && where.includes("psnr("), `${where}: ${value}`);
    assert.ok(!Object.is(value, -0), `${where} is minus zero`);
  }
  assert.notEqual(value, undefined, where);
  if (!Image.is(value)) return;
  assert.ok(value.width >= 1 && value.height >= 1 && Number.isInteger(value.width * value.height), where);
  assert.equal(pixelsOf(value).length, value.width * value.height * value.channels, where);
}
