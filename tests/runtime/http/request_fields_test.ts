import assert from "node:assert/strict";
import { LIMITS } from "../../../policies/limits.ts";
import { ceilingOf } from "../../../policies/limits.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";

const PNG = imageFile("png").bytes.toBase64();
const IMAGE_HINT = 'must be {"name"?, "data"}, {"name"?, "id"}, an image id or a data URL';

Deno.test.each([
  ["no code", {}, "/code", "code must be a string, received nothing"],
  ["code that is a number", { code: 7 }, "/code", "code must be a string, received 7"],
  ["empty code", { code: "" }, "/code", 'code must not be empty, received ""'],
  ["blank code", { code: " \n\t" }, "/code", 'code must not be empty, received " \\n\\t"'],
  ["an unknown field", { code: "1", lang: "ts" }, "/lang", 'it must have only known fields, received "lang"'],
  ["a body that is a list", [], "", "the body must be an object, received an array of 0"],
  ["a body that is a string", '"code"', "", 'the body must be an object, received "code"'],
  ["a body that is null", "null", "", "the body must be an object, received null"],
  ["images that are no list", { code: "1", images: {} }, "/images", "images must be an array, received an object"],
  ["an image that is a number", { code: "1", images: [5] }, "/images/0", `images.0 ${IMAGE_HINT}, received 5`],
  [
    "an image by URL field",
    { code: "1", images: [{ url: "x" }] },
    "/images/0",
    `images.0 ${IMAGE_HINT}, received an object`,
  ],
  [
    "an image with data and id",
    { code: "1", images: [{ data: PNG, id: "img_1" }] },
    "/images/0",
    `images.0 ${IMAGE_HINT}, received an object`,
  ],
  [
    "an image without a name's text",
    { code: "1", images: [{ name: "", data: PNG }] },
    "/images/0/name",
    'images.0.name must be at least 1 characters, received ""',
  ],
  [
    "a name with a line break",
    { code: "1", images: [{ name: "a\nb", data: PNG }] },
    "/images/0/name",
    'images.0.name must match /^[^\\p{Cc}]+$/u, received "a\\nb"',
  ],
  [
    "a session with a blank",
    { code: "1", session_id: "a b" },
    "/session_id",
    'session_id must match /^[\\w.:-]{1,128}$/, received "a b"',
  ],
  [
    "an unknown limit",
    { code: "1", limits: { walls: 1 } },
    "/limits/walls",
    'it must have only known fields, received "walls"',
  ],
  [
    "a limit of the server",
    { code: "1", limits: { body_bytes: 5 } },
    "/limits/body_bytes",
    'it must have only known fields, received "body_bytes"',
  ],
  [
    "a limit that is no number",
    { code: "1", limits: { wall_ms: "9" } },
    "/limits/wall_ms",
    'limits.wall_ms must be a number, received "9"',
  ],
  [
    "half a millisecond",
    { code: "1", limits: { wall_ms: 0.5 } },
    "/limits/wall_ms",
    "limits.wall_ms must be a whole number, received 0.5",
  ],
  [
    "no time",
    { code: "1", limits: { wall_ms: 0 } },
    "/limits/wall_ms",
    "limits.wall_ms must be at least 1, received 0",
  ],
  [
    "an unknown way of images",
    { code: "1", output: { images: "url" } },
    "/output/images",
    'output.images must be one of inline, id, none, received "url"',
  ],
  [
    "an unknown type of images",
    { code: "1", output: { mime: "image/bmp" } },
    "/output/mime",
    'output.mime must be one of image/png, image/jpeg, image/webp, received "image/bmp"',
  ],
  [
    "a quality of 0",
    { code: "1", output: { quality: 0 } },
    "/output/quality",
    "output.quality must be at least 1, received 0",
  ],
  [
    "a quality of 101",
    { code: "1", output: { quality: 101 } },
    "/output/quality",
    "output.quality must be at most 100, received 101",
  ],
  [
    "a budget for no text",
    { code: "1", output: { text_budget: 99 } },
    "/output/text_budget",
    "output.text_budget must be at least 100, received 99",
  ],
  ["a seed that is no number", { code: "1", seed: "x" }, "/seed", 'seed must be a number, received "x"'],
  ["half a seed", { code: "1", seed: 1.5 }, "/seed", "seed must be a whole number, received 1.5"],
  [
    "an unknown check",
    { code: "1", typecheck: true },
    "/typecheck",
    "typecheck must be one of off, on_error, always, received true",
  ],
  [
    "an unknown format",
    { code: "1", format: "xml" },
    "/format",
    'format must be one of json, openai_responses, openai_chat, anthropic, gemini, mcp, ai_sdk, langchain, received "xml"',
  ],
  [
    "a long call id",
    { code: "1", call_id: "x".repeat(257) },
    "/call_id",
    "call_id must be at most 256 characters, received 257 characters",
  ],
])("%s is refused where it stands", async (_name, body, pointer, detail) => {
  const { post, executed } = createEdge();
  const problem = await problemOf(await post(body));
  assert.equal(problem.code, "invalid_request");
  assert.equal(problem.errors[0]?.pointer, pointer);
  assert.equal(problem.errors[0]?.detail, `Cannot read request: ${detail}`);
  assert.equal(executed.length, 0);
});

