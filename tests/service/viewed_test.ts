import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "cat", data: await photo("chelsea.png") }];

serviceTest("boxes and points in pixels that the model saw are mapped to the image's", async () => {
  // chelsea.png has 451×300 pixels; the model saw it at a third of that and a bit.
  const viewed = { cat: { width: 150, height: 100 } };
  const code = `const eye = image.crop([50, 25, 75, 50], { space: "viewed" });
const same = image.crop([Math.floor(50 * 451 / 150), 75, Math.ceil(75 * 451 / 150), 150]);
const named = image.crop({ x: 50, y: 25, width: 25, height: 25 }, { space: "viewed" });
const after = image.invert().crop([0, 0, 150, 100], { space: "viewed" });
return [eye.equals(same), named.equals(same), eye.width, eye.height, eye.toRoot([0, 0]), after.width, after.height];`;
  const { value, error } = await service.execute({ code, images, viewed });
  assert.equal(error, null);
  assert.deepEqual(value, [true, true, 76, 75, [150, 75], 451, 300]);
});

serviceTest("an image that was seen larger than it is maps too", async () => {
  const viewed = { cat: { width: 902, height: 600 } };
  const code = 'return image.crop([100, 100, 300, 200], { space: "viewed" }).toRoot([0, 0, 100, 50]);';
  const { value } = await service.execute({ code, images, viewed });
  assert.deepEqual(value, [50, 50, 150, 100]);
});

serviceTest("a box outside of what was seen is told in its own numbers", async () => {
  const viewed = { cat: { width: 150, height: 100 } };
  const code = 'return image.crop([0, 0, 151, 100], { space: "viewed" });';
  const { error } = await service.execute({ code, images, viewed });
  assert.equal(error?.message, "Cannot crop image: box.x2 must be between 0 and 150 (space viewed), received 151");
  assert.deepEqual(error?.tool, { name: "crop", argument: "box.x2", received: 151, allowed: "0..150" });
});

serviceTest("a box that fits what was seen, and not the image, brings up the space", async () => {
  const viewed = { cat: { width: 902, height: 600 } };
  const { error } = await service.execute({ code: "return image.crop([400, 100, 800, 500]);", images, viewed });
  assert.equal(error?.kind, "tool_argument");
  assert.match(error?.hint ?? "", /pixels of the 902×600 that you saw, pass \{ space: "viewed" \}/);
});

serviceTest("without a size in the request the space is refused, with what to do", async () => {
  const code = 'return image.crop([0, 0, 5, 5], { space: "viewed" });';
  const { error } = await service.execute({ code, images });
  assert.equal(error?.tool?.argument, "space");
  assert.match(error?.hint ?? "", /lists under `viewed`/);
  const turned = 'return image.rotate90().crop([0, 0, 5, 5], { space: "viewed" });';
  const second = await service.execute({ code: turned, images, viewed: { cat: { width: 9, height: 9 } } });
  assert.match(second.error?.hint ?? "", /until they are cut or turned/);
});
