import assert from "node:assert/strict";
import { sniffImage } from "../../runtime/host/sniff_image.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

async function upload(name: string): Promise<string> {
  const body = await Deno.readFile(new URL(`../../examples/images/${name}`, import.meta.url));
  const response = await service.request("/v1/images", { method: "PUT", body });
  return (await response.json() as { id: string }).id;
}

async function sizeOf(response: Response): Promise<readonly [string | null, number, number]> {
  const header = sniffImage(new Uint8Array(await response.arrayBuffer()));
  assert.ok(header.ok);
  return [response.headers.get("content-type"), header.width, header.height];
}

serviceTest("a thumbnail has the width that was asked for, in the image's proportions", async () => {
  const cat = await upload("chelsea.png");
  const small = await service.request(`/v1/images/${cat}?w=90`);
  assert.equal(small.headers.get("etag"), `"${cat}-w90"`);
  assert.deepEqual(await sizeOf(small), ["image/png", 90, 60]);
  const rocket = await upload("rocket.jpg");
  const [mime, width] = await sizeOf(await service.request(`/v1/images/${rocket}?w=64`));
  assert.deepEqual([mime, width], ["image/jpeg", 64]);
});

serviceTest("who has the thumbnail gets no second one, and HEAD makes none", async () => {
  const cat = await upload("chelsea.png");
  const headers = { "if-none-match": `"${cat}-w90"` };
  assert.equal((await service.request(`/v1/images/${cat}?w=90`, { headers })).status, 304);
  const head = await service.request(`/v1/images/${cat}?w=90`, { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("etag")], [200, `"${cat}-w90"`]);
});
