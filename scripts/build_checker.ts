/**
 * Builds the type checkers: the toolkit's declarations, one bundle for each
 * engine, and the native compiler with its library beside it.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import type * as esbuild from "esbuild";
import { buildDeclarations } from "./build_declarations.ts";

const LIBRARY = new URL("./", import.meta.resolve("typescript"));
const ENTRY_LIBRARY = "lib.esnext.d.ts";
/** The native compiler looks for it beside itself to know that it stands in its place. */
const LANDMARK = "lib.d.ts";
const LIBRARY_REFERENCE = /\/\/\/ <reference lib="([\w.]+)" \/>/g;

/** Where and with what to build. */
export interface CheckerBuild {
  readonly build: (options: esbuild.BuildOptions) => Promise<unknown>;
  readonly common: esbuild.BuildOptions;
  /** Receives vision.d.ts, toolkit.json, the two bundles and `native/`. */
  readonly folder: URL;
}

/** Builds both checkers. The native compiler is left out where the platform has none. */
export async function buildCheckers({ build, common, folder }: CheckerBuild): Promise<void> {
  await buildDeclarations(folder);
  const declarations = await Deno.readTextFile(new URL("vision.d.ts", folder));
  const define = { VISION_DECLARATIONS: JSON.stringify(declarations) };
  const library = await readLibrary(LIBRARY);
  await Promise.all([
    build({
      ...common,
      entryPoints: ["runtime/checker/native_main.ts"],
      format: "esm",
      define,
      outfile: fileURLToPath(new URL("checker_native.js", folder)),
    }),
    build({
      ...common,
      entryPoints: ["runtime/checker/script_main.ts"],
      format: "esm",
      platform: "node",
      define: { ...define, TYPESCRIPT_LIBRARY: JSON.stringify(library) },
      outfile: fileURLToPath(new URL("checker_script.js", folder)),
    }),
    copyNative(new URL("native/", folder)),
  ]);
}

/** The library's files that `lib: ["esnext"]` loads, by name. */
async function readLibrary(folder: URL): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const waiting = [ENTRY_LIBRARY];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name in files) continue;
    const text = await Deno.readTextFile(new URL(name, folder));
    files[name] = text;
    for (const [, reference] of text.matchAll(LIBRARY_REFERENCE)) waiting.push(`lib.${reference}.d.ts`);
  }
  return files;
}

async function copyNative(to: URL): Promise<void> {
  const from = nativeFolder();
  const program = Deno.build.os === "windows" ? "tsc.exe" : "tsc";
  if (from === null || !await exists(new URL(program, from))) return;
  await Deno.mkdir(to, { recursive: true });
  const library = await readLibrary(from);
  for (const name of [program, LANDMARK, ...Object.keys(library)]) {
    await linkOrCopy(new URL(name, from), new URL(name, to));
  }
}

/** The folder of the native compiler's package for this platform; it stands beside TypeScript's own. */
function nativeFolder(): URL | null {
  const { os, arch } = Deno.build;
  const platform = os === "windows" ? "win32" : os;
  const cpu = arch === "aarch64" ? "arm64" : "x64";
  try {
    return new URL(
      `../@typescript/typescript-${platform}-${cpu}/lib/`,
      import.meta.resolve("typescript-native/package.json"),
    );
  } catch {
    return null;
  }
}

async function exists(file: URL): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}

/** 27 MB that need not be there twice. */
async function linkOrCopy(from: URL, to: URL): Promise<void> {
  await Deno.remove(to).catch(() => undefined);
  await Deno.link(fileURLToPath(from), fileURLToPath(to)).catch(() => Deno.copyFile(from, to));
}
