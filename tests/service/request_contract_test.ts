import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { sniffImage } from "../../runtime/host/sniff_image.ts";
import { imageFile } from "../support/image_files.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** What the contract says of the request's fields, tried by a client that knows the contract alone. */

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute, post, request } = service;
const cat = await photo("chelsea.png");

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}

serviceTest("a Markdown fence is taken off, and the answer notes it", async () => {
  const { value, warnings } = await execute({ code: "Sure!\n```typescript\nreturn 6 * 7\n```\nDone." });
  assert.equal(value, 42);
  assert.deepEqual(warnings.map(({ code }) => code), ["code_changed", "code_changed", "code_changed"]);
  assert.match(warnings[0]?.message ?? "", /Markdown fence/);
});

serviceTest("lines are those of the text as it was sent, fence and all", async () => {
  const { error } = await execute({ code: "Here it is:\n\n```ts\nconst a = 1;\nnull.x;\n```" });
  assert.deepEqual([error?.kind, error?.line], ["type", 5]);
});

serviceTest("images are found by place and by name, unnamed ones under their number", async () => {
  const { value } = await execute({
    code:
      `return [image === images[0], images.length, images.image_1.width, images.photo.width, images["the cat"].height,
  images.image_4 === images[3], Object.keys(images).length];`,
    images: [
      { data: imageFile("png").bytes.toBase64() },
      { name: "photo", data: imageFile("png with eXIf").bytes.toBase64() },
      { name: "the cat", data: cat },
      `data:image/gif;base64,${imageFile("gif").bytes.toBase64()}`,
    ],
  });
  // The second one's file is 7×5, and stands on its side by its EXIF orientation.
  assert.deepEqual((value as unknown[]).slice(0, 6), [true, 4, 7, 5, 300, true]);
});

serviceTest("an image is decoded at its first use: what is broken and not used costs nothing", async () => {
  const broken = Uint8Array.fromBase64(cat).subarray(0, 5_000).toBase64();
  const unused = await execute({ code: "return [images.length, image.width]", images: [{ data: broken }] });
  assert.deepEqual(unused.value, [1, 451]);
  const used = await execute({ code: "const a = 1;\nreturn image.invert()", images: [{ name: "cut", data: broken }] });
  assert.deepEqual([used.status, used.error?.kind, used.error?.line], ["error", "input", 2]);
});

serviceTest("an id names an upload, and the output of an earlier execution, in each of both forms", async () => {
  const upload = await request("/v1/images", { method: "PUT", body: Uint8Array.fromBase64(cat) });
  const { id } = await upload.json() as { id: string };
  const { images: [small] } = await execute({ code: "show(image.thumbnail(40), 'small')", images: [id] });
  const { value } = await execute({
    code: "return [images[0].width, images.small.width]",
    images: [id, { name: "small", id: small?.id }],
  });
  assert.deepEqual(value, [451, 40]);
});

const INPUTS: [string, unknown][] = [
  ["null", null],
  ["a number", 0.1],
  ["false", false],
  ["an empty text", ""],
  ["text of all kinds", 'a"b\\\u2028\u0000é漢🦉'],
  ["a list", [1, [2, [3, []]]]],
  ["an object with odd keys", { "": 1, "a b": 2, constructor: 3, toString: { length: 4 } }],
  ["numbers at their ends", [1e308, -1e-308, 2 ** 53 - 1, -0.5]],
];
serviceTest("inputs are any JSON, and come back as they went in", async () => {
  for (const [name, inputs] of INPUTS) {
    assert.deepEqual((await execute({ code: "return inputs", inputs })).value, inputs, name);
  }
  assert.equal((await execute({ code: "return inputs" })).value, null);
});

serviceTest("executions of one session share nothing, and its label comes back", async () => {
  const session = "run-7.a:b_c";
  const first = await execute({ code: "globalThis.seen = 1; Math.seen = 2; return 1", session_id: session });
  const second = await execute({ code: "return [typeof seen, Math.seen ?? null]", session_id: session });
  assert.deepEqual([first.session_id, second.session_id, second.value], [session, session, ["undefined", null]]);
});

