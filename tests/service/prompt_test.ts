import assert from "node:assert/strict";
import { PROMPT_STYLES, type PromptStyle } from "../../runtime/wire/prompts.ts";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { PROMPT_EXAMPLES, resultLine } from "../../scripts/describe/prompt_examples.ts";
import { serviceTest, startTestService } from "../support/service.ts";

/** The prompts, read as a model reads them; what they say is tried through POST /execute. */

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute, request } = service;

const prompts = Object.fromEntries(
  await Promise.all(
    PROMPT_STYLES.map(async (style) => [style, await (await request(`/v1/prompt?style=${style}`)).text()]),
  ),
) as Record<PromptStyle, string>;

/** The examples of a prompt in order: in fences of their own, or parted by empty lines and headed by the task. */
function snippetsOf(style: PromptStyle): string[] {
  const fences = [...prompts[style].matchAll(/^```ts\n(.*?)\n```$/gms)].map((match) => match[1] ?? "");
  return fences.flatMap((fence) => fence.split("\n\n")).filter((code) => code.includes("\n// → "));
}

/** The snippet that fails, and what is said of its error. */
function faultOf(style: PromptStyle): { code: string; stated: Record<string, unknown> } {
  const [, code = "", json = "{}"] = /`([^`\n]+)` → (\{.*\})$/m.exec(prompts[style]) ??
    /^```ts\n([^`]+)\n```\n\n```json\n(.*)\n```$/m.exec(prompts[style]) ?? [];
  return { code, stated: JSON.parse(json) };
}

/** Runs a snippet of the prompt with the input that the example is about. */
async function run(code: string, input: string | null): Promise<ExecuteResponse> {
  if (input === null) return await execute({ code });
  const { images: [made] } = await execute({ code: input });
  assert.ok(made !== undefined, "the input is an image");
  return await execute({ code, images: [{ name: "photo", id: made.id }], typecheck: "always" });
}

for (const style of PROMPT_STYLES) {
  PROMPT_EXAMPLES.forEach(({ task, input }, index) => {
    serviceTest(`${style}: "${task}" gives what the prompt says`, async () => {
      const snippets = snippetsOf(style);
      assert.equal(snippets.length, PROMPT_EXAMPLES.length);
      const code = snippets[index] ?? "";
      assert.ok(prompts[style].includes(task));
      const stated = code.split("\n").at(-1);
      const { ok, value, images, warnings, text } = await run(code, input);
      assert.ok(ok, text);
      assert.equal(resultLine(value, images), stated);
      // A busy machine may have no checker in time.
      assert.deepEqual(warnings.filter(({ code }) => code !== "typecheck_unavailable"), []);
    });
  });

  serviceTest(`${style}: the error is the one that comes`, async () => {
    const { code, stated } = faultOf(style);
    const { images: [photo] } = await execute({ code: "return vision.blank(640, 480);" });
    const { error } = await execute({ code, images: [photo?.id] });
    assert.ok("message" in stated && "hint" in stated);
    for (const [name, value] of Object.entries(stated)) assert.equal(error?.[name as keyof typeof error], value, name);
  });
}

/** What the prompts claim in passing, each as a snippet whose value is true. */
const CLAIMS: readonly (readonly [string, string])[] = [
  ["image is the first input, images by number and name", "image === images[0] && image === images.photo"],
  ["a tool is a method and a function", "vision.equals(image.crop([0, 0, 9, 9]), vision.crop(image, [0, 0, 9, 9]))"],
  ["x2 and y2 are excluded", "image.crop([2, 3, 7, 9]).width === 5 && image.crop([2, 3, 7, 9]).height === 6"],
  ["a box may be x, y, width, height", "image.crop({ x: 2, y: 3, width: 5, height: 6 }).height === 6"],
  ["norm is 0 to 1", 'image.crop([0, 0, 0.5, 1], { space: "norm" }).width === image.width / 2'],
  ["norm1000 is 0 to 1000", 'image.crop([0, 0, 500, 1000], { space: "norm1000" }).width === image.width / 2'],
  ["clamp cuts", "image.crop([-5, 0, 9, 9], { clamp: true }).width === 9"],
  ["rotate turns left", "image.rotate(90).equals(image.rotate90())"],
  ["rotateCW turns right", "image.rotateCW(90).equals(image.rotate(-90))"],
  ["the frame grows", "image.rotate(45).width > image.width"],
  ["factor 1 leaves as is", "image.brightness(1).equals(image) && image.contrast(1).equals(image)"],
  ["colours are names, hex or lists", 'image.colorShare("#d02020") === image.colorShare([208, 32, 32])'],
  [
    "a mask is gray, of 0 and 255",
    "image.threshold(99).channels === 1 && image.threshold(99).data.every((v) => v % 255 === 0)",
  ],
  [
    "other libraries' names work",
    "image.fliplr().equals(image.flipHorizontal()) && image.GaussianBlur(2).equals(image.gaussianBlur(2))",
  ],
  ["toRoot leads to the input", "image.crop([5, 6, 9, 9]).toRoot([0, 0, 1, 1]).join() === [5, 6, 6, 7].join()"],
  ["fromRoot leads back", "image.crop([5, 6, 9, 9]).fromRoot([5, 6, 6, 7]).join() === [0, 0, 1, 1].join()"],
  ["a result's data is a list of bytes", "image.data.length === image.width * image.height * image.channels"],
];

serviceTest("what the prompts claim in passing holds", async () => {
  const { images: [photo] } = await execute({
    code: 'return vision.blank(40, 30).text("ab", [5, 5], { color: "red" });',
  });
  const code = CLAIMS.map(([, claim]) => `(${claim}),`).join("\n");
  const { value, text } = await execute({ code: `return [\n${code}\n];`, images: [{ name: "photo", id: photo?.id }] });
  assert.ok(Array.isArray(value), text);
  CLAIMS.forEach(([what], index) => assert.equal(value[index], true, what));
});

serviceTest("import, top-level await and the last expression work as told", async () => {
  const { value } = await execute({
    code: 'import { blank } from "vision";\nconst image = await blank(4, 3);\nimage.width',
  });
  assert.equal(value, 4);
});

serviceTest("what the prompt says is missing is missing", async () => {
  const { error } = await execute({ code: 'import { readFile } from "node:fs";\nreturn readFile;' });
  assert.equal(error?.kind, "policy");
});
