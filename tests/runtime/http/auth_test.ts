import assert from "node:assert/strict";
import { hashKey } from "../../../runtime/api_keys.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";

const ALICE = "key-of-alice-1234";
const BOB = "key-of-bob-123456";
const SETTINGS = { API_KEYS: `alice:${ALICE}, bob:sha256:${hashKey(BOB)}` };

Deno.test.each([
  ["Bearer", { authorization: `Bearer ${ALICE}` }],
  ["bearer in small letters", { authorization: `bearer   ${ALICE}` }],
  ["X-API-Key", { "x-api-key": ALICE }],
  ["a key kept as a hash", { "x-api-key": BOB }],
  ["X-API-Key beside another scheme", { authorization: "Basic YTpi", "x-api-key": BOB }],
])("%s opens the door", async (_name, headers) => {
  const { request } = createEdge({ settings: SETTINGS });
  assert.equal((await request("/v1/limits", { headers })).status, 200);
});

Deno.test.each([
  ["no key", {}],
  ["a wrong key", { authorization: "Bearer key-of-nobody-123" }],
  ["an empty key", { "x-api-key": "" }],
  ["a key with more behind it", { authorization: `Bearer ${ALICE}x` }],
  ["a key without its end", { "x-api-key": ALICE.slice(0, -1) }],
  ["the name of a key", { "x-api-key": "alice" }],
  ["the hash of a key", { "x-api-key": hashKey(BOB) }],
  ["Basic", { authorization: `Basic ${btoa(`alice:${ALICE}`)}` }],
])("%s is the same 401", async (_name, headers) => {
  const { request } = createEdge({ settings: SETTINGS });
  const asked = { "x-request-id": "same" };
  const response = await request("/v1/limits", { headers: { ...asked, ...headers } });
  const without = await request("/v1/limits", { headers: asked });
  assert.equal(response.status, 401);
  assert.equal((await problemOf(response)).code, "unauthorized");
  const headerList = (of: Response): string => JSON.stringify([...of.headers]);
  assert.equal(headerList(response), headerList(without));
});

Deno.test("the body of a 401 is the same for a missing and a wrong key", async () => {
  const { request } = createEdge({ settings: SETTINGS });
  const texts = await Promise.all([{}, { "x-api-key": "wrong" }].map(async (headers) => {
    return await (await request("/v1/limits", { headers: { "x-request-id": "same", ...headers } })).text();
  }));
  assert.equal(texts[0], texts[1]);
});

Deno.test.each([
  "/execute",
  "/v1/execute",
  "/v1/images/img_1",
  "/v1/limits",
  "/v1/tools",
  "/v1/prompt",
  "/openapi.json",
])(
  "%s needs a key",
  async (path) => {
    const { request } = createEdge({ settings: SETTINGS });
    const method = path.endsWith("execute") ? "POST" : "GET";
    assert.equal((await request(path, { method })).status, 401);
  },
);

Deno.test.each(["/livez", "/readyz"])("%s needs no key", async (path) => {
  const { request } = createEdge({ settings: SETTINGS });
  assert.equal((await request(path)).status, 200);
});

Deno.test("without configured keys nobody is asked for one", async () => {
  const { request } = createEdge();
  assert.equal((await request("/v1/limits")).status, 200);
  assert.equal((await request("/v1/limits", { headers: { "x-api-key": "anything" } })).status, 200);
});

Deno.test("several keys of one name are one owner", async () => {
  const { request } = createEdge({ settings: { API_KEYS: `alice:${ALICE},alice:${BOB}` } });
  const put = { method: "PUT", body: imageFile("png").bytes, headers: { "x-api-key": ALICE } };
  const { id } = await (await request("/v1/images", put)).json();
  assert.equal((await request(`/v1/images/${id}`, { headers: { "x-api-key": BOB } })).status, 200);
});
