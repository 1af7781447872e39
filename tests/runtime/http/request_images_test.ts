import assert from "node:assert/strict";
import { contentId } from "../../../runtime/host/content_id.ts";
import { createEdge, type Edge, problemOf } from "../../support/edge.ts";
import { IMAGE_FILES, imageFile } from "../../support/image_files.ts";
import { gifOfSize, pngOfSize } from "../../support/image_headers.ts";

const FILE = imageFile("png");
const PNG = FILE.bytes.toBase64();
const MISSING = `img_${"0".repeat(32)}`;
const MISSING_TOO = `img_${"1".repeat(32)}`;

async function upload({ request }: Edge, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await (await request("/v1/images", { method: "PUT", body: bytes })).json()).id;
}

const FORMS: [string, unknown][] = [
  ["base64", { data: PNG }],
  ["base64 without padding", { data: PNG.replace(/=+$/, "") }],
  ["base64 with line breaks", { data: PNG.replace(/(.{40})/g, "$1\r\n") }],
  ["URL-safe base64", { data: FILE.bytes.toBase64({ alphabet: "base64url" }) }],
  ["a data URL", { data: `data:image/png;base64,${PNG}` }],
  ["a data URL in capitals", { data: `DATA:image/png;BASE64,${PNG}` }],
  ["a data URL of a wrong type", { data: `data:image/jpeg;base64,${PNG}` }],
  ["a data URL with parameters", { data: `data:image/png;name=a.png;base64,${PNG}` }],
  ["a bare data URL", `data:image/png;base64,${PNG}`],
];

Deno.test.each(FORMS)("%s gives the image", async (_name, image) => {
  const { post, executed } = createEdge();
  assert.equal((await post({ code: "1", images: [image] })).status, 200);
  const [received] = executed[0]?.images ?? [];
  assert.deepEqual(received, {
    id: contentId(FILE.bytes),
    name: "image_1",
    mime: "image/png",
    width: 7,
    height: 5,
    orientation: 1,
    bytes: FILE.bytes,
  });
});

Deno.test.each([
  ["an http URL", "http://169.254.169.254/latest", "url_not_fetched", "/images/0"],
  ["an https URL as data", { data: "https://example.com/a.png" }, "url_not_fetched", "/images/0/data"],
  ["a file URL", "file:///etc/passwd", "url_not_fetched", "/images/0"],
  ["no base64", { data: "*" }, "invalid_image_data", "/images/0/data"],
  ["base64 of a wrong length", { data: "AAAAA" }, "invalid_image_data", "/images/0/data"],
  ["base64 of nothing", { data: "====" }, "invalid_image_data", "/images/0/data"],
  ["a data URL without base64", { data: "data:image/png,abc" }, "invalid_image_data", "/images/0/data"],
  ["a data URL without a comma", "data:image/png;base64", "invalid_image_data", "/images/0"],
  ["an empty data URL", "data:image/png;base64,", "invalid_image_data", "/images/0"],
  ["bare base64", PNG, "invalid_request", "/images/0"],
  ["an id of a wrong form", { id: "img_xyz" }, "invalid_request", "/images/0/id"],
  ["a text", { data: btoa("hello") }, "unsupported_image", "/images/0/data"],
])("%s is refused", async (_name, image, code, pointer) => {
  const { post, executed } = createEdge();
  const response = await post({ code: "1", images: [image] });
  const problem = await problemOf(response);
  assert.equal(response.status, 422);
  assert.deepEqual([problem.code, problem.errors[0]?.pointer], [code, pointer]);
  assert.equal(executed.length, 0);
});

Deno.test("unnamed images are named by their position", async () => {
  const { post, executed } = createEdge();
  await post({ code: "1", images: [{ data: PNG }, { name: "photo", data: PNG }, { data: PNG }] });
  assert.deepEqual(executed[0]?.images.map(({ name }) => name), ["image_1", "photo", "image_3"]);
});

Deno.test("an uploaded image is found by its id, in every form", async () => {
  const edge = createEdge();
  const id = await upload(edge, FILE.bytes);
  const images = [id, { id, name: "again" }];
  assert.equal((await edge.post({ code: "1", images })).status, 200);
  assert.deepEqual(edge.executed[0]?.images.map((image) => [image.id, image.name]), [[id, "image_1"], [id, "again"]]);
});

