import assert from "node:assert/strict";
import { contentId } from "../../../runtime/host/content_id.ts";
import { keptExecutionSchema } from "../../../runtime/http/executions_route.ts";
import { MemoryStore } from "../../../runtime/store/memory_store.ts";
import { keepImages } from "../../../runtime/http/keep_images.ts";
import { createEdge, type Edge } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";
import { emittedImage, executionOf, outcomeOf } from "../../support/outcomes.ts";

const KEYS = { API_KEYS: "alice:key-of-alice-1234,bob:key-of-bob-123456" };
const ALICE = { headers: { "x-api-key": "key-of-alice-1234" } };
const BOB = { headers: { "x-api-key": "key-of-bob-123456" } };
const PNG = imageFile("png");
const JPEG = imageFile("jpeg turned by EXIF");
const BODY = {
  code: "return 1",
  images: [{ name: "plain", data: PNG.bytes.toBase64() }, { name: "turned", data: JPEG.bytes.toBase64() }],
};

async function record(
  { post, request }: Edge,
  body: object = BODY,
): Promise<ReturnType<typeof keptExecutionSchema.parse>> {
  const { execution_id } = await (await post(body, ALICE)).json();
  const response = await request(`/v1/executions/${execution_id}`, ALICE);
  assert.equal(response.status, 200);
  return keptExecutionSchema.parse(await response.json());
}

Deno.test("whoever reads a record finds each input image under the id that it names", async () => {
  const edge = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "5" } });
  const { request: { images } } = await record(edge);
  assert.deepEqual(images.map(({ name }) => name), ["plain", "turned"]);
  for (const [at, { id, bytes, mime, width, height }] of images.entries()) {
    const file = at === 0 ? PNG : JPEG;
    const response = await edge.request(`/v1/images/${id}`, ALICE);
    assert.equal(response.status, 200, id);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), file.bytes);
    assert.deepEqual([bytes, mime, width, height], [
      file.bytes.length,
      response.headers.get("content-type"),
      ...sizeOf(at),
    ]);
    assert.equal((await edge.request(`/v1/images/${id}`, BOB)).status, 404);
  }
});

/** The JPEG is turned by its EXIF. */
function sizeOf(at: number): [number, number] {
  return at === 0 ? [7, 5] : [5, 7];
}

Deno.test("parts of a form are found as well, and are no views of the form's body", async () => {
  const edge = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "5" } });
  const form = new FormData();
  form.set("request", JSON.stringify({ code: "return 1" }));
  form.set("part", new Blob([PNG.bytes], { type: "image/png" }), "part.png");
  form.set("other", new Blob([JPEG.bytes], { type: "image/jpeg" }), "other.jpg");
  const response = await edge.request("/execute", { method: "POST", body: form, ...ALICE });
  assert.equal(response.status, 200);
  for (const { bytes } of [PNG, JPEG]) {
    const stored = await edge.store.get("alice", contentId(bytes));
    assert.deepEqual(stored?.bytes, bytes);
    assert.equal(stored?.bytes.buffer.byteLength, bytes.length);
  }
});

Deno.test("where no execution is kept no input is stored", async () => {
  const edge = createEdge({ settings: KEYS });
  await edge.post(BODY, ALICE);
  assert.deepEqual(edge.store.state().images, 0);
});

Deno.test.each(["inline", "id", "none"] as const)(
  "what was emitted with output.images %s is stored unless it is none, whether executions are kept or not",
  async (images) => {
    for (const keepsInputs of [true, false]) {
      const store = new MemoryStore(1_000_000);
      const input = { ...PNG, id: "img_in", name: "a", mime: "image/png", width: 7, height: 5, orientation: 1 };
      const base = executionOf({ images: [input] });
      const execution = { ...base, output: { ...base.output, images } };
      await keepImages(outcomeOf({ images: [emittedImage(2)] }), { execution, store, owner: "a", keepsInputs });
      assert.equal(await store.has("a", emittedImage(2).id), images !== "none");
      assert.equal(await store.has("a", "img_in"), keepsInputs);
    }
  },
);

