/**
 * Bundles what runs in child processes into build/: the guardian, the worker,
 * the realm (guest and toolkit), the toolkit's kernels, the compiler, the type checkers, what looks at
 * isolation from inside, and the toolkit's assets.
 * Skipped when no source and no version has changed since the last build. What
 * is there stays whole until the new folder takes its place in one step.
 * Argument: the folder to build, build/ when there is none.
 *
 * @module
 */

import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { executorV8Flags } from "../policies/executor_flags.ts";
import { LIMITS } from "../policies/limits.ts";
import { buildCheckers } from "./build_checker.ts";
import { imageScriptParts } from "./imagescript_parts.ts";
import { buildKernels, readKernels, writeKernels } from "./build_kernels.ts";
import { assetNames, readAsset } from "./read_asset.ts";
import { replaceFolder } from "./replace_folder.ts";

const ROOT = new URL("../", import.meta.url);
const SOURCES = [
  "runtime/guest",
  "runtime/wire",
  "runtime/compiler",
  "runtime/checker",
  "runtime/host/isolation",
  "tools",
  "policies",
  "scripts",
];

/** Runs of the realm's script: its exports are the value of the script, nothing is left in the global scope. */
const REALM_BANNER = '(function () { "use strict"; const module = { exports: {} };';
const REALM_FOOTER = "return module.exports.boot; })()";

async function main(folder: URL): Promise<void> {
  const hash = await hashSources();
  if (await readText(new URL("hash", folder)) === hash) return;
  const fresh = new URL(`../.build-${crypto.randomUUID()}/`, folder);
  try {
    await buildInto(fresh, { hash, earlier: folder });
    await replaceFolder({ target: folder, fresh, previous: new URL("../.build-previous/", folder) });
  } finally {
    await Deno.remove(fresh, { recursive: true }).catch(() => undefined);
  }
}

/** Builds everything into a folder that is not there yet. */
async function buildInto(folder: URL, { hash, earlier }: { hash: string; earlier: URL }): Promise<void> {
  await Deno.mkdir(new URL("assets/", folder), { recursive: true });
  await Deno.mkdir(new URL("empty/", folder), { recursive: true });
  await writeKernels(folder, await buildKernels(await readKernels(earlier)));
  await Promise.all([
    buildGuardian(folder),
    buildWorker(folder),
    buildRealm(folder, hash),
    buildCompiler(folder),
    buildObservers(folder),
    copyAssets(folder),
  ]);
  await cacheRealm(folder);
  await buildCheckers({ build: esbuild.build, common, folder });
  await esbuild.stop();
  await Deno.writeTextFile(new URL("hash", folder), hash);
}

const common: esbuild.BuildOptions = {
  bundle: true,
  platform: "neutral",
  target: "esnext",
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: fileURLToPath(ROOT),
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
  mainFields: ["module", "main"],
  // Two versions of TypeScript are installed; node_modules/typescript may be either.
  alias: { typescript: fileURLToPath(new URL(import.meta.resolve("typescript"))) },
};

async function buildGuardian(folder: URL): Promise<void> {
  const texts = 'import WORKER_SOURCE from "./worker.js" with { type: "text" };' +
    'import REALM_SOURCE from "./realm.js" with { type: "text" };' +
    'import REALM_CACHE from "./realm_cache.bin" with { type: "bytes" };' +
    'import KERNELS from "./assets/kernels.wasm" with { type: "bytes" };';
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/guardian.ts"],
    format: "esm",
    outfile: fileURLToPath(new URL("guardian.js", folder)),
    banner: { js: texts },
  });
}

async function buildWorker(folder: URL): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/worker.ts"],
    format: "esm",
    external: ["node:vm"],
    outfile: fileURLToPath(new URL("worker.js", folder)),
  });
}

async function buildRealm(folder: URL, hash: string): Promise<void> {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT))) as { version: string };
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/evaluate.ts"],
    plugins: [imageScriptParts],
    format: "cjs",
    charset: "ascii",
    outfile: fileURLToPath(new URL("realm.js", folder)),
    define: { TOOLKIT_VERSION: JSON.stringify(`${version}+${hash.slice(0, 8)}`) },
    banner: { js: REALM_BANNER },
    footer: { js: REALM_FOOTER },
  });
  await escapePatterns(new URL("realm.js", folder));
}

/**
 * One character beyond Latin-1 would make the engine keep, copy and parse two
 * bytes for each of the script. esbuild escapes strings, but not patterns.
 */
async function escapePatterns(script: URL): Promise<void> {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = await Deno.readTextFile(script);
  await Deno.writeTextFile(script, text.replace(/[^\0-\x7f]/g, escaped));
}

/** Compiling the toolkit anew takes an executor a tenth of its start. */
async function cacheRealm(folder: URL): Promise<void> {
  const paths = ["realm.js", "assets", "realm_cache.bin"].map((name) => fileURLToPath(new URL(name, folder)));
  const script = fileURLToPath(new URL("cache_realm.ts", import.meta.url));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", executorV8Flags(defaultBudgetMb()), script, ...paths],
  }).output();
  if (!success) throw new Error(`Cannot cache the realm's code: ${new TextDecoder().decode(stderr)}`);
}

function defaultBudgetMb(): number {
  return LIMITS.find(({ key }) => key === "memoryMb")?.defaultValue ?? 0;
}

async function buildCompiler(folder: URL): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/compiler/compiler_main.ts"],
    format: "esm",
    platform: "node",
    outfile: fileURLToPath(new URL("compiler.js", folder)),
  });
}

/** As TypeScript each of these children would take 150 ms more: Deno retries its unwritable cache. */
async function buildObservers(folder: URL): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/host/isolation/observe_child.ts", "runtime/host/isolation/read_process_child.ts"],
    format: "esm",
    outdir: fileURLToPath(folder),
  });
}

async function copyAssets(folder: URL): Promise<void> {
  for (const name of assetNames()) {
    const bytes = readAsset(name);
    if (bytes === null) throw new Error(`Cannot copy assets: ${name} must be installed, received nothing`);
    await Deno.writeFile(new URL(`assets/${name}`, folder), bytes);
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  hash.update(Deno.version.deno);
  hash.update(await Deno.readTextFile(new URL("deno.json", ROOT)));
  for (const folder of SOURCES) {
    for (const path of await filesBelow(new URL(`${folder}/`, ROOT))) {
      hash.update(path.href.slice(ROOT.href.length));
      hash.update(await Deno.readFile(path));
    }
  }
  return hash.digest("hex");
}

async function filesBelow(folder: URL): Promise<URL[]> {
  const files: URL[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) files.push(...await filesBelow(new URL(`${entry.name}/`, folder)));
    else files.push(new URL(entry.name, folder));
  }
  return files.sort((a, b) => a.href < b.href ? -1 : 1);
}

async function readText(path: URL): Promise<string | null> {
  return await Deno.readTextFile(path).catch(() => null);
}

if (import.meta.main) {
  const [path] = Deno.args;
  await main(path === undefined ? new URL("build/", ROOT) : pathToFileURL(`${resolve(path)}/`));
}
