import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

serviceTest("a snippet plots, shows, draws on the plot and measures it", async () => {
  const { ok, images, value, text } = await execute({
    code: `const plot = vision.plotLine({ train: [3, 2, 1], test: [3, 2.5, 2] }, { title: "Loss" });
show(plot, "plot");
show(plot.rectangle([10, 10, 60, 40], { color: "red" }).crop([0, 0, 100, 80]), "corner");
return { size: [plot.width, plot.height], blue: plot.colorShare("#0072b2") > 0 };`,
  });
  assert.ok(ok, text ?? "");
  assert.deepEqual(images.map(({ name, width, height }) => [name, width, height]), [["plot", 800, 450], [
    "corner",
    100,
    80,
  ]]);
  assert.deepEqual(value, { size: [800, 450], blue: true });
});

serviceTest("plots go by the names that other libraries give them", async () => {
  const { ok, value, ops, text } = await execute({
    code: `import { barh, plot } from "vision";
const size = { width: 160, height: 120 };
const made = [plot([1, 2], size), barh({ a: 1 }, size), vision.scatter([[1, 2]], size), vision.pie([1, 2], size),
  vision.boxplot([1, 2], size), vision.heatmap([[1]], size), vision.functionGraph(Math.sin, size),
  vision.table([["a"]]), vision.bar({ a: 1 }, size)];
return made.length;`,
  });
  assert.ok(ok, text ?? "");
  assert.equal(value, 9);
  assert.deepEqual(ops.map(({ tool }) => tool), [
    "plotLine",
    "plotHorizontalBar",
    "plotScatter",
    "plotPie",
    "plotBox",
    "plotHeatmap",
    "plotFunction",
    "plotTable",
    "plotBar",
  ]);
});

serviceTest("a call is recorded with its data, shortened, and its options by name", async () => {
  const { ops } = await execute({
    code: `vision.plotBar(Array.from({ length: 40 }, (_, i) => i), { title: "Many", width: 200 });`,
  });
  const [call] = ops;
  assert.equal(call?.tool, "plotBar");
  const args = call?.args as { data: unknown[]; title: string; width: number };
  assert.equal(args.title, "Many");
  assert.equal(args.width, 200);
  assert.equal(args.data.at(-1), "… 24 more");
});

serviceTest("a wrong number ends in an error at its line, with the way out", async () => {
  const { ok, error } = await execute({ code: `const speeds = [1, 2 / 0, 3];\nshow(vision.plotLine(speeds));` });
  assert.equal(ok, false);
  assert.equal(error?.kind, "tool_argument");
  assert.equal(error?.line, 2);
  assert.equal(error?.tool?.argument, "data[1]");
  assert.match(error?.hint ?? "", /Replace it by null/);
});

serviceTest("a misspelt plot is answered with the nearest names", async () => {
  const { error } = await execute({ code: `show(vision.plotLines([1, 2]));` });
  assert.equal(error?.kind, "reference");
  assert.ok(error?.suggestions.some((name) => /plotLine/.test(name)), JSON.stringify(error?.suggestions));
});

serviceTest("what a plotted function throws is reported where it was thrown", async () => {
  const { error } = await execute({
    code:
      `function f(x: number): number {\n  throw new Error("no value at " + x);\n}\nvision.plotFunction(f, { xRange: [0, 1] });`,
  });
  assert.equal(error?.kind, "user_error");
  assert.match(error?.message ?? "", /no value at 0/);
  assert.equal(error?.line, 2);
});

serviceTest("two executions draw the same bytes", async () => {
  const code = `show(vision.plotHistogram(image, { title: "Tones" }));`;
  const images = [{ name: "cup", data: await photo("coffee.png") }];
  const [first, second] = await Promise.all([execute({ code, images }), execute({ code, images })]);
  assert.ok(first.ok && second.ok);
  assert.equal(first.images[0]?.id, second.images[0]?.id);
});

serviceTest("a plot that is larger than the memory is refused before it is drawn", async () => {
  const { error } = await execute({
    code: `vision.plotLine([1, 2], { width: 4096, height: 4096 });`,
    limits: { memory_mb: 96 },
  });
  assert.equal(error?.kind, "memory_limit");
});
