import assert from "node:assert/strict";
import { contentId } from "../../../runtime/host/content_id.ts";
import type { Outcome } from "../../../runtime/wire/outcome.ts";
import { faultOf, outcomeOf } from "../../support/outcomes.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { pngOfSize } from "../../support/image_headers.ts";

const FILE = imageFile("png");
const ID = contentId(FILE.bytes);

function put(body: BodyInit, headers: Record<string, string> = {}): RequestInit {
  return { method: "PUT", body, headers };
}

Deno.test("an upload is named by its content", async () => {
  const { request } = createEdge();
  const response = await request("/v1/images", put(FILE.bytes));
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("location"), `/v1/images/${ID}`);
  assert.deepEqual(await response.json(), {
    id: ID,
    width: 7,
    height: 5,
    mime: "image/png",
    bytes: FILE.bytes.length,
  });
  const again = await request("/v1/images", put(FILE.bytes, { "content-type": "image/jpeg" }));
  assert.equal(again.status, 200);
  assert.equal((await again.json()).id, ID);
});

Deno.test("an upload's size is that after EXIF orientation", async () => {
  const { request } = createEdge();
  const { width, height } = await (await request("/v1/images", put(imageFile("jpeg turned by EXIF").bytes))).json();
  assert.deepEqual([width, height], [5, 7]);
});

Deno.test("an image comes back as it was, to be cached for ever", async () => {
  const { request } = createEdge();
  await request("/v1/images", put(FILE.bytes));
  const response = await request(`/v1/images/${ID}`);
  assert.equal(response.status, 200);
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), FILE.bytes);
  assert.deepEqual(
    ["content-type", "content-length", "etag", "cache-control", "x-content-type-options", "content-security-policy"]
      .map((name) => response.headers.get(name)),
    [
      "image/png",
      String(FILE.bytes.length),
      `"${ID}"`,
      "private, max-age=31536000, immutable",
      "nosniff",
      "default-src 'none'; sandbox",
    ],
  );
});

Deno.test("HEAD says whether it is there", async () => {
  const { request } = createEdge();
  assert.equal((await request(`/v1/images/${ID}`, { method: "HEAD" })).status, 404);
  await request("/v1/images", put(FILE.bytes));
  const response = await request(`/v1/images/${ID}`, { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), String(FILE.bytes.length));
  assert.equal((await response.arrayBuffer()).byteLength, 0);
});

Deno.test.each([[`"${ID}"`, 304], [`W/"${ID}"`, 304], [`"other", "${ID}"`, 304], ["*", 304], ['"other"', 200]])(
  "If-None-Match %s is a %i",
  async (tag, status) => {
    const { request } = createEdge();
    await request("/v1/images", put(FILE.bytes));
    const response = await request(`/v1/images/${ID}`, { headers: { "if-none-match": tag } });
    assert.equal(response.status, status);
    assert.equal((await response.arrayBuffer()).byteLength, status === 304 ? 0 : FILE.bytes.length);
  },
);

Deno.test.each([`img_${"0".repeat(32)}`, "img_1", "..%2f..%2fetc%2fpasswd", "x".repeat(300)])(
  "the id %s is not there",
  async (id) => {
    const { request } = createEdge();
    const response = await request(`/v1/images/${id}`);
    assert.equal(response.status, 404);
    const problem = await problemOf(response);
    assert.equal(problem.code, "image_not_found");
    assert.ok((problem.missing?.[0]?.length ?? 0) <= 80);
  },
);

Deno.test.each(["0", "4097", "-5", "1.5", "wide", "", "1e3"])("a thumbnail of width %j is refused", async (width) => {
  const { request, executed } = createEdge();
  await request("/v1/images", put(FILE.bytes));
  const problem = await problemOf(await request(`/v1/images/${ID}?w=${width}`));
  assert.deepEqual([problem.status, problem.code, problem.errors[0]?.pointer], [422, "invalid_request", "/w"]);
  assert.equal(executed.length, 0);
});

Deno.test("an image that is no wider is handed out as it is, without an execution", async () => {
  const { request, executed } = createEdge();
  await request("/v1/images", put(FILE.bytes));
  const response = await request(`/v1/images/${ID}?w=4096`);
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), FILE.bytes);
  assert.equal(executed.length, 0);
});

Deno.test("a thumbnail that cannot be made says why", async () => {
  const fault = faultOf({ kind: "input", message: 'Cannot decode image "image": it is damaged' });
  const execute = (): Promise<Outcome> => Promise.resolve(outcomeOf({ status: "error", fault }));
  const { request } = createEdge({ execute });
  await request("/v1/images", put(FILE.bytes));
  const problem = await problemOf(await request(`/v1/images/${ID}?w=1`));
  assert.deepEqual([problem.status, problem.code, problem.detail], [422, "unsupported_image", fault.message]);
  const broken = createEdge({ execute: () => Promise.resolve(outcomeOf({ status: "crashed" })) });
  await broken.request("/v1/images", put(FILE.bytes));
  assert.equal((await problemOf(await broken.request(`/v1/images/${ID}?w=1`))).code, "internal");
});

Deno.test.each([
  ["a text", "hello", "unsupported_image"],
  ["nothing", "", "unsupported_image"],
  ["an AVIF", "\0\0\0\x20ftypavif", "unsupported_image"],
  ["a broken header", pngOfSize(0, 1), "image_corrupt_header"],
  ["too many pixels", pngOfSize(10_000, 10_001), "image_too_large"],
  ["too long a side", pngOfSize(16_385, 1), "image_too_large"],
] as [string, BodyInit, string][])("%s is refused", async (_name, body, code) => {
  const { request, store } = createEdge();
  const problem = await problemOf(await request("/v1/images", put(body)));
  assert.deepEqual([problem.status, problem.code], [422, code]);
  assert.match(problem.detail, /^Cannot keep image: /);
  assert.equal(store.state().images, 0);
});

Deno.test("an image at the ceiling of pixels is kept, since a request may ask for that much", async () => {
  const { request } = createEdge();
  assert.equal((await request("/v1/images", put(pngOfSize(10_000, 10_000)))).status, 201);
});

Deno.test.each([[1_024, 201], [1_025, 413]])("an upload of %i bytes is a %i", async (bytes, status) => {
  const { request } = createEdge({ settings: { LIMIT_BODY_BYTES: "1024" } });
  const body = new Uint8Array(bytes);
  body.set(FILE.bytes);
  assert.equal((await request("/v1/images", put(body))).status, status);
});

Deno.test("an image that the store cannot hold is a 413, not a lie", async () => {
  const { request } = createEdge({ settings: { STORE_BYTES: "100" } });
  const problem = await problemOf(await request("/v1/images", put(FILE.bytes)));
  assert.equal(problem.code, "body_too_large");
  assert.match(problem.detail, /STORE_BYTES/);
});

Deno.test.each([
  ["?width=256", "/width", "Cannot get image: a query parameter must be one of w, received width"],
  ["?w=90&size=small", "/size", "Cannot get image: a query parameter must be one of w, received size"],
  ["?w=90&w=91", "/w", "Cannot get image: w must be given once, received 2 times"],
])("the query %s is refused, not passed over", async (query, pointer, detail) => {
  const { request } = createEdge();
  const { id } = await (await request("/v1/images", put(FILE.bytes))).json();
  const response = await request(`/v1/images/${id}${query}`);
  assert.equal(response.status, 422);
  const problem = await problemOf(response);
  assert.equal(problem.code, "invalid_request");
  assert.deepEqual(problem.errors, [{ pointer, detail }]);
});
