/** Compiles the toolkit's kernels: tools/kernels/assembly/ → one WebAssembly module. @module */

import { createHash } from "node:crypto";
import { MAX_KERNEL_BYTES } from "../tools/kernels/kernel_memory.ts";

const SOURCES = new URL("../tools/kernels/assembly/", import.meta.url);
const PAGE_BYTES = 65_536;

/** Options of AssemblyScript's compiler; its optimiser gives the same bytes for the same sources. */
const OPTIONS = [
  "--runtime",
  "stub",
  "--enable",
  "simd",
  // Kernels use relaxed instructions only where every processor gives the same.
  "--enable",
  "relaxed-simd",
  "--initialMemory",
  "1",
  "--maximumMemory",
  String(MAX_KERNEL_BYTES / PAGE_BYTES),
  "-O3",
  "--noAssert",
];

/** A compiled module, and the hash of what it was made from. */
export interface BuiltKernels {
  readonly wasm: Uint8Array;
  readonly hash: string;
}

/** Compiles, unless `known` was made from the same sources. */
export async function buildKernels(known: BuiltKernels | null): Promise<BuiltKernels> {
  const sources = await readSources();
  const hash = hashOf(sources);
  if (known?.hash === hash) return known;
  const { default: asc } = await import("assemblyscript/asc");
  let wasm: Uint8Array | null = null;
  const { error, stderr } = await asc.main(["module.ts", ...OPTIONS, "--outFile", "kernels.wasm"], {
    readFile: (name: string) => sources.get(name) ?? null,
    writeFile: (_name: string, contents: Uint8Array | string) => {
      if (typeof contents !== "string") wasm = contents.slice();
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === null) throw new Error(`Cannot compile the kernels: ${stderr.toString()}`);
  return { wasm, hash };
}

/** The module of an earlier build below `folder`, if there is one. */
export async function readKernels(folder: URL): Promise<BuiltKernels | null> {
  try {
    const hash = await Deno.readTextFile(new URL("kernels_hash", folder));
    return { hash, wasm: await Deno.readFile(new URL("assets/kernels.wasm", folder)) };
  } catch {
    return null;
  }
}

/** Puts the module below `folder`, among the assets. */
export async function writeKernels(folder: URL, { wasm, hash }: BuiltKernels): Promise<void> {
  await Deno.writeFile(new URL("assets/kernels.wasm", folder), wasm);
  await Deno.writeTextFile(new URL("kernels_hash", folder), hash);
}

async function readSources(): Promise<Map<string, string>> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(SOURCES)) names.push(name);
  const sources = new Map<string, string>();
  for (const name of names.sort()) sources.set(name, await Deno.readTextFile(new URL(name, SOURCES)));
  return sources;
}

function hashOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  hash.update(OPTIONS.join(" "));
  for (const [name, text] of sources) hash.update(`${name}\n${text}`);
  return hash.digest("hex");
}
