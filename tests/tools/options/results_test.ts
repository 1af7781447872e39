/** What every result keeps to, whatever the tool and the image: sizes, numbers, sameness, and nothing shared. */

import assert from "node:assert/strict";
import type { ToolDescription } from "../../../runtime/wire/tool_list.ts";
import { Image, pixelsOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { contentHash, grayscale } from "../../../tools/mod.ts";
import {
  callTool,
  DESCRIBED,
  endingOf,
  fullArguments,
  neededArguments,
  SAMPLE_IMAGE,
} from "../../support/described_tools.ts";
import { digestOf } from "../../support/digests_child.ts";
import { ODD_IMAGES } from "../../support/odd_images.ts";
import { plainResult, walkResult } from "../../support/result_walk.ts";
import { projectFile } from "../../support/toolkit.ts";

const IMAGES: Readonly<Record<string, Image>> = {
  "the sample": SAMPLE_IMAGE,
  "the sample in gray": grayscale(SAMPLE_IMAGE),
  ...ODD_IMAGES,
};

/** Readers take a tenth of a second each; the first images are the sample and single pixels. */
const SLOW_GROUPS: readonly string[] = ["reading", "charts"];
const FEW = 6;
/** Two images without a difference are infinitely alike. */
const MAY_BE_INFINITE: readonly string[] = ["psnr"];

for (const tool of DESCRIBED) {
  const all = tool.is_method ? Object.entries(IMAGES) : [["no image", SAMPLE_IMAGE] as const];
  const images = SLOW_GROUPS.includes(tool.group) ? all.slice(0, FEW) : all;
  const bases = { all: fullArguments(tool), needed: neededArguments(tool) };

  Deno.test(`${tool.name} gives whole images and finite numbers, twice the same, of ${images.length} images`, async () => {
    for (const [name, image] of images) {
      const before = contentHash(image);
      for (const [which, args] of Object.entries(bases)) {
        const where = `${tool.name} of ${name} with ${which} arguments`;
        const { error, value } = await ended(tool, args, image);
        if (error !== undefined) continue;
        walkResult(value, (inner, path) => assertSound(inner, `${where}: ${path}`, tool));
        const first = plainResult(value);
        spoil(value);
        assert.deepEqual(plainResult((await ended(tool, args, image)).value), first, `${where}, the second time`);
      }
      assert.equal(contentHash(image), before, `${tool.name} wrote to ${name}`);
    }
  });

  Deno.test(`${tool.name} leaves its arguments alone, and takes such as cannot be written to`, async () => {
    const told = Deno.inspect(bases.all, { depth: 8, iterableLimit: Infinity });
    const { error } = await ended(tool, bases.all, SAMPLE_IMAGE);
    assert.equal(Deno.inspect(bases.all, { depth: 8, iterableLimit: Infinity }), told);
    const frozen = await ended(tool, bases.all.map(deepFrozen), SAMPLE_IMAGE);
    assert.equal(String(frozen.error), String(error));
  });
}

/** What a tool ends in: a result, or a refusal. */
async function ended(
  tool: ToolDescription,
  args: readonly unknown[],
  image: Image,
): Promise<{ error?: unknown; value?: unknown }> {
  const ending = await endingOf(() => callTool(tool, args, image));
  if (ending.error !== undefined) assert.ok(ToolError.is(ending.error), `${tool.name}: ${String(ending.error)}`);
  return ending;
}

function assertSound(value: unknown, where: string, tool: ToolDescription): void {
  if (typeof value === "number") {
    assert.ok(
      Number.isFinite(value) || (value === Infinity && MAY_BE_INFINITE.includes(tool.name)),
      `${where}: ${value}`,
    );
    assert.ok(!Object.is(value, -0), `${where} is minus zero`);
  }
  assert.notEqual(value, undefined, where);
  assert.notEqual(typeof value, "symbol", where);
  if (!Image.is(value)) return;
  const { width, height, channels } = value;
  assert.ok(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, where);
  assert.ok(channels === 1 || channels === 4, where);
  assert.equal(pixelsOf(value).length, width * height * channels, where);
}

/** Writes into all that a snippet can write into: what is kept for later calls must not be among it. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  if (Image.is(value)) return void value.data.fill(77);
  if (value instanceof DataView) return;
  if (ArrayBuffer.isView(value)) return void (value as Uint8Array).fill(77);
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === "object") spoil(inner);
    else if (Object.getOwnPropertyDescriptor(value, name)?.writable === true) Reflect.set(value, name, "spoilt");
  }
  if (Array.isArray(value)) value.push("spoilt");
}

function deepFrozen(value: unknown): unknown {
  const isPlain = Array.isArray(value) || (typeof value === "object" && value?.constructor === Object);
  if (!isPlain) return value;
  Object.values(value as object).forEach(deepFrozen);
  return Object.freeze(value);
}

Deno.test("another process, asked in another order, gives the same results of every tool", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "--no-check", projectFile("tests/support/digests_child.ts").pathname],
    stderr: "inherit",
  });
  const { code, stdout } = await child.output();
  assert.equal(code, 0);
  const theirs = JSON.parse(new TextDecoder().decode(stdout)) as Record<string, string>;
  assert.deepEqual(Object.keys(theirs).length, DESCRIBED.length);
  for (const tool of DESCRIBED) assert.equal(theirs[tool.name], await digestOf(tool), tool.name);
});

Deno.test("images in a list of results have pixels of their own", async () => {
  for (const tool of DESCRIBED) {
    const { value } = await endingOf(() => callTool(tool, fullArguments(tool))) as { value?: unknown };
    if (!Array.isArray(value) || !value.every(Image.is)) continue;
    const buffers = (value as Image[]).map((image) => pixelsOf(image).buffer);
    assert.equal(new Set(buffers).size, buffers.length, tool.name);
    assert.ok(!buffers.includes(pixelsOf(SAMPLE_IMAGE).buffer) || value.includes(SAMPLE_IMAGE), tool.name);
  }
});
