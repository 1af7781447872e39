import assert from "node:assert/strict";
import { refuseForeign } from "../../../runtime/http/local_guard.ts";
import { Problem } from "../../../runtime/http/problem.ts";
import { createEdge } from "../../support/edge.ts";

Deno.test.each([
  ["neither", {}],
  ["localhost", { host: "localhost:8000" }],
  ["127.0.0.1", { host: "127.0.0.1:8000" }],
  ["another loopback address", { host: "127.1.2.3" }],
  ["IPv6", { host: "[::1]:8000" }],
  ["a page of this machine", { host: "localhost:8000", origin: "http://localhost:3000" }],
])("%s may ask", (_name, headers) => {
  assert.doesNotThrow(() => refuseForeign(new Headers(headers as Record<string, string>)));
});

Deno.test.each([
  ["a rebound name", { host: "evil.example:8000" }],
  ["a name that begins like this machine", { host: "localhost.evil.example" }],
  ["an address that begins like this machine", { host: "127.0.0.1.evil.example" }],
  ["a page of another site", { host: "localhost:8000", origin: "https://evil.example" }],
  ["a sandboxed page", { host: "localhost:8000", origin: "null" }],
  ["an extension", { origin: "chrome-extension://abc" }],
])("%s may not ask", (_name, headers) => {
  assert.throws(
    () => refuseForeign(new Headers(headers as Record<string, string>)),
    (error) => error instanceof Problem && error.code === "foreign_origin",
  );
});

Deno.test("with keys the key decides, whatever the host is called", async () => {
  const { request } = createEdge({ settings: { API_KEYS: "alice:key-of-alice-1234" } });
  const headers = { host: "darkroom.example", origin: "https://app.example", "x-api-key": "key-of-alice-1234" };
  assert.equal((await request("/v1/limits", { headers })).status, 200);
});
