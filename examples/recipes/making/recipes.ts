/** The recipes, and how each is asked and judged. @module */

import { encode } from "../../../tools/codecs/encode.ts";
import "./assets.ts";
import type { MakePuzzle, Puzzle } from "./puzzle.ts";

/** The folder of all recipes. */
export const RECIPES_FOLDER = new URL("../", import.meta.url);

/** The seed of the committed images. */
export const COMMITTED_SEED = 1;

/** One recipe. */
export interface Recipe {
  readonly name: string;
  readonly folder: URL;
  readonly code: string;
  readonly make: MakePuzzle;
}

/** The names of all recipes. */
export async function recipeNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(RECIPES_FOLDER)) {
    if (isDirectory && name !== "making") names.push(name);
  }
  return names.sort();
}

/** Reads a recipe. */
export async function readRecipe(name: string): Promise<Recipe> {
  const folder = new URL(`${name}/`, RECIPES_FOLDER);
  const code = await Deno.readTextFile(new URL("snippet.ts", folder));
  const { make } = await import(new URL("make.ts", folder).href) as { make: MakePuzzle };
  return { name, folder, code, make };
}

/** File names and bytes of a puzzle: images, `puzzle.json` (what the model is given), `answer.json`. */
export function puzzleFiles(puzzle: Puzzle): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, { image, format = "png" }] of Object.entries(puzzle.images)) {
    const bytes = encode(image, format, format === "jpeg" ? { quality: 92 } : {});
    files.set(`${name}.${format === "jpeg" ? "jpg" : "png"}`, bytes);
  }
  const { question, inputs, answer, tolerance = 0 } = puzzle;
  const given = { question, images: [...files.keys()], ...(inputs === undefined ? {} : { inputs }) };
  files.set("puzzle.json", jsonFile(given));
  return files.set("answer.json", jsonFile({ answer, tolerance }));
}

function jsonFile(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** The body of POST /execute for a recipe and the files of one of its puzzles. */
export function requestOf(code: string, files: ReadonlyMap<string, Uint8Array>): Record<string, unknown> {
  const { images, inputs } = readJson(files, "puzzle.json") as { images: string[]; inputs?: unknown };
  return {
    code,
    images: images.map((file) => ({ name: file.replace(/\.\w+$/, ""), data: bytesOf(files, file).toBase64() })),
    ...(inputs === undefined ? {} : { inputs }),
    output: { mime: "image/webp", quality: 85 },
  };
}

/** Whether a value is the answer: numbers may be off by the tolerance, everything else is equal. */
export function isAnswer(value: unknown, files: ReadonlyMap<string, Uint8Array>): boolean {
  const { answer, tolerance } = readJson(files, "answer.json") as { answer: unknown; tolerance: number };
  return agrees(value, answer, tolerance);
}

function agrees(value: unknown, wanted: unknown, tolerance: number): boolean {
  if (typeof wanted === "number") return typeof value === "number" && Math.abs(value - wanted) <= tolerance;
  if (typeof wanted !== "object" || wanted === null) return value === wanted;
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(wanted)) return false;
  const [has, needs] = [new Map(Object.entries(value)), Object.entries(wanted)];
  return has.size === needs.length && needs.every(([key, part]) => agrees(has.get(key), part, tolerance));
}

function readJson(files: ReadonlyMap<string, Uint8Array>, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(bytesOf(files, name)));
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`Cannot read puzzle: ${name} is missing`);
  return bytes;
}
