/**
 * Renders docs/gallery/: one contact sheet for each group of operations, every
 * plot, and the page, through POST /execute as a model would.
 *
 * `deno task gallery`, or `deno task gallery plots` for some parts alone.
 *
 * @module
 */

import { readConfig } from "../runtime/config.ts";
import { type Service, startService } from "../runtime/service.ts";
import type { ExecuteResponse } from "../runtime/wire/execute_response.ts";
import { GALLERY_PHOTOS, galleryPage, plotSnippet, sheetSnippet } from "./gallery_page.ts";
import { GALLERY_PLOTS, plotFile } from "./gallery_plots.ts";
import { GALLERY_SHEETS } from "./gallery_sheets.ts";

const ROOT = new URL("../", import.meta.url);
const FOLDER = new URL("docs/gallery/", ROOT);
const SETTINGS: Readonly<Record<string, string>> = {
  CONCURRENCY: "1",
  POOL_SIZE: "1",
  API_KEYS: "",
  LOG_LEVEL: "error",
  LIMIT_COMPILE_MS: "10000",
};
/** A sheet computes some thirty operations on seven photographs; the ceilings of a usual installation. */
const LIMITS = { wall_ms: 30_000, cpu_ms: 30_000 } as const;
/** Of WebP: captions stay sharp, a sheet stays below 300 KB. */
const QUALITY = 82;
/** The page has to stay quick to load and the repository small, in bytes. */
const MAX_TOTAL = 4 << 20;

/** A picture to make. */
interface Picture {
  readonly path: string;
  readonly code: string;
  readonly mime: "image/png" | "image/webp";
}

async function main(parts: readonly string[]): Promise<void> {
  const wanted = pictures().filter(({ path }) => parts.length === 0 || parts.some((part) => path.includes(part)));
  await Deno.mkdir(new URL("plots/", FOLDER), { recursive: true });
  const images = await photographs();
  const config = readConfig((name) => SETTINGS[name] ?? Deno.env.get(name), 1);
  await using service = await startService(config);
  for (const picture of wanted) await make(service, picture, images);
  await Deno.writeTextFile(new URL("README.md", FOLDER), galleryPage());
  const total = await bytesBelow(FOLDER);
  if (total > MAX_TOTAL) {
    throw new Error(`Cannot keep gallery: it must be at most ${MAX_TOTAL} bytes, received ${total}`);
  }
  say(`${wanted.length} pictures; the gallery has ${Math.ceil(total / 1024)} KB`);
}

function pictures(): Picture[] {
  return [
    ...GALLERY_SHEETS.map((sheet): Picture => {
      return { path: `${sheet.group}.webp`, code: sheetSnippet(sheet), mime: "image/webp" };
    }),
    ...GALLERY_PLOTS.map((plot): Picture => {
      const mime = plot.isPhotographic === true ? "image/webp" : "image/png";
      return { path: plotFile(plot), code: plotSnippet(plot), mime };
    }),
  ];
}

async function photographs(): Promise<{ name: string; data: string }[]> {
  return await Promise.all(
    Object.entries(GALLERY_PHOTOS).map(async ([name, file]) => {
      const bytes = await Deno.readFile(new URL(`examples/images/${file}`, ROOT));
      return { name, data: bytes.toBase64() };
    }),
  );
}

async function make(service: Service, { path, code, mime }: Picture, images: unknown): Promise<void> {
  const body = { code, images, limits: LIMITS, output: { mime, quality: QUALITY }, typecheck: "off", seed: 1 };
  const response = await service.app.request("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json() as ExecuteResponse;
  const [image] = answer.images ?? [];
  if (!answer.ok || image?.data === undefined) {
    throw new Error(`Cannot make ${path}: ${answer.text ?? JSON.stringify(answer)}`);
  }
  await Deno.writeFile(new URL(path, FOLDER), Uint8Array.fromBase64(image.data ?? ""));
  say(`${path} ${image.width}×${image.height}, ${Math.ceil(image.bytes / 1024)} KB`);
}

async function bytesBelow(folder: URL): Promise<number> {
  let total = 0;
  for await (const entry of Deno.readDir(folder)) {
    const url = new URL(entry.name + (entry.isDirectory ? "/" : ""), folder);
    total += entry.isDirectory ? await bytesBelow(url) : (await Deno.stat(url)).size;
  }
  return total;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

await main(Deno.args);