Deno.test("all wrong fields are told at once", async () => {
  const { post } = createEdge();
  const { errors } = await problemOf(await post({ code: 1, seed: "x", output: { quality: 0 }, extra: 1 }));
  assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), ["/code", "/extra", "/output/quality", "/seed"]);
});

Deno.test("a key with a slash is escaped in its pointer", async () => {
  const { post } = createEdge();
  const { errors } = await problemOf(await post({ code: "1", "a/b~c": 1 }));
  assert.equal(errors[0]?.pointer, "/a~1b~0c");
});

Deno.test.each([
  ["the format openai_chat", { format: "openai_chat" }, "/format"],
  ["the format mcp", { format: "mcp" }, "/format"],
])("%s is not available yet, and not ignored", async (_name, fields, pointer) => {
  const { post, executed } = createEdge();
  const problem = await problemOf(await post({ code: "1", ...fields }));
  assert.deepEqual([problem.status, problem.code], [422, "not_available"]);
  assert.equal(problem.errors[0]?.pointer, pointer);
  assert.equal(executed.length, 0);
});

for (const limit of LIMITS.filter(({ requestable }) => requestable)) {
  Deno.test(`the limit ${limit.name}: under, at and over its ceiling`, async () => {
    const { post, executed } = createEdge();
    const ceiling = ceilingOf(limit);
    for (const value of [limit.minimum, ceiling - 1, ceiling]) {
      const response = await post({ code: "1", limits: { [limit.name]: value } });
      assert.equal(response.status, 200, `${limit.name} = ${value}`);
      assert.equal(executed.at(-1)?.limits[limit.key as "wallMs"], value);
    }
    const problem = await problemOf(await post({ code: "1", limits: { [limit.name]: ceiling + 1 } }));
    assert.deepEqual([problem.status, problem.code], [422, "limit_above_ceiling"]);
    assert.equal(problem.errors[0]?.pointer, `/limits/${limit.name}`);
    assert.deepEqual(problem.limits, [{ name: limit.name, requested: ceiling + 1, ceiling }]);
    for (const part of [limit.name, String(ceiling), String(ceiling + 1)]) assert.ok(problem.detail.includes(part));
  });
}

Deno.test("several limits above their ceilings are told at once", async () => {
  const { post } = createEdge();
  const { limits } = await problemOf(await post({ code: "1", limits: { wall_ms: 1e9, memory_mb: 1e9 } }));
  assert.deepEqual(limits?.map(({ name }) => name), ["wall_ms", "memory_mb"]);
});

Deno.test.each([[65_535, 200], [65_536, 200], [65_537, 413]])("code of %i bytes is a %i", async (bytes, status) => {
  const { post } = createEdge();
  assert.equal((await post({ code: "x".repeat(bytes) })).status, status);
});

Deno.test("a request may raise the limit of its code", async () => {
  const { post } = createEdge();
  assert.equal((await post({ code: "x".repeat(262_144), limits: { code_bytes: 262_144 } })).status, 200);
  assert.equal((await post({ code: "xx", limits: { code_bytes: 1 } })).status, 413);
});

Deno.test.each([[1_023, 200], [1_024, 200], [1_025, 413]])("a body of %i bytes is a %i", async (bytes, status) => {
  const { post } = createEdge({ settings: { LIMIT_BODY_BYTES: "1024" } });
  const body = JSON.stringify({ code: "1" }).padEnd(bytes);
  assert.equal((await post(body)).status, status);
});

Deno.test.each([
  ["in inputs", '{"code":"1","inputs":{"__proto__":{"isAdmin":true}}}'],
  ["at the top", '{"code":"1","__proto__":{"seed":1}}'],
  ["written with escapes", '{"code":"1","inputs":[{"\\u005f_proto__":1}]}'],
  ["in viewed", '{"code":"1","viewed":{"__proto__":{"width":1,"height":1}}}'],
])("the key __proto__ %s is refused", async (_name, body) => {
  const { post } = createEdge();
  const problem = await problemOf(await post(body));
  assert.equal(problem.code, "invalid_request");
  assert.match(problem.detail, /__proto__/);
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

Deno.test.each([[63, 200], [64, 422]])("inputs of depth %i are a %i", async (depth, status) => {
  const { post } = createEdge();
  const body = `{"code":"1","inputs":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  assert.equal((await post(body)).status, status);
});

Deno.test("brackets without end are refused before they become memory", async () => {
  const { post } = createEdge();
  const problem = await problemOf(await post("[".repeat(30_000_000)));
  assert.equal(problem.code, "json_too_complex");
});

Deno.test("empty objects without end are refused before they become memory", async () => {
  const { post } = createEdge();
  const problem = await problemOf(await post(`[${"{},".repeat(5_000_000)}{}]`));
  assert.deepEqual([problem.code, problem.detail.includes("1000000")], ["json_too_complex", true]);
});
