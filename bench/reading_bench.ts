/**
 * What reading costs: cold, the first time in a fresh process with an
 * executor's V8 flags, warm after it, and how much the process grew.
 *
 * `deno run -A bench/reading_bench.ts`
 *
 * @module
 */

import process from "node:process";
import { executorArgs } from "../policies/executor_flags.ts";
import { readAsset } from "../scripts/read_asset.ts";
import { readAxis } from "../tools/charts/read_axis.ts";
import { readLegend } from "../tools/charts/read_legend.ts";
import { readLineSeries } from "../tools/charts/read_line_series.ts";
import { decodeImage } from "../tools/codecs/decode_image.ts";
import { configureAssets } from "../tools/core/assets.ts";
import { createImage, type Image, lumaOf } from "../tools/core/image.ts";
import { pad } from "../tools/geometry/pad.ts";
import { resize } from "../tools/geometry/resize.ts";
import { detectTextRegions } from "../tools/reading/detect_text_regions.ts";
import { readBarcodes } from "../tools/reading/read_barcodes.ts";
import { readText } from "../tools/reading/read_text.ts";
import { machine, percentile } from "./stats.ts";

const ROOT = new URL("../", import.meta.url);
const PROCESSES = 3;
const WARM_RUNS = 4;
const MIB = 1 << 20;

interface Sample {
  readonly cold: number;
  readonly warm: number;
  readonly grownMb: number;
}

/** Each gives an image and what reads it. */
const WORK: Readonly<Record<string, () => [Image, (image: Image) => unknown]>> = {
  "readText, a line of 60 characters": () => [open("reading/sans_16.png"), (image) => readText(image, LINE)],
  "readText, 4 lines, 233 characters": () => [open("reading/serif_22.png"), (image) => readText(image)],
  "readText, 4 lines, 218 characters, 8.6 megapixels": () => [
    resize(open("reading/bold_30.png"), 3600, 2400),
    (image) => readText(image),
  ],
  "detectTextRegions, 4 lines": () => [open("reading/serif_22.png"), (image) => detectTextRegions(image)],
  "readBarcodes, QR, upright": () => [open("reading/codes/QRCode.png"), (image) => readBarcodes(image)],
  "readBarcodes, none in 1 megapixel": () => [
    pad(open("reading/serif_22.png"), { top: 0, right: 482, bottom: 653, left: 0 }, { fill: "white" }),
    (image) => readBarcodes(image),
  ],
  "readAxis, 9 labels": () => [open("charts/bars.png"), (image) => readAxis(image, "y")],
  "readLegend, 2 names": () => [open("charts/bars.png"), (image) => readLegend(image)],
  "readLineSeries, 600×400": () => [open("charts/lines.png"), (image) => readLineSeries(image, "#1f77b4")],
};

const LINE = { box: [0, 0, 528, 40], mode: "line" } as const;

function open(path: string): Image {
  const bytes = Deno.readFileSync(new URL(`tests/golden/${path}`, ROOT));
  return createImage(decodeImage(bytes, { mime: "image/png", orientation: 1 }));
}

/** The clock's or the processor's time, whichever is less: a busy machine stretches one, helping threads the other. */
function time(run: () => unknown): number {
  const [start, busy] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(busy);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

/** In the child: one cold run, then warm ones. */
function measure(name: string): void {
  configureAssets(readAsset);
  const work = WORK[name]?.();
  if (work === undefined) throw new Error(`Cannot measure: the work must be one of WORK, received ${name}`);
  const [image, read] = work;
  lumaOf(image);
  const before = Deno.memoryUsage().rss;
  const cold = time(() => read(image));
  const grownMb = (Deno.memoryUsage().rss - before) / MIB;
  const warm = Array.from({ length: WARM_RUNS }, () => time(() => read(image))).slice(WARM_RUNS >> 1);
  const sample: Sample = { cold, warm: percentile(warm, 0.5), grownMb };
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(sample)));
}

async function child(name: string): Promise<Sample> {
  const flags = executorArgs("", 512).filter((flag) => flag.startsWith("--v8-flags"));
  const args = ["run", "-A", "--no-check", "--quiet", ...flags, import.meta.url, name];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "inherit" }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

async function main(): Promise<void> {
  const samples = new Map(Object.keys(WORK).map((name) => [name, [] as Sample[]]));
  for (let i = 0; i < PROCESSES; i++) for (const [name, list] of samples) list.push(await child(name));
  const median = (list: readonly Sample[], key: keyof Sample): number => percentile(list.map((row) => row[key]), 0.5);
  const rows = [...samples].map(([name, list]) => ({
    name,
    "cold ms": median(list, "cold").toFixed(0),
    "warm ms": median(list, "warm").toFixed(0),
    "grown MB": median(list, "grownMb").toFixed(0),
  }));
  // deno-lint-ignore no-console
  console.log(await machine());
  // deno-lint-ignore no-console
  console.table(rows);
}

if (Deno.args[0] === undefined) await main();
else measure(Deno.args[0]);