Deno.test("all missing ids are told, each once", async () => {
  const edge = createEdge();
  const id = await upload(edge, FILE.bytes);
  const images = [MISSING, id, { id: MISSING_TOO }, { id: MISSING, name: "same" }];
  const response = await edge.post({ code: "1", images });
  const problem = await problemOf(response);
  assert.equal(response.status, 404);
  assert.deepEqual(problem.missing, [MISSING, MISSING_TOO]);
  assert.deepEqual(problem.errors.map(({ pointer }) => pointer), ["/images/0", "/images/2/id", "/images/3/id"]);
});

Deno.test("all broken images are told at once", async () => {
  const { post } = createEdge();
  const images = [{ name: "a", data: btoa("hello") }, { data: PNG }, { name: "c", data: pngOfSize(0, 1).toBase64() }];
  const { code, errors } = await problemOf(await post({ code: "1", images }));
  assert.equal(code, "unsupported_image");
  assert.deepEqual(errors.map(({ pointer }) => pointer), ["/images/0/data", "/images/2/data"]);
});

for (const { name, format, bytes } of IMAGE_FILES) {
  Deno.test(`${name} is taken as ${format}`, async () => {
    const { post, executed } = createEdge();
    assert.equal((await post({ code: "1", images: [{ data: bytes.toBase64() }] })).status, 200);
    assert.equal(executed[0]?.images[0]?.mime, `image/${format}`);
  });
}

Deno.test("sizes are those after EXIF orientation", async () => {
  const { post, executed } = createEdge();
  await post({ code: "1", images: [{ data: imageFile("jpeg turned by EXIF").bytes.toBase64() }] });
  const [image] = executed[0]?.images ?? [];
  assert.deepEqual([image?.width, image?.height, image?.orientation], [5, 7, 8]);
});

Deno.test.each([[15, 200], [16, 200], [17, 422]])("%i images are a %i", async (count, status) => {
  const { post } = createEdge();
  const images = Array.from({ length: count }, () => ({ data: PNG }));
  assert.equal((await post({ code: "1", images })).status, status);
});

Deno.test.each([[31, 200], [32, 200], [33, 422]])("%i images with the limit raised are a %i", async (count, status) => {
  const { post } = createEdge();
  const images = Array.from({ length: count }, () => ({ data: PNG }));
  assert.equal((await post({ code: "1", images, limits: { input_images: 32 } })).status, status);
});

Deno.test.each([
  [pngOfSize(5_000, 4_999), 200],
  [pngOfSize(5_000, 5_000), 200],
  [pngOfSize(5_000, 5_001), 422],
  [gifOfSize(5_000, 2_500, 2), 200],
  [gifOfSize(5_000, 2_500, 3), 422],
])("pixels of one image: %#", async (bytes, status) => {
  const { post } = createEdge();
  assert.equal((await post({ code: "1", images: [{ data: bytes.toBase64() }] })).status, status);
});

Deno.test("the limits of a picture can be raised", async () => {
  const { post } = createEdge();
  const images = [{ data: pngOfSize(10_000, 10_000).toBase64() }];
  const limits = { input_pixels: 100_000_000, input_pixels_total: 100_000_000 };
  assert.equal((await post({ code: "1", images, limits })).status, 200);
  assert.equal((await post({ code: "1", images, limits: { input_pixels: 100_000_000 } })).status, 422);
});

Deno.test.each([[4_999, 200], [5_000, 200], [5_001, 422]])(
  "two images, %i rows of the second",
  async (rows, status) => {
    const { post } = createEdge();
    const images = [{ data: pngOfSize(5_000, 5_000).toBase64() }, { data: pngOfSize(5_000, rows).toBase64() }];
    const response = await post({ code: "1", images, limits: { input_pixels: 26_000_000 } });
    assert.equal(response.status, status);
    if (status === 422) {
      const problem = await problemOf(response);
      assert.equal(problem.code, "image_too_large");
      assert.match(
        problem.detail,
        /all of them together must have at most 50000000 pixels \(input_pixels_total\), received 50005000$/,
      );
    }
  },
);
