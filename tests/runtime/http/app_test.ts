import assert from "node:assert/strict";
import { ROUTES } from "../../../runtime/http/routes.ts";
import { matchesPath } from "../../../runtime/http/route.ts";
import { createEdge, problemOf } from "../../support/edge.ts";

Deno.test.each(["abc", "a.b-c_9", "x".repeat(64)])("the request id %s is echoed", async (id) => {
  const { request } = createEdge();
  const response = await request("/nowhere", { headers: { "x-request-id": id } });
  assert.equal(response.headers.get("x-request-id"), id);
  assert.equal((await problemOf(response)).request_id, id);
});

Deno.test.each(["", "a b", "x".repeat(65), "<script>", "a/b"])("the request id %j is replaced", async (id) => {
  const { request } = createEdge();
  const response = await request("/livez", { headers: { "x-request-id": id } });
  assert.match(response.headers.get("x-request-id") ?? "", /^req_[0-9a-f]{32}$/);
});

for (const { method, paths: [path] } of ROUTES) {
  Deno.test(`${path} refuses other methods than ${method} and names its own`, async () => {
    const { request } = createEdge();
    for (const wrong of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].filter((name) => name !== method.toUpperCase())) {
      const response = await request(path.replace(":id", "img_1"), { method: wrong });
      assert.equal(response.status, 405, `${wrong} ${path}`);
      assert.equal(response.headers.get("allow"), method === "get" ? "GET, HEAD" : method.toUpperCase());
      assert.equal((await problemOf(response)).code, "method_not_allowed");
    }
  });
}

Deno.test.each(["/", "/execute/", "/v2/execute", "/v1/images/a/b", "/EXECUTE"])("%s is not there", async (path) => {
  const { request } = createEdge();
  const response = await request(path, { method: "POST" });
  assert.equal(response.status, 404);
  const problem = await problemOf(response);
  assert.deepEqual([problem.code, problem.instance], ["not_found", path]);
});

Deno.test.each([
  ["/v1/images/:id", "/v1/images/img_1", true],
  ["/v1/images/:id", "/v1/images/", false],
  ["/v1/images/:id", "/v1/images", false],
  ["/livez", "/livez", true],
  ["/livez", "/livez/x", false],
])("the pattern %s and the path %s: %j", (pattern, path, fits) => {
  assert.equal(matchesPath(pattern, path), fits);
});

Deno.test("HEAD answers as GET does, without a body", async () => {
  const { request } = createEdge();
  const response = await request("/livez", { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "");
});
