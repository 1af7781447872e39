import assert from "node:assert/strict";
import fc from "fast-check";
import { hashKey } from "../../runtime/api_keys.ts";
import { createEdge } from "../support/edge.ts";

Deno.test("a hash is the SHA-256 that other programs make", () => {
  // printf %s abc | sha256sum
  assert.equal(hashKey("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("a key opens the door whether it is kept itself or as its hash, and no other does", async () => {
  const key = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.:+/="), minLength: 16, maxLength: 64 });
  const property = fc.asyncProperty(key, key, fc.boolean(), async (own, other, isHashed) => {
    fc.pre(!own.startsWith("sha256:"));
    const { request } = createEdge({ settings: { API_KEYS: `a:${isHashed ? `sha256:${hashKey(own)}` : own}` } });
    const status = async (value: string): Promise<number> =>
      (await request("/v1/limits", { headers: { authorization: `Bearer ${value}` } })).status;
    assert.equal(await status(own), 200);
    if (other !== own) assert.equal(await status(other), 401);
  });
  await fc.assert(property, { numRuns: 50, seed: 6 });
});
