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
const pieces = image.tile(3, 3);
const small = image.resize(200);`;

/** Their examples name no place in the picture, and some take seconds on a large one. */
const SLOW_GROUPS = ["filters", "corruptions", "metrics"];

/** A chart with bars, points, a line and a legend where the examples of the readers say. */
const CHART = `(() => {
  const ink = { color: "black", width: 1 };
  let chart = vision.blank(560, 400).line([75, 48], [75, 356], ink).line([75, 356], [540, 356], ink);
  for (const [value, y] of [[0, 356], [20, 268], [40, 180], [60, 92]]) {
    chart = chart.line([69, y], [75, y], ink).text(String(value), [64, y], { size: 16, color: "black", anchor: "right" });
  }
  for (const [x, top] of [[110, 200], [220, 150], [330, 250]]) {
    chart = chart.rectangle([x, top, x + 60, 356], { fill: "#ff7f0e" });
  }
  for (const [x, y] of [[430, 130], [470, 180], [500, 230]]) chart = chart.circle([x, y], 5, { fill: "#e377c2" });
  chart = chart.polyline([[96, 140], [300, 130], [518, 110]], { color: "#1f77b4", width: 3 });
  return chart.rectangle([90, 62, 114, 78], { fill: "#ff7f0e" }).text("sales", [122, 62], { size: 16, color: "black" });
})()`;

/** Pictures for tools that read one kind of picture only; all others get the page. */
const PICTURES: Readonly<Record<string, string>> = {
  readAxis: CHART,
  readBars: CHART,
  readLegend: CHART,
  readLineSeries: CHART,
  readScatter: CHART,
  readPie: "vision.plotPie({ apples: 5, pears: 3, plums: 2 })",
  readGauge: `vision.blank(300, 300).circle([150, 150], 120, { color: "black", width: 4 })
  .line([150, 150], [100, 80], { color: "red", width: 5 })`,
};

const RUN = `const failed: Record<string, string> = {};
async function run(name: string, picture: Image, example: (image: Image) => Promise<unknown>): Promise<void> {
  try {
    await example(picture);
  } catch (error) {
    failed[name] = String(error);
  }
}`;

const page = await execute({ code: PAGE });
const logo = (await execute({ code: 'return vision.blank(8, 6, { color: "red" });' })).images[0]?.data;

/** The examples, each in a scope of its own. */
function codeOf(some: readonly ToolDescription[]): string {
  const calls = some.flatMap(({ name, group, examples }) => {
    const picture = PICTURES[name] ?? (SLOW_GROUPS.includes(group) ? "small" : "image");
    return examples.map((code) => `await run(${JSON.stringify(name)}, ${picture}, async (image) => {\n${code}\n});`);
  });
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
