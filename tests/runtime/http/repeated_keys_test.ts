import assert from "node:assert/strict";
import { createEdge, problemOf } from "../../support/edge.ts";

/** A key that stands twice has two meanings; the service takes neither. */

const REPEATED: [string, string, string, string][] = [
  ["the code", '{"code":"return 1","code":"return 2"}', "/code", "code"],
  ["the code, the same both times", '{"code":"1","code":"1"}', "/code", "code"],
  ["a limit", '{"code":"1","limits":{"wall_ms":100,"cpu_ms":5,"wall_ms":60000}}', "/limits/wall_ms", "wall_ms"],
  ["all limits", '{"code":"1","limits":{"wall_ms":100},"limits":{}}', "/limits", "limits"],
  ["an image's data", '{"code":"1","images":["x",{"data":"AA","data":"AB"}]}', "/images/1/data", "data"],
  ["a viewed image", '{"code":"1","viewed":{"a":{"width":1,"height":1},"a":{"width":2,"height":1}}}', "/viewed/a", "a"],
  ["a key of the inputs", '{"code":"1","inputs":{"rows":[[],[{"x":1,"x":2}]]}}', "/inputs/rows/1/0/x", "x"],
  ["an escaped key", '{"code":"1","seed":1,"\\u0073eed":2}', "/seed", "seed"],
  ["a key with a slash", '{"code":"1","inputs":{"a/b~":1,"a/b~":2}}', "/inputs/a~1b~0", "a/b~"],
  ["an unknown key", '{"code":"1","lang":"ts","lang":"js"}', "/lang", "lang"],
  ["a key of _meta", '{"code":"1","_meta":{"x":1,"x":1}}', "/_meta/x", "x"],
];

for (const [name, body, pointer, key] of REPEATED) {
  Deno.test(`${name} twice is a 422 that says where`, async () => {
    const { post, executed } = createEdge();
    const response = await post(body);
    assert.equal(response.status, 422);
    const { code, detail, errors } = await problemOf(response);
    assert.equal(code, "invalid_request");
    assert.equal(
      detail,
      `Cannot read body: each key of an object must occur once, received ${JSON.stringify(key)} again`,
    );
    assert.deepEqual(errors, [{ pointer, detail }]);
    assert.equal(executed.length, 0);
  });
}

Deno.test("the JSON of a form is held to the same", async () => {
  const { post } = createEdge();
  const part =
    '--b\r\ncontent-disposition: form-data; name="request"\r\n\r\n{"code":"1","seed":1,"seed":2}\r\n--b--\r\n';
  const response = await post(part, { headers: { "content-type": "multipart/form-data; boundary=b" } });
  const { errors } = await problemOf(response);
  assert.deepEqual(errors.map(({ pointer }) => pointer), ["/seed"]);
});

Deno.test("a long key is not repeated in full", async () => {
  const key = "k".repeat(5_000);
  const { detail, errors } = await problemOf(await createEdge().post(`{"code":"1","inputs":{"${key}":1,"${key}":2}}`));
  assert.ok(detail.length < 200, detail);
  assert.ok((errors[0]?.pointer.length ?? 0) < 100);
});

Deno.test("what only looks repeated is taken", async () => {
  const { post, executed } = createEdge();
  const inputs = { a: { a: { a: 1 } }, A: "a:a", "a:": ["a", "a", { a: 1 }, { a: 1 }], text: '{"a":1,"a":2}' };
  assert.equal((await post({ code: '// {"a":1,"a":2}', inputs })).status, 200);
  assert.deepEqual(executed[0]?.inputs, inputs);
});
