import assert from "node:assert/strict";
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
import { decode } from "../tools/codecs/decode.ts";
import type { Image } from "../tools/core/image.ts";
import { mae } from "../tools/metrics/mae.ts";
import type { ExecuteResponse } from "../runtime/wire/execute_response.ts";
import { serviceTest, startTestService } from "./support/service.ts";

/** The kinds of questions of TIR-Bench, then what CodeVision and CodeDance let models do. */
const KINDS = [
  "color_question",
  "proportion",
  "symbolic",
  "geometry",
  "word_search",
  "odd_one_out",
  "rotated_text",
  "maze",
  "low_light",
  "instrument_reading",
  "spot_the_difference",
  "jigsaw",
  "visual_search",
  "rotation_game",
  "undo_rotation_and_flip",
  "boxes_and_count",
  "lines_and_plot",
];

/** Seeds of the puzzles that nobody has seen; a snippet that knew the answer would fail on them. */
const OTHER_SEEDS = [2, 7];

type Files = ReadonlyMap<string, Uint8Array>;

const recipes = await Promise.all((await recipeNames()).map(readRecipe));
/** A busy machine must not turn a slow solution into none. */
const service = await startTestService({ LIMIT_WALL_MS: "40000", LIMIT_CPU_MS: "20000" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

serviceTest("there is a recipe for each kind of question", () => {
  assert.deepEqual(recipes.map(({ name }) => name), KINDS.toSorted());
});

for (const recipe of recipes) {
  serviceTest(`recipe ${recipe.name}: the committed puzzle is solved`, async () => {
    const files = await committedFiles(recipe);
    const answer = await service.execute({ ...requestOf(recipe.code, files), typecheck: "always" });
    checkSolved(answer, files);
    // On a busy machine the type checker may be too late; what it says otherwise must be nothing.
    assert.deepEqual(answer.warnings.filter(({ code }) => code !== "typecheck_unavailable"), []);
    assert.ok(answer.images.length >= 1, "something to look at is shown");
  });

  serviceTest(`recipe ${recipe.name}: its maker makes the committed files again`, async () => {
    const files = await committedFiles(recipe);
    for (const [name, made] of puzzleFiles(await recipe.make(COMMITTED_SEED))) {
      const committed = files.get(name) ?? new Uint8Array();
      const isSame = name.endsWith(".json") ? committed.toBase64() === made.toBase64() : looksTheSame(committed, made);
      assert.ok(isSame, `${name}: run deno task recipes`);
    }
  });

  serviceTest(`recipe ${recipe.name}: puzzles of other seeds are solved, and their answers differ`, async () => {
    const puzzles = [await committedFiles(recipe)];
    for (const seed of OTHER_SEEDS) puzzles.push(puzzleFiles(await recipe.make(seed)));
    for (const files of puzzles.slice(1)) checkSolved(await service.execute(requestOf(recipe.code, files)), files);
    assert.ok(new Set(puzzles.map((files) => textOf(files, "answer.json"))).size > 1);
  });
}

serviceTest("a wrong value is no answer", async () => {
  for (const recipe of recipes) {
    const files = await committedFiles(recipe);
    const { answer, tolerance } = JSON.parse(textOf(files, "answer.json")) as { answer: unknown; tolerance: number };
    assert.ok(isAnswer(answer, files), recipe.name);
    for (const wrong of wrongAnswers(answer, tolerance)) assert.ok(!isAnswer(wrong, files), recipe.name);
  }
});

serviceTest("the recipes' files are small, and the page shows every recipe", async () => {
  const page = await Deno.readTextFile(new URL("README.md", RECIPES_FOLDER));
  let total = 0;
  for (const recipe of recipes) {
    for (const bytes of (await committedFiles(recipe)).values()) total += bytes.length;
    assert.ok(page.includes(`(${recipe.name}/snippet.ts)`), recipe.name);
    assert.ok(page.includes(`(${recipe.name}/shown.webp)`), recipe.name);
    const { question } = JSON.parse(textOf(await committedFiles(recipe), "puzzle.json")) as { question: string };
    assert.ok(page.replaceAll(/\n> |\s+/g, " ").includes(question), `${recipe.name}: ${question}`);
  }
  assert.ok(total <= 2_000_000, `${total}`);
});

async function committedFiles({ folder }: Recipe): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for await (const { name } of Deno.readDir(folder)) files.set(name, await Deno.readFile(new URL(name, folder)));
  return files;
}

/** Another encoder may make other bytes, but not another picture. */
function looksTheSame(committed: Uint8Array, made: Uint8Array): boolean {
  const [one, other] = [committed, made].map((bytes) => decode(bytes)) as [Image, Image];
  return one.width === other.width && one.height === other.height && mae(one, other) < 1;
}

function checkSolved(answer: ExecuteResponse, files: Files): void {
  assert.equal(answer.error, null, answer.text);
  assert.ok(isAnswer(answer.value, files), `${JSON.stringify(answer.value)} for ${textOf(files, "answer.json")}`);
}

/** The answer with a number or text in it changed, or a part missing. */
function wrongAnswers(answer: unknown, tolerance: number): unknown[] {
  if (typeof answer === "number") {
    return [answer + tolerance * 1.01 + 1e-6, answer - tolerance * 1.01 - 1e-6, `${answer}`];
  }
  if (typeof answer !== "object" || answer === null) return [null, `${answer}?`];
  const entries = Object.entries(answer);
  const isList = Array.isArray(answer);
  const build = (changed: [string, unknown][]): unknown =>
    isList ? changed.map(([, part]) => part) : Object.fromEntries(changed);
  const parts = entries.flatMap(([key, part], i) =>
    wrongAnswers(part, tolerance).map((wrong) => build(entries.with(i, [key, wrong])))
  );
  return [...parts, build(entries.slice(1)), null];
}

function textOf(files: Files, name: string): string {
  return new TextDecoder().decode(files.get(name));
}
