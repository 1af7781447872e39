/**
 * Makes the images and answers in examples/recipes and the pictures of what
 * the snippets show, or tries the snippets on puzzles of other seeds:
 *
 *     deno task recipes [name …]
 *     deno task recipes --seeds 2-11 [--out /folder] [name …]
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import {
  COMMITTED_SEED,
  isAnswer,
  puzzleFiles,
  readRecipe,
  type Recipe,
  recipeNames,
  RECIPES_FOLDER,
  requestOf,
} from "../examples/recipes/making/recipes.ts";
import { recipePage, type SolvedRecipe } from "../examples/recipes/making/recipe_page.ts";
import { readConfig } from "../runtime/config.ts";
import { type Service, startService } from "../runtime/service.ts";
import type { ExecuteResponse } from "../runtime/wire/execute_response.ts";

const SETTINGS: Readonly<Record<string, string>> = {
  LOG_LEVEL: "error",
  CONCURRENCY: "1",
  POOL_SIZE: "2",
  LIMIT_WALL_MS: "60000",
};

interface Plan {
  readonly names: readonly string[];
  readonly seeds: readonly number[];
  readonly keeps: boolean;
  readonly outFolder: string | null;
}

function readPlan(args: readonly string[]): Plan {
  const names: string[] = [];
  let seeds = [COMMITTED_SEED];
  let outFolder: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--seeds") seeds = readRange(args[++i] ?? "");
    else if (arg === "--out") outFolder = args[++i] ?? null;
    else names.push(arg);
  }
  return { names, seeds, keeps: !args.includes("--seeds"), outFolder };
}

function readRange(text: string): number[] {
  const [first, last] = text.split("-").map(Number);
  if (first === undefined || !Number.isInteger(first) || !Number.isInteger(last ?? first)) {
    throw new Error(`Cannot try seeds: --seeds must be like 2-11, received ${text}`);
  }
  return Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);
}

async function ask(service: Service, body: unknown): Promise<ExecuteResponse> {
  const response = await service.app.request("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`Cannot execute: ${response.status} ${await response.text()}`);
  return await response.json() as ExecuteResponse;
}

/** Runs a recipe for each seed; null when an answer was wrong. */
async function tryRecipe(service: Service, recipe: Recipe, plan: Plan): Promise<SolvedRecipe | null> {
  let solved: SolvedRecipe | null = null;
  let isRight = true;
  for (const seed of plan.seeds) {
    const puzzle = await recipe.make(seed);
    const files = puzzleFiles(puzzle);
    const answer = await ask(service, requestOf(recipe.code, files));
    const isThisRight = answer.ok && isAnswer(answer.value, files);
    isRight &&= isThisRight;
    report(`${recipe.name} ${seed}`, answer, isThisRight ? null : puzzle.answer);
    shownImages(answer).forEach((bytes, name) => files.set(name, bytes));
    if (plan.keeps) await writeFiles(recipe.folder, files);
    if (plan.outFolder !== null) await writeFiles(new URL(`file://${plan.outFolder}/${recipe.name}_${seed}/`), files);
    const { question, inputs, tolerance = 0 } = puzzle;
    const images = [...files.keys()].filter((name) => /^(?!shown).*\.(png|jpg)$/.test(name));
    const tools = [...new Set(answer.ops.map(({ tool }) => tool))];
    solved = { name: recipe.name, question, images, inputs, answer: puzzle.answer, tolerance, tools };
  }
  return isRight ? solved : null;
}

function report(name: string, { text, value, usage, warnings }: ExecuteResponse, wanted: unknown): void {
  const verdict = wanted === null ? "right" : "WRONG";
  say(`${verdict} ${name}, ${Math.round(usage.run_ms)} ms: ${JSON.stringify(value)}`);
  if (wanted !== null) say(`  wanted ${JSON.stringify(wanted)}\n${text}`);
  for (const { message, line } of warnings) say(`  warning, line ${line}: ${message}`);
}

async function writePage(recipes: readonly SolvedRecipe[]): Promise<void> {
  const page = new URL("README.md", RECIPES_FOLDER);
  await Deno.writeTextFile(page, recipePage(recipes));
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", fileURLToPath(page)] }).output();
}

function shownImages({ images }: ExecuteResponse): Map<string, Uint8Array<ArrayBuffer>> {
  return new Map(images.map(({ name, data }, i) => [
    i === 0 ? "shown.webp" : `shown_${(name ?? `${i + 1}`).replaceAll(/\W+/g, "_")}.webp`,
    Uint8Array.fromBase64(data ?? ""),
  ]));
}

async function writeFiles(folder: URL, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await Deno.writeFile(new URL(name, folder), bytes);
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

const plan = readPlan(Deno.args);
const names = plan.names.length > 0 ? plan.names : await recipeNames();
const recipes = await Promise.all(names.map(readRecipe));
await using service = await startService(readConfig((name) => SETTINGS[name], 1));
const solved: SolvedRecipe[] = [];
for (const recipe of recipes) {
  const result = await tryRecipe(service, recipe, plan);
  if (result !== null) solved.push(result);
}
if (plan.keeps && plan.names.length === 0) await writePage(solved);
if (solved.length < recipes.length) Deno.exitCode = 1;
