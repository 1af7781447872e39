/**
 * Bundles what runs in child processes into build/: the guardian, the worker,
 * the realm (guest and toolkit), the toolkit's kernels, the compiler, the type checkers, what looks at
 * isolation from inside, and the toolkit's assets.
 * Skipped when no source and no version has changed since the last build.
 *
 * @module
 */

import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import { executorV8Flags } from "../policies/executor_flags.ts";
import { LIMITS } from "../policies/limits.ts";
import { buildCheckers } from "./build_checker.ts";
import { imageScriptParts } from "./imagescript_parts.ts";
import { buildKernels, readKernels, writeKernels } from "./build_kernels.ts";
import { assetNames, readAsset } from "./read_asset.ts";

const ROOT = new URL("../", import.meta.url);
const BUILD = new URL("build/", ROOT);
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

async function main(): Promise<void> {
  const hash = await hashSources();
  if (await readText(new URL("hash", BUILD)) === hash) return;
  const kernels = await buildKernels(await readKernels(BUILD));
  await Deno.remove(BUILD, { recursive: true }).catch(() => undefined);
  await Deno.mkdir(new URL("assets/", BUILD), { recursive: true });
  await Deno.mkdir(new URL("empty/", BUILD), { recursive: true });
  await writeKernels(BUILD, kernels);
  await Promise.all([
    buildGuardian(),
    buildWorker(),
    buildRealm(hash),
    buildCompiler(),
    buildObservers(),
    copyAssets(),
  ]);
  await cacheRealm();
  await buildCheckers({ build: esbuild.build, common, folder: BUILD });
  await esbuild.stop();
  await Deno.writeTextFile(new URL("hash", BUILD), hash);
}

const common: esbuild.BuildOptions = {
  bundle: true,
  platform: "neutral",
  target: "esnext",
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: ROOT.pathname,
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
  mainFields: ["module", "main"],
  // Two versions of TypeScript are installed; node_modules/typescript may be either.
  alias: { typescript: new URL(import.meta.resolve("typescript")).pathname },
};

async function buildGuardian(): Promise<void> {
  const texts = 'import WORKER_SOURCE from "./worker.js" with { type: "text" };' +
    'import REALM_SOURCE from "./realm.js" with { type: "text" };' +
    'import REALM_CACHE from "./realm_cache.txt" with { type: "text" };' +
    'import KERNELS from "./kernels.txt" with { type: "text" };';
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/guardian.ts"],
    format: "esm",
    outfile: "build/guardian.js",
    banner: { js: texts },
  });
}

async function buildWorker(): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/worker.ts"],
    format: "esm",
    external: ["node:vm"],
    outfile: "build/worker.js",
  });
}

async function buildRealm(hash: string): Promise<void> {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT))) as { version: string };
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/guest/evaluate.ts"],
    plugins: [imageScriptParts],
    format: "cjs",
    outfile: "build/realm.js",
    define: { TOOLKIT_VERSION: JSON.stringify(`${version}+${hash.slice(0, 8)}`) },
    banner: { js: REALM_BANNER },
    footer: { js: REALM_FOOTER },
  });
}

/** Compiling the toolkit anew takes an executor a tenth of its start. */
async function cacheRealm(): Promise<void> {
  const paths = ["realm.js", "realm_cache.txt"].map((name) => new URL(name, BUILD).pathname);
  const script = new URL("cache_realm.ts", import.meta.url).pathname;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", executorV8Flags(defaultBudgetMb()), script, ...paths],
  }).output();
  if (!success) throw new Error(`Cannot cache the realm's code: ${new TextDecoder().decode(stderr)}`);
}

function defaultBudgetMb(): number {
  return LIMITS.find(({ key }) => key === "memoryMb")?.defaultValue ?? 0;
}

async function buildCompiler(): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/compiler/compiler_main.ts"],
    format: "esm",
    platform: "node",
    outfile: "build/compiler.js",
  });
}

/** As TypeScript each of these children would take 150 ms more: Deno retries its unwritable cache. */
async function buildObservers(): Promise<void> {
  await esbuild.build({
    ...common,
    entryPoints: ["runtime/host/isolation/observe_child.ts", "runtime/host/isolation/read_process_child.ts"],
    format: "esm",
    outdir: "build",
  });
}

async function copyAssets(): Promise<void> {
  for (const name of assetNames()) {
    const bytes = readAsset(name);
    if (bytes === null) throw new Error(`Cannot copy assets: ${name} must be installed, received nothing`);
    await Deno.writeFile(new URL(`assets/${name}`, BUILD), bytes);
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  hash.update(Deno.version.deno);
  hash.update(await Deno.readTextFile(new URL("deno.json", ROOT)));
  for (const folder of SOURCES) {
    for (const path of await filesBelow(new URL(`${folder}/`, ROOT))) {
      hash.update(path.pathname.slice(ROOT.pathname.length));
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
  return files.sort((a, b) => a.pathname < b.pathname ? -1 : 1);
}

async function readText(path: URL): Promise<string | null> {
  return await Deno.readTextFile(path).catch(() => null);
}

if (import.meta.main) await main();
