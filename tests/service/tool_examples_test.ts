import assert from "node:assert/strict";
import { readToolkitPages } from "../../runtime/toolkit_pages.ts";
import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import { serviceTest, startTestService } from "../support/service.ts";

/** Every tool's `@example`, as a snippet writes it: a run for each group. */

const { list: { groups, tools } } = await readToolkitPages();
const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

/** A page with text, a maze's free ground, coloured things and something to find again. */
const PAGE = `let page = vision.blank(640, 640)
  .rectangle([100, 100, 200, 200], { fill: "red" })
  .rectangle([300, 320, 360, 420], { fill: "navy" })
  .line([30, 70], [80, 45], { color: "teal", width: 6 });
for (let line = 0; line < 6; line++) {
  page = page.text(\`The quick brown fox \${line}\`, [250, 30 + line * 36], { size: 26, color: "black" });
}
return page;`;

/** What examples call by name without making it. */
const GIVEN = `const [left, right] = image.tile(1, 2);
const [before, after] = [image, image.brightness(0.8)];
const logo = image.crop([90, 90, 130, 130]);
const pieces = image.tile(3, 3);`;

const RUN = `const failed: Record<string, string> = {};
async function run(name: string, example: () => Promise<unknown>): Promise<void> {
  try {
    await example();
  } catch (error) {
    failed[name] = String(error);
  }
}`;

const page = await execute({ code: PAGE });
const logo = (await execute({ code: 'return vision.blank(8, 6, { color: "red" });' })).images[0]?.data;

/** The examples, each in a scope of its own. */
function codeOf(some: readonly ToolDescription[]): string {
  const calls = some.flatMap(({ name, examples }) =>
    examples.map((example) => `await run(${JSON.stringify(name)}, async () => {\n${example}\n});`)
  );
  return [GIVEN, RUN, ...calls, "return failed;"].join("\n");
}

for (const { name: group } of groups) {
  serviceTest(`the examples of ${group} run, have right types and call their tools`, async () => {
    const some = tools.filter((tool) => tool.group === group);
    const { value, ops, text, warnings } = await execute({
      code: codeOf(some),
      images: [page.images[0]?.id],
      inputs: { logo },
      typecheck: "always",
      limits: { wall_ms: 60_000, cpu_ms: 60_000, memory_mb: 1_024 },
    });
    assert.deepEqual(value, {}, text);
    assert.deepEqual(warnings.filter(({ message }) => /^TS\d/.test(message)), []);
    const called = new Set(ops.filter(({ error }) => error === null).map(({ tool }) => tool));
    assert.deepEqual(some.map(({ name }) => name).filter((name) => !called.has(name)), []);
  });
}
