/**
 * What the kernels gain over their plain twins: the first call in a fresh
 * process with an executor's V8 flags, and the median of later calls, on one
 * megapixel, in processor milliseconds of the calling thread: what else runs on
 * the machine counts little. Pillow and OpenCV stand beside the same tools in
 * tools_bench.ts.
 *
 * `deno task build && deno run -A bench/kernels_bench.ts [tool…]`
 *
 * @module
 */

import { executorV8Flags } from "../policies/executor_flags.ts";
import { readAsset } from "../scripts/read_asset.ts";
import { encodePng } from "../tools/codecs/encode_png.ts";
import { decodePng } from "../tools/codecs/decode_png.ts";
import { configureAssets } from "../tools/core/assets.ts";
import { createImage, type Image } from "../tools/core/image.ts";
import { withoutKernels } from "../tools/kernels/kernel_memory.ts";
import * as tools from "../tools/mod.ts";
import { machine, percentile } from "./stats.ts";

const ROOT = new URL("../", import.meta.url);
const MEMORY_MB = 512;
const WIDTH = 1200;
const HEIGHT = 833;
const PROCESSES = 3;
const WARM_MS = 600;

type Mode = "kernels" | "plain";

const WORK: Readonly<Record<string, (image: Image) => unknown>> = {
  "PNG file": encodePng,
  "resize to 500×347, lanczos": (image) => tools.resize(image, 500, 347),
  "resize to 500×347, area": (image) => tools.resize(image, 500, 347, { method: "area" }),
  "resize to 1800×1250, lanczos": (image) => tools.resize(image, 1800, 1250),
  "gaussianBlur σ 2": (image) => tools.gaussianBlur(image, 2),
  "gaussianBlur σ 10": (image) => tools.gaussianBlur(image, 10),
  "medianBlur 3": (image) => tools.medianBlur(image, 3),
  "medianBlur 5": (image) => tools.medianBlur(image, 5),
  "medianBlur 9": (image) => tools.medianBlur(image, 9),
  "boxBlur 3": (image) => tools.boxBlur(image, 3),
  "maxFilter 5": (image) => tools.maxFilter(image, 5),
  "sobel": (image) => tools.sobel(image),
  "laplacian": (image) => tools.laplacian(image),
  "convolve 3×3, whole": (image) => tools.convolve(image, [[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]]),
  "sharpen": (image) => tools.sharpen(image, 2),
  "unsharpMask": (image) => tools.unsharpMask(image),
  "bilateral 9": (image) => tools.bilateral(image, 9, 75, 75),
  "denoise, 300×300": (image) => tools.denoise(tools.crop(image, [0, 0, 300, 300])),
  "rotate 37°": (image) => tools.rotate(image, 37),
  "rotate 90°": (image) => tools.rotate(image, 90),
  "fourPointTransform": (image) => tools.fourPointTransform(image, [[50, 40], [900, 80], [950, 750], [30, 700]]),
  "matchTemplate 48×48": (image) => tools.matchTemplate(image, tools.crop(image, [100, 100, 148, 148])),
};

interface Timing {
  readonly first: number;
  readonly later: number;
}

/** In the child: the first call, then as many as fit. */
function measure(name: string, mode: Mode): Timing {
  configureAssets(readAsset);
  const bytes = Deno.readFileSync(new URL("examples/images/astronaut.png", ROOT));
  // Made without kernels, so that their module is compiled in the first call.
  const photo = withoutKernels(() => tools.resize(createImage(decodePng(bytes)), WIDTH, HEIGHT, { method: "nearest" }));
  const work = WORK[name] as (image: Image) => unknown;
  const time = (): number => {
    const start = threadMs();
    if (mode === "kernels") work(photo);
    else withoutKernels(() => work(photo));
    return threadMs() - start;
  };
  const first = time();
  const later: number[] = [];
  for (const end = performance.now() + WARM_MS; performance.now() < end || later.length < 3;) later.push(time());
  return { first, later: percentile(later, 0.5) };
}

/** Processor time of this thread; its first field, in nanoseconds. */
function threadMs(): number {
  return Number(Deno.readTextFileSync("/proc/thread-self/schedstat").split(" ")[0]) / 1e6;
}

async function child(name: string, mode: Mode): Promise<Timing> {
  const args = ["run", "-A", "--no-check", "--quiet", executorV8Flags(MEMORY_MB), import.meta.url, name, mode];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "inherit" }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

async function row(name: string): Promise<Record<string, string>> {
  const runs: Record<Mode, Timing[]> = { kernels: [], plain: [] };
  for (let i = 0; i < PROCESSES; i++) {
    for (const mode of ["plain", "kernels"] as const) runs[mode].push(await child(name, mode));
  }
  const median = (mode: Mode, key: keyof Timing): number => percentile(runs[mode].map((timing) => timing[key]), 0.5);
  const cells = (key: keyof Timing): string[] => [median("plain", key).toFixed(1), median("kernels", key).toFixed(1)];
  const [[plainFirst = "", first = ""], [plainLater = "", later = ""]] = [cells("first"), cells("later")];
  return {
    name,
    "plain, first": plainFirst,
    "kernels, first": first,
    "plain, later": plainLater,
    "kernels, later": later,
  };
}

async function main(names: readonly string[]): Promise<void> {
  const rows = [];
  for (const name of Object.keys(WORK)) if (names.length === 0 || names.includes(name)) rows.push(await row(name));
  // deno-lint-ignore no-console
  console.log(await machine());
  // deno-lint-ignore no-console
  console.table(rows);
}

const [first = "", mode] = Deno.args;
if (mode === "kernels" || mode === "plain") {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(measure(first, mode))));
} else {
  await main(Deno.args);
}
