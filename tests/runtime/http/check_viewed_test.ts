import assert from "node:assert/strict";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";

const PNG = imageFile("png").bytes.toBase64();
const SEEN = { width: 10, height: 10 };

async function refusal(body: object): Promise<{ status: number; code: string; errors: readonly unknown[] }> {
  const { post, executed } = createEdge();
  const { status, code, errors } = await problemOf(await post({ code: "1", ...body }));
  assert.equal(executed.length, 0);
  return { status, code, errors };
}

Deno.test("the sizes that the model saw come with the execution, by the names of images", async () => {
  const { post, executed } = createEdge();
  const images = [{ name: "photo", data: PNG }, { data: PNG }];
  const viewed = { photo: { width: 10, height: 20 }, image_2: SEEN };
  assert.equal((await post({ code: "1", images, viewed })).status, 200);
  assert.deepEqual(executed[0]?.viewed, viewed);
});

Deno.test("an empty viewed is as none", async () => {
  const { post, executed } = createEdge();
  assert.equal((await post({ code: "1", viewed: {} })).status, 200);
  assert.deepEqual(executed[0]?.viewed, {});
});

Deno.test("a size for an image that was not sent is refused, with the name that was meant", async () => {
  const images = [{ name: "photo", data: PNG }, { data: PNG }];
  assert.deepEqual(await refusal({ images, viewed: { phto: SEEN, "a/b~c": SEEN } }), {
    status: 422,
    code: "invalid_request",
    errors: [
      {
        pointer: "/viewed/phto",
        detail: 'Cannot use viewed: each key must be the name of an image (photo, image_2), received "phto"; ' +
          'did you mean "photo"?',
      },
      {
        pointer: "/viewed/a~1b~0c",
        detail: 'Cannot use viewed: each key must be the name of an image (photo, image_2), received "a/b~c"',
      },
    ],
  });
});

Deno.test("without images there is nothing to have seen", async () => {
  const { errors } = await refusal({ viewed: { photo: SEEN } });
  assert.deepEqual(errors, [{
    pointer: "/viewed/photo",
    detail: 'Cannot use viewed: each key must be left out, the request has no images, received "photo"',
  }]);
});

Deno.test("a name of an object's own makings is none of an image", async () => {
  const images = [{ name: "photo", data: PNG }];
  const { errors } = await refusal({ images, viewed: { constructor: SEEN, toString: SEEN } });
  assert.deepEqual(errors.length, 2);
});

Deno.test.each([
  ["no height", { photo: { width: 10 } }, "/viewed/photo/height"],
  ["a width of 0", { photo: { width: 0, height: 5 } }, "/viewed/photo/width"],
  ["a fraction", { photo: { width: 1.5, height: 5 } }, "/viewed/photo/width"],
  ["a text", { photo: "10x10" }, "/viewed/photo"],
  ["another field", { photo: { ...SEEN, x: 1 } }, "/viewed/photo/x"],
  ["a list", [SEEN], "/viewed"],
])("viewed with %s is refused at its place", async (_name, viewed, pointer) => {
  const { errors } = await refusal({ images: [{ name: "photo", data: PNG }], viewed });
  assert.equal((errors[0] as { pointer: string }).pointer, pointer);
});
