import assert from "node:assert/strict";
import { readToolkitPages } from "../../../runtime/toolkit_pages.ts";
import { TOOLKIT } from "../../../runtime/version.ts";
import type { ToolDescription, ToolList } from "../../../runtime/wire/tool_list.ts";
import { createEdge, type ProblemBody } from "../../support/edge.ts";

const { list, prompts } = await readToolkitPages();

async function askTools(query = ""): Promise<ToolList & { readonly toolkit: unknown }> {
  const response = await createEdge().request(`/v1/tools${query}`);
  assert.equal(response.status, 200);
  return await response.json();
}

async function askProblem(path: string): Promise<ProblemBody> {
  const response = await createEdge().request(path);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  return await response.json();
}

function namesOf(tools: readonly ToolDescription[]): string[] {
  return tools.map(({ name }) => name);
}

Deno.test("every tool is listed in full, with the types and groups it needs", async () => {
  const { toolkit, ...answer } = await askTools();
  assert.deepEqual(toolkit, TOOLKIT);
  assert.deepEqual(answer, list);
  const types = new Set(answer.types.map(({ name }) => name));
  const groups = new Set(answer.groups.map(({ name }) => name));
  for (const tool of answer.tools) {
    assert.ok(groups.has(tool.group), tool.name);
    assert.deepEqual(tool.types.filter((name) => !types.has(name)), [], tool.name);
  }
});

Deno.test("one tool is found by its name and by an alias, with its own types alone", async () => {
  const answer = await askTools("?name=crop");
  assert.deepEqual(namesOf(answer.tools), ["crop"]);
  assert.deepEqual(answer.groups.map(({ name }) => name), ["geometry"]);
  assert.deepEqual(answer.types.map(({ name }) => name), answer.tools[0]?.types);
  assert.deepEqual(await askTools("?name=roi"), answer);
});

Deno.test("a group is listed alone, and together with a name both must hold", async () => {
  const { tools } = await askTools("?group=metrics");
  assert.deepEqual(namesOf(tools), namesOf(list.tools.filter(({ group }) => group === "metrics")));
  assert.ok(tools.length > 5 && tools.length < list.tools.length);
  assert.deepEqual(namesOf((await askTools("?group=metrics&name=ssim")).tools), ["ssim"]);
  assert.deepEqual((await askTools("?group=metrics&name=crop")).tools, []);
});

Deno.test("the prompts come as text, the full one unless told otherwise", async () => {
  const { request } = createEdge();
  const full = await request("/v1/prompt");
  assert.equal(full.headers.get("content-type"), "text/plain; charset=utf-8");
  const text = await full.text();
  assert.equal(text, await (await request("/v1/prompt?style=full")).text());
  const compact = await (await request("/v1/prompt?style=compact")).text();
  assert.ok(compact.length < text.length);
});

Deno.test("the limits that a prompt tells are those in force", async () => {
  const settings = { LIMIT_WALL_MS: "2500", LIMIT_MEMORY_MB: "300", LIMIT_TOOL_CALLS: "77", LIMIT_OUTPUT_IMAGES: "5" };
  const { request } = createEdge({ settings });
  for (const style of ["full", "compact"] as const) {
    const text = await (await request(`/v1/prompt?style=${style}`)).text();
    assert.match(text, /2\.5 s/);
    assert.match(text, /300 MB/);
    assert.match(text, /77 calls|77 tool calls/);
    const open = [...text.matchAll(/\{[a-z]+(?:_[a-z]+)+\}/g)].map(([found]) => found);
    assert.deepEqual(open, [], "a limit that nobody knows");
    assert.notEqual(text, prompts[style]);
  }
});

Deno.test.each(["/v1/tools", "/v1/tools?group=tone", "/v1/prompt", "/v1/prompt?style=compact"])(
  "%s has an ETag, and whoever holds the copy is told so",
  async (path) => {
    const { request } = createEdge();
    const first = await request(path);
    const etag = first.headers.get("etag") ?? "";
    assert.match(etag, /^"[0-9a-f]{32}"$/);
    assert.equal(first.headers.get("cache-control"), "private, no-cache");
    await first.body?.cancel();
    const again = await request(path, { headers: { "if-none-match": `"other", W/${etag}` } });
    assert.deepEqual([again.status, await again.text(), again.headers.get("etag")], [304, "", etag]);
    const changed = await request(path, { headers: { "if-none-match": '"other"' } });
    assert.equal(changed.status, 200);
    await changed.body?.cancel();
  },
);

Deno.test.each([
  [
    "/v1/prompt?style=tiny",
    "/style",
    'Cannot write prompt: style must be one of full, compact, received "tiny"',
  ],
  [
    "/v1/prompt?lang=de",
    "/lang",
    "Cannot write prompt: a query parameter must be one of style, received lang",
  ],
  [
    "/v1/prompt?style=full&style=compact",
    "/style",
    "Cannot write prompt: style must be given once, received 2 times",
  ],
  [
    "/v1/tools?names=crop",
    "/names",
    "Cannot list tools: a query parameter must be one of group, name, received names",
  ],
  [
    "/v1/tools?name=rotat",
    "/name",
    /^Cannot list tools: name must be a tool's name or alias \(nearest: rotate\b[\w, ]*\), received "rotat"$/,
  ],
  ["/v1/tools?name=", "/name", 'Cannot list tools: name must be a tool\'s name or alias, received ""'],
  [
    "/v1/tools?group=colour",
    "/group",
    /^Cannot list tools: group must be one of creation, geometry, [\w, ]+, received "colour"$/,
  ],
  ["/v1/tools?name=constructor", "/name", /^Cannot list tools: name must be a tool's name or alias/],
])("%s is a problem at %s", async (path, pointer, detail) => {
  const problem = await askProblem(path);
  assert.deepEqual([problem.status, problem.code], [422, "invalid_request"]);
  assert.equal(problem.errors[0]?.pointer, pointer);
  if (typeof detail === "string") assert.equal(problem.detail, detail);
  else assert.match(problem.detail, detail);
});

Deno.test("a long name is not repeated in full", async () => {
  const problem = await askProblem(`/v1/tools?name=${"x".repeat(5_000)}`);
  assert.ok(problem.detail.length < 200);
});
