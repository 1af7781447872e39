import assert from "node:assert/strict";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { readToolkitPages } from "../../../runtime/toolkit_pages.ts";
import { PROMPT_STYLES, type PromptStyle } from "../../../runtime/wire/prompts.ts";
import { COMMON_OPTIONS, COMMON_TOOLS } from "../../../scripts/describe/common_tools.ts";
import { PROMPT_EXAMPLES } from "../../../scripts/describe/prompt_examples.ts";
import { CATALOG } from "../../../tools/catalog.ts";
import { createEdge } from "../../support/edge.ts";

/** The prompts as they are sent; tests/service/prompt_test.ts tries what they say. */
const { request } = createEdge();
const prompts = Object.fromEntries(
  await Promise.all(
    PROMPT_STYLES.map(async (style) => [style, await (await request(`/v1/prompt?style=${style}`)).text()]),
  ),
) as Record<PromptStyle, string>;

/** Tokens of o200k_base that a prompt may cost. */
const MAX_TOKENS: Readonly<Record<PromptStyle, number>> = { full: 4_000, compact: 1_200 };

Deno.test.each(PROMPT_STYLES.map((style) => [style]))("the %s prompt costs no more than it may", (style) => {
  const tokens = encode(prompts[style]).length;
  assert.ok(tokens <= MAX_TOKENS[style], `${tokens} tokens of at most ${MAX_TOKENS[style]}`);
});

for (const style of PROMPT_STYLES) {
  Deno.test(`${style}: every tool is named`, () => {
    const words = new Set(prompts[style].match(/\w+/g));
    assert.deepEqual(CATALOG.filter(({ name }) => !words.has(name)).map(({ name }) => name), []);
  });

  Deno.test.each([
    ["the input images", /`image` is the first input/],
    ["show", /`show\(image, "name"\)`/],
    ["top-level await and return", /top-level `?await`? and `?return`?/i],
    ["the last expression", /last expression/],
    ["limits", /Limits: 10 s.*512 MB.*2000 (?:tool )?calls/],
    ["boxes", /`\[x1, y1, x2, y2\]`/],
    ["coordinate spaces", /"norm".*"norm1000".*"viewed"/s],
    ["degrees", /counter-clockwise/],
    ["immutable images", /images never change/i],
    ["what is missing", /[Nn]o network, files/],
  ])(`${style}: a model is told of %s`, (_what, pattern) => {
    assert.match(prompts[style], pattern);
  });
}

Deno.test("there are three examples", () => {
  assert.equal(PROMPT_EXAMPLES.length, 3);
});

Deno.test("the most used tools are named once, with a reason, and the toolkit has them", () => {
  const names = COMMON_TOOLS.flatMap((some) => some.names);
  assert.equal(new Set(names).size, names.length);
  const known = new Set(CATALOG.map(({ name }) => name));
  assert.deepEqual(names.filter((name) => !known.has(name)), []);
  for (const { reason } of COMMON_TOOLS) assert.ok(reason.length > 20);
});

Deno.test("the options that the compact prompt names are options of these tools", async () => {
  const { tools } = (await readToolkitPages()).list;
  const names = COMMON_TOOLS.flatMap((some) => some.names);
  for (const [name, told] of Object.entries(COMMON_OPTIONS)) {
    assert.ok(names.includes(name), name);
    const options = tools.find((tool) => tool.name === name)?.parameters.find((one) => one.name === "options");
    const known = options?.fields.map((field) => field.name) ?? [];
    assert.deepEqual(told.filter((option) => !known.includes(option)), [], name);
  }
});
