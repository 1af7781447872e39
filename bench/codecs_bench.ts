/**
 * What decoding and encoding cost: cold, the first time in a fresh process
 * with an executor's V8 flags, and warm, side by side.
 *
 * `deno run -A bench/codecs_bench.ts`
 *
 * @module
 */

import { readAsset } from "../scripts/read_asset.ts";
import { decodeJpeg, decodeOddJpeg } from "../tools/codecs/decode_jpeg.ts";
import { decodeJpegImagescript } from "../tools/codecs/decode_jpeg_imagescript.ts";
import { decodePng } from "../tools/codecs/decode_png.ts";
import { decodeWebp } from "../tools/codecs/decode_webp.ts";
import { encodeGif } from "../tools/codecs/encode_gif.ts";
import { encodeJpeg } from "../tools/codecs/encode_jpeg.ts";
import { encodePng } from "../tools/codecs/encode_png.ts";
import { encodeWebp } from "../tools/codecs/encode_webp.ts";
import { configureAssets } from "../tools/core/assets.ts";
import { createImage, type Image } from "../tools/core/image.ts";
import { machine, percentile } from "./stats.ts";
import { inFreshProcess } from "./fresh_process.ts";

const ROOT = new URL("../", import.meta.url);
const PROCESSES = 9;
const WARM_RUNS = 12;
const JPEG = "examples/images/hubble_deep_field.jpg";

/** Each gives a piece of work; what it needs is read before the clock starts. */
const WORK: Readonly<Record<string, () => () => unknown>> = {
  "decode JPEG": () => work(JPEG, decodeJpeg),
  "decode JPEG, mozjpeg": () => work(JPEG, decodeOddJpeg),
  "decode JPEG, imagescript": () => work(JPEG, decodeJpegImagescript),
  "decode PNG": () => work("examples/images/astronaut.png", decodePng),
  "decode WebP": () => {
    const bytes = encodeWebp(photo(), { quality: 80 });
    return () => decodeWebp(bytes);
  },
  "encode WebP, quality 80": () => encoding((image) => encodeWebp(image, { quality: 80 })),
  "encode JPEG, quality 80": () => encoding((image) => encodeJpeg(image, { quality: 80 })),
  "encode PNG in the realm": () => encoding(encodePng),
  "encode GIF": () => encoding((image) => encodeGif(image)),
};

function photo(): Image {
  return createImage(decodeJpeg(Deno.readFileSync(new URL(JPEG, ROOT))));
}

function encoding(encode: (image: Image) => unknown): () => unknown {
  const image = photo();
  return () => encode(image);
}

function work(path: string, run: (bytes: Uint8Array) => unknown): () => unknown {
  const bytes = Deno.readFileSync(new URL(path, ROOT));
  return () => run(bytes);
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** In the child: one cold run, then warm ones. */
function measure(name: string): void {
  configureAssets(readAsset);
  const run = WORK[name]?.() ?? (() => undefined);
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
  }));
  // deno-lint-ignore no-console
  console.log(await machine());
  // deno-lint-ignore no-console
  console.table(rows);
}

if (Deno.args[0] === undefined) await main();
else measure(Deno.args[0]);