serviceTest("output.images decides where the bytes are, and nothing else", async () => {
  const code = "show(image.thumbnail(30), 'small')";
  const images = [{ name: "cat", data: cat }];
  const [inline, byId, none] = await Promise.all(
    ["inline", "id", "none"].map((kind) => execute({ code, images, output: { images: kind } })),
  );
  const [shown] = inline?.images ?? [];
  assert.ok(shown?.data);
  for (const answer of [byId, none]) assert.deepEqual(answer?.images, [{ ...shown, data: null }]);
  assert.deepEqual(inline?.content.map(({ type }) => type), ["text", "image"]);
  assert.deepEqual([byId, none].map((answer) => answer?.content.length), [1, 1]);
  assert.equal((await request(`/v1/images/${shown.id}`)).status, 200);
});

serviceTest("output.images none keeps nothing, id and inline keep the image", async () => {
  for (const [kind, status] of [["none", 404], ["id", 200], ["inline", 200]] as const) {
    const { images: [made] } = await execute({
      code: `return vision.blank(9, ${kind.length}, { color: "#123456" })`,
      output: { images: kind },
    });
    assert.equal((await request(`/v1/images/${made?.id}`)).status, status, kind);
  }
});

serviceTest("an image's id is the SHA-256 of its bytes, and its bytes are counted", async () => {
  const { images } = await execute({ code: "show(image.crop([0, 0, 60, 50]), 'eye')", images: [{ data: cat }] });
  const bytes = Uint8Array.fromBase64(images[0]?.data ?? "");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  assert.match(images[0]?.id ?? "", /^img_[0-9a-f]{32,64}$/);
  assert.ok(sha256.startsWith((images[0]?.id ?? "").slice("img_".length)));
  assert.equal(images[0]?.bytes, bytes.length);
});

const KINDS: [string, Record<string, unknown>, string][] = [
  ["PNG unless told otherwise", {}, "image/png"],
  ["JPEG", { mime: "image/jpeg" }, "image/jpeg"],
  ["WebP", { mime: "image/webp", quality: 40 }, "image/webp"],
];
serviceTest("what comes out has the type that was asked for", async () => {
  for (const [name, output, mime] of KINDS) {
    const { images: [made] } = await execute({ code: "return image.thumbnail(50)", images: [{ data: cat }], output });
    const header = sniffImage(Uint8Array.fromBase64(made?.data ?? ""));
    assert.ok(header.ok, name);
    assert.deepEqual([made?.mime, header.mime, header.width], [mime, mime, 50], name);
  }
});

serviceTest("a lower quality makes fewer bytes", async () => {
  const sizes: number[] = [];
  for (const quality of [1, 50, 100]) {
    const output = { mime: "image/jpeg", quality };
    sizes.push((await execute({ code: "return image", images: [{ data: cat }], output })).images[0]?.bytes ?? 0);
  }
  assert.deepEqual(sizes, sizes.toSorted((a, b) => a - b));
  assert.ok((sizes[0] ?? 0) * 4 < (sizes[2] ?? 0), sizes.join(" "));
});

serviceTest("max_side bounds the longest side of what comes out, and leaves smaller images alone", async () => {
  const code = "show(image, 'cat'); show(image.crop([0, 0, 20, 90]), 'strip'); show(image.crop([0, 0, 64, 9]), 'at')";
  const { images, error } = await execute({ code, images: [{ data: cat }], output: { max_side: 64 } });
  assert.equal(error, null);
  assert.deepEqual(images.map(({ name, width, height }) => [name, width, height]), [
    ["cat", 64, 43],
    ["strip", 14, 64],
    ["at", 64, 9],
  ]);
  for (const { data, width, height } of images) {
    const header = sniffImage(Uint8Array.fromBase64(data ?? ""));
    assert.ok(header.ok);
    assert.deepEqual([header.width, header.height], [width, height]);
  }
  // A point of the small picture leads to the place in the input that it shows.
  const [scaleX = 0, , , , scaleY = 0] = images[0]?.source.to_root ?? [];
  assert.ok(Math.abs(scaleX - 451 / 64) < 0.01 && Math.abs(scaleY - 300 / 43) < 0.05, `${scaleX} ${scaleY}`);
});

