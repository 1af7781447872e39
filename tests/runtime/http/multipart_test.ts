import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMultipart } from "../../../runtime/http/parse_multipart.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";

const PNG = imageFile("png").bytes;
const JPEG = imageFile("jpeg").bytes;

/** Sends a form as a browser would. */
async function send(
  parts: readonly (readonly [string, string | Blob])[],
): Promise<{ edge: ReturnType<typeof createEdge>; response: Response }> {
  const edge = createEdge();
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return { edge, response: await edge.request("/execute", { method: "POST", body: form }) };
}

Deno.test("files are images by the names of their parts", async () => {
  const { edge, response } = await send([
    ["request", JSON.stringify({ code: "return images.photo" })],
    ["photo", new Blob([PNG], { type: "image/png" })],
    ["größe „1“", new File([JPEG], "any name.jpg")],
  ]);
  assert.equal(response.status, 200);
  const images = edge.executed[0]?.images ?? [];
  assert.deepEqual(images.map(({ name, mime }) => [name, mime]), [["photo", "image/png"], ["größe „1“", "image/jpeg"]]);
  assert.deepEqual(images[1]?.bytes, JPEG);
});

Deno.test("images of the JSON come first, unnamed ones counted through", async () => {
  const { edge } = await send([
    ["first", new Blob([PNG])],
    ["request", JSON.stringify({ code: "1", images: [{ data: PNG.toBase64() }, { name: "b", data: PNG.toBase64() }] })],
    ["second", new Blob([PNG])],
    ["", new Blob([PNG])],
  ]);
  assert.deepEqual(edge.executed[0]?.images.map(({ name }) => name), ["image_1", "b", "first", "second", "image_5"]);
});

Deno.test("the request may be sent as a file too", async () => {
  const { response } = await send([[
    "request",
    new File([JSON.stringify({ code: "1" })], "r.json", { type: "application/json" }),
  ]]);
  assert.equal(response.status, 200);
});

Deno.test("two parts of one name are refused", async () => {
  const { response } = await send([["request", '{"code":"1"}'], ["a", new Blob([PNG])], ["a", new Blob([PNG])]]);
  assert.deepEqual((await problemOf(response)).code, "duplicate_image_name");
});

Deno.test.each([
  ["no request", [["photo", new Blob([PNG])]], "invalid_request", /received none$/],
  ["two requests", [["request", '{"code":"1"}'], ["request", '{"code":"2"}']], "invalid_request", /received 2$/],
  ["a request that is no JSON", [["request", "code=1"]], "malformed_json", /JSON/],
  ["a request with an unknown field", [["request", '{"code":"1","x":1}']], "invalid_request", /"x"/],
  [
    "a part that is no image",
    [["request", '{"code":"1"}'], ["note", "hello"]],
    "unsupported_image",
    /"note".* a text$/,
  ],
] as [string, [string, string | Blob][], string, RegExp][])("%s is refused", async (_name, parts, code, detail) => {
  const { edge, response } = await send(parts);
  const problem = await problemOf(response);
  assert.equal(problem.code, code);
  assert.match(problem.detail, detail);
  assert.equal(edge.executed.length, 0);
});

const HEAD = 'Content-Disposition: form-data; name="a"\r\n\r\n';

Deno.test.each([
  ["no boundary", "multipart/form-data", "", "its Content-Type has no boundary"],
  ["too long a boundary", `multipart/form-data; boundary=${"x".repeat(71)}`, "", "its Content-Type has no boundary"],
  ["another boundary", "multipart/form-data; boundary=c", `--b\r\n${HEAD}1\r\n--b--`, "its boundary does not occur"],
  [
    "headers without an end",
    "multipart/form-data; boundary=b",
    "--b\r\nContent-Disposition: x",
    "a part has no end of its headers",
  ],
  [
    "headers that are too long",
    "multipart/form-data; boundary=b",
    `--b\r\n${"X".repeat(9_000)}\r\n\r\n1\r\n--b--`,
    "a part has no end of its headers",
  ],
  [
    "a part without a name",
    "multipart/form-data; boundary=b",
    "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--",
    "a part has no name",
  ],
  ["a part without an end", "multipart/form-data; boundary=b", `--b\r\n${HEAD}1`, "its last part has no end"],
  [
    "no end of the form",
    "multipart/form-data; boundary=b",
    `--b\r\n${HEAD}1\r\n--b`,
    "a part has no end of its headers",
  ],
])("%s is malformed", async (_name, type, body, reason) => {
  const { request } = createEdge();
  const response = await request("/execute", { method: "POST", headers: { "content-type": type }, body });
  assert.equal(response.status, 400);
  const problem = await problemOf(response);
  assert.equal(problem.code, "malformed_multipart");
  assert.ok(problem.detail.endsWith(`but ${reason}`), problem.detail);
});

Deno.test("a preamble, a quoted boundary, blanks and an empty part are read", () => {
  const body =
    `preamble\r\n--b \r\nContent-Type: a/b\r\ncontent-disposition: form-data; filename="name=x"; name="p%22q"\r\n\r\n\r\n--b--\r\nepilogue`;
  const parts = parseMultipart(new TextEncoder().encode(body), {
    contentType: 'multipart/form-data; charset=utf-8; boundary="b"',
    maxParts: 1,
  });
  assert.deepEqual(parts, [{ name: 'p"q', bytes: new Uint8Array(0) }]);
});

Deno.test.each([[32, 422], [33, 400]])("%i parts besides the request are a %i", async (count, status) => {
  const parts = Array.from({ length: count }, (_, i) => [`i${i}`, new Blob([PNG])] as const);
  const { response } = await send([["request", '{"code":"1"}'], ...parts]);
  assert.equal(response.status, status);
});

Deno.test("any parts come out as they went in", () => {
  const part = fc.record({
    name: fc.string({ unit: "grapheme", maxLength: 20 }),
    bytes: fc.uint8Array({ maxLength: 100 }).map((bytes) => new Uint8Array(bytes)),
  });
  const property = fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
    const form = new FormData();
    for (const { name, bytes } of parts) form.append(name, new Blob([bytes]));
    const response = new Response(form);
    const body = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get("content-type") ?? "";
    const normal = parts.map(({ name, bytes }) => ({ name: name.replace(/\r\n|\r|\n/g, "\r\n"), bytes }));
    assert.deepEqual(parseMultipart(body, { contentType, maxParts: 6 }), normal);
  });
  return fc.assert(property, { numRuns: 300, seed: 4 });
});

Deno.test("a file full of line breaks and half delimiters is read in one pass", () => {
  const line = new TextEncoder().encode(`\r\n--${"b".repeat(69)}x`);
  const file = new Uint8Array(16 * 1024 * 1024);
  for (let at = 0; at + line.length < file.length; at += line.length) file.set(line, at);
  const head = new TextEncoder().encode(`--${"b".repeat(70)}\r\n${HEAD}`);
  const tail = new TextEncoder().encode(`\r\n--${"b".repeat(70)}--`);
  const body = new Uint8Array(head.length + file.length + tail.length);
  body.set(head);
  body.set(file, head.length);
  body.set(tail, head.length + file.length);
  const start = performance.now();
  const parts = parseMultipart(body, { contentType: `multipart/form-data; boundary=${"b".repeat(70)}`, maxParts: 2 });
  assert.equal(parts[0]?.bytes.length, file.length);
  // One pass takes 40 ms; a search that starts again at every line break would take many seconds.
  assert.ok(performance.now() - start < 2_000);
});