Deno.test("when there is room for one image alone, it is what was emitted", async () => {
  const store = new MemoryStore(1_024);
  const input = { ...PNG, id: "img_in", name: "a", mime: "image/png", width: 7, height: 5, orientation: 1 };
  const bytes = new Uint8Array(300);
  const execution = executionOf({ images: [{ ...input, bytes }] });
  const outcome = outcomeOf({ images: [emittedImage(2, { bytes })] });
  await keepImages(outcome, { execution, store, owner: "a", keepsInputs: true });
  assert.deepEqual([await store.has("a", "img_in"), await store.has("a", emittedImage(2).id)], [false, true]);
});

Deno.test("a record is what its owner alone reads, is not cached, and HEAD asks for it without its text", async () => {
  const edge = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "5" } });
  const { execution_id } = await record(edge);
  const path = `/v1/executions/${execution_id}`;
  const got = await edge.request(path, ALICE);
  assert.equal(got.headers.get("cache-control"), "no-store");
  assert.equal(got.headers.get("content-type"), "application/json");
  const head = await edge.request(path, { method: "HEAD", ...ALICE });
  assert.deepEqual([head.status, (await head.arrayBuffer()).byteLength], [200, 0]);
  for (const method of ["GET", "HEAD"]) {
    assert.equal((await edge.request(path, { method, ...BOB })).status, 404);
    assert.equal((await edge.request(path, { method })).status, 401);
  }
  for (const method of ["POST", "PUT", "DELETE"]) {
    assert.equal((await edge.request(path, { method, ...ALICE })).status, 405);
  }
});

Deno.test.each(["ex_", "ex_%00", "__proto__", "..%2f..", "x".repeat(5_000), "%F0%9F%98%80"])(
  "nobody has an execution of the name %s",
  async (id) => {
    const edge = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "5" } });
    await record(edge);
    const response = await edge.request(`/v1/executions/${id}`, ALICE);
    assert.equal(response.status, 404);
    assert.equal((await response.json()).code, "execution_not_found");
  },
);

Deno.test("a refused request leaves no record, and its images no trace in the store", async () => {
  const edge = createEdge({ settings: { ...KEYS, EXECUTIONS_KEPT: "5" } });
  const refused = [
    { ...BODY, unknown: 1 },
    { ...BODY, limits: { wall_ms: 10_000_000 } },
    { ...BODY, images: [...BODY.images, { name: "x", id: `img_${"0".repeat(32)}` }] },
  ];
  for (const body of refused) assert.ok((await edge.post(body, ALICE)).status >= 400);
  assert.equal(edge.executed.length, 0);
  assert.equal(edge.store.state().images, 0);
});

Deno.test("thumbnails: HEAD says the type that GET has, also where that is not the file's own", async () => {
  for (
    const [name, mime] of [["png", "image/png"], ["gif", "image/png"], ["jpeg turned by EXIF", "image/jpeg"]] as const
  ) {
    const execute = (): Promise<ReturnType<typeof outcomeOf>> =>
      Promise.resolve(outcomeOf({ images: [emittedImage(2, { mime, bytes: new Uint8Array(9) })] }));
    const edge = createEdge({ execute });
    const { bytes } = imageFile(name);
    await edge.request("/v1/images", { method: "PUT", body: bytes });
    const path = `/v1/images/${contentId(bytes)}?w=2`;
    const head = await edge.request(path, { method: "HEAD" });
    assert.equal(edge.executed.length, 0, "HEAD executes nothing");
    const got = await edge.request(path);
    for (const header of ["content-type", "etag", "cache-control", "content-security-policy"]) {
      assert.equal(head.headers.get(header), got.headers.get(header), `${header} of ${name}`);
    }
    assert.equal(edge.executed[0]?.output.mime, mime);
    assert.equal(got.headers.get("content-length"), "9");
    assert.equal(head.headers.get("content-length"), null);
  }
});

Deno.test.each(["bytes=0-9", "bytes=-5", "bytes=0-0,5-6", "bytes=999999-", "lines=1-2"])(
  "a range (%s) is not served: the whole image comes, and nothing says otherwise",
  async (range) => {
    const edge = createEdge();
    await edge.request("/v1/images", { method: "PUT", body: PNG.bytes });
    const response = await edge.request(`/v1/images/${contentId(PNG.bytes)}`, { headers: { range } });
    assert.deepEqual([response.status, response.headers.get("content-range")], [200, null]);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), PNG.bytes);
  },
);