serviceTest("the seed is 0 unless told otherwise, and every integer draws its own numbers", async () => {
  const draw = async (body: object): Promise<unknown> =>
    (await execute({ code: "return [Math.random(), Math.random()]", ...body })).value;
  assert.deepEqual(await draw({}), await draw({ seed: 0 }));
  const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const drawn: unknown[] = [];
  for (const seed of seeds) drawn.push(await draw({ seed }));
  assert.equal(new Set(drawn.map((pair) => JSON.stringify(pair))).size, seeds.length);
  assert.deepEqual(await draw({ seed: -1 }), drawn[2]);
});

const REFUSED: [string, Record<string, unknown>, number, string, string][] = [
  ["an unknown field", { timeout: 5 }, 422, "invalid_request", "/timeout"],
  ["an unknown field of the output", { output: { format: "png" } }, 422, "invalid_request", "/output/format"],
  [
    "an unknown field of an image",
    { images: [{ data: cat, mime: "image/png" }] },
    422,
    "invalid_request",
    "/images/0/mime",
  ],
  ["an address of the web", { images: ["https://example.com/cat.png"] }, 422, "url_not_fetched", "/images/0"],
  [
    "two images of one name",
    { images: [{ name: "a", data: cat }, { name: "a", data: cat }] },
    422,
    "duplicate_image_name",
    "/images/1",
  ],
  [
    "a name that is given to another by its place",
    { images: [{ data: cat }, { name: "image_1", data: cat }] },
    422,
    "duplicate_image_name",
    "/images/1",
  ],
  ["an id that is not there", { images: [`img_${"0".repeat(32)}`] }, 404, "image_not_found", "/images/0"],
  ["another format", { format: "openai_chat" }, 422, "not_available", "/format"],
  ["a session that is no label", { session_id: "a b" }, 422, "invalid_request", "/session_id"],
  ["a limit that is none", { limits: { seconds: 5 } }, 422, "invalid_request", "/limits/seconds"],
  ["a limit of the server", { limits: { queue_wait_ms: 5 } }, 422, "invalid_request", "/limits/queue_wait_ms"],
  ["a limit above its ceiling", { limits: { wall_ms: 60_001 } }, 422, "limit_above_ceiling", "/limits/wall_ms"],
  ["a size of no image", { viewed: { photo: { width: 5, height: 5 } } }, 422, "invalid_request", "/viewed/photo"],
];
serviceTest("what cannot be had is refused with its place, and never passed over", async () => {
  for (const [name, fields, status, code, pointer] of REFUSED) {
    const response = await post({ code: "return 1", ...fields });
    assert.equal(response.headers.get("content-type"), "application/problem+json", name);
    const problem = await response.json() as Problem;
    assert.deepEqual([response.status, problem.code, problem.errors[0]?.pointer], [status, code, pointer], name);
  }
});

serviceTest("a form is a request with files, whose names are those of its parts", async () => {
  const form = new FormData();
  form.append(
    "request",
    JSON.stringify({
      code: "return [images.length, images.cat.width, images.tiny.width, image.width]",
      images: [{ name: "inline", data: imageFile("gif").bytes.toBase64() }],
    }),
  );
  form.append("cat", new Blob([Uint8Array.fromBase64(cat)], { type: "image/png" }), "any_name.bin");
  form.append("tiny", new Blob([imageFile("jpeg turned by EXIF").bytes]));
  const response = await request("/execute", { method: "POST", body: form });
  assert.equal(response.status, 200);
  // Those of the JSON come first; the last one stands on its side.
  assert.deepEqual((await response.json() as { value: unknown }).value, [3, 451, 5, 7]);
});
