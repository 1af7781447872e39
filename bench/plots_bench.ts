/**
 * What a plot of 800×450 costs: the first in a fresh process with an
 * executor's V8 flags, and later ones.
 *
 * `deno run -A bench/plots_bench.ts`
 *
 * @module
 */

import { readAsset } from "../scripts/read_asset.ts";
import { configureAssets, loadAsset } from "../tools/core/assets.ts";
import { blank } from "../tools/creation/blank.ts";
import { imageGrid } from "../tools/plots/image_grid.ts";
import { plotBar } from "../tools/plots/plot_bar.ts";
import { plotHeatmap } from "../tools/plots/plot_heatmap.ts";
import { plotLine } from "../tools/plots/plot_line.ts";
import { plotScatter } from "../tools/plots/plot_scatter.ts";
import { plotTable } from "../tools/plots/plot_table.ts";
import { machine, percentile } from "./stats.ts";
import { inFreshProcess } from "./fresh_process.ts";

const PROCESSES = 7;
const WARM_RUNS = 12;

const EPOCHS = Array.from({ length: 60 }, (_, i) => i + 1);
const FULL = { title: "A title", xLabel: "x in px", yLabel: "y in px" } as const;

/** Each gives a piece of work. */
const WORK: Readonly<Record<string, () => unknown>> = {
  "lines, two series of 60, legend, annotation": () =>
    plotLine({ train: EPOCHS.map((x) => 3 / x), test: EPOCHS.map((x) => 3 / x + 0.2) }, {
      ...FULL,
      annotations: [{ hline: 0.5, label: "limit" }],
    }),
  "a line of 10 000 points": () => plotLine(Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 300)), FULL),
  "lines cut at a given range": () => plotLine(EPOCHS, { ...FULL, yRange: [10, 40] }),
  "bars, two series of 8": () => plotBar({ a: EPOCHS.slice(0, 8), b: EPOCHS.slice(8, 16) }, { ...FULL, values: true }),
  "1 000 dots": () =>
    plotScatter(EPOCHS.flatMap((x) => EPOCHS.slice(0, 17).map((y) => [x * 1.1, y * x] as const)), FULL),
  "10 000 dots": () => plotScatter(Array.from({ length: 10_000 }, (_, i) => [Math.sin(i), Math.cos(i * 3)] as const)),
  "heat map of 20×20": () =>
    plotHeatmap(EPOCHS.slice(0, 20).map((y) => EPOCHS.slice(0, 20).map((x) => x * y)), { width: 800, height: 450 }),
  "table of 20 rows": () => plotTable(EPOCHS.slice(0, 20).map((n) => ({ n, square: n * n, name: `row ${n}` }))),
  "grid of 6 images": () => imageGrid(Array(6).fill(blank(320, 240)), { captions: ["a", "b", "c", "d", "e", "f"] }),
};

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** In the child: one cold run, then warm ones; the assets are in memory, as the page cache holds them in an executor. */
function measure(name: string): void {
  const assets = new Map<string, Uint8Array | null>();
  configureAssets((asset) => {
    if (!assets.has(asset)) assets.set(asset, readAsset(asset));
    return assets.get(asset) ?? null;
  });
  for (const asset of ["resvg.wasm", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]) loadAsset(asset);
  const run = WORK[name] ?? (() => undefined);
  const cold = time(run);
  const warm = Array.from({ length: WARM_RUNS }, () => time(run)).slice(WARM_RUNS >> 1);
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ cold, warm: percentile(warm, 0.5) })));
}

async function main(): Promise<void> {
  const samples = new Map(Object.keys(WORK).map((name) => [name, [] as { cold: number; warm: number }[]]));
  for (let i = 0; i < PROCESSES; i++) {
    for (const [name, list] of samples) list.push(await inFreshProcess(import.meta.url, name));
  }
  const rows = [...samples].map(([name, list]) => ({
    name,
    "cold ms": percentile(list.map(({ cold }) => cold), 0.5).toFixed(1),
    "warm ms": percentile(list.map(({ warm }) => warm), 0.5).toFixed(1),
    "best warm ms": Math.min(...list.map(({ warm }) => warm)).toFixed(1),
  }));
  // deno-lint-ignore no-console
  console.log(await machine());
  // deno-lint-ignore no-console
  console.table(rows);
}

if (Deno.args[0] === undefined) await main();
else measure(Deno.args[0]);
