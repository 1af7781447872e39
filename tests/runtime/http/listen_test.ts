import assert from "node:assert/strict";
import { ConfigError } from "../../../runtime/config.ts";
import { addressOf, listen } from "../../../runtime/http/listen.ts";

Deno.test.each([
  ["127.0.0.1", 8000, "127.0.0.1:8000"],
  ["localhost", 0, "localhost:0"],
  ["::1", 8000, "[::1]:8000"],
  ["::", 80, "[::]:80"],
])("%s and %i are %s", (host, port, address) => {
  assert.equal(addressOf(host, port), address);
});

Deno.test("what listens answers at its url, and says which port it got", async () => {
  const { server, url } = listen((request) => new Response(new URL(request.url).pathname), {
    host: "127.0.0.1",
    port: 0,
  });
  assert.equal(url, `http://127.0.0.1:${server.addr.port}`);
  assert.equal(await (await fetch(`${url}/here`)).text(), "/here");
  await server.shutdown();
});

Deno.test("an address that is taken is a wrong setting", () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  assert.throws(
    () => listen(() => new Response(), { host: "127.0.0.1", port }),
    (error) => error instanceof ConfigError && error.problems[0]?.startsWith(`Cannot listen on 127.0.0.1:${port}: `),
  );
});

Deno.test("HEAD states the length that is known, and none where it is not", async () => {
  const { server, url } = listen((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/known") return new Response(null, { headers: { "content-length": "240512", etag: '"a"' } });
    return new Response(null, { status: Number(pathname.slice(1)), headers: { etag: '"b"' } });
  }, { host: "127.0.0.1", port: 0 });
  const told = async (path: string, method: string): Promise<(string | number | null)[]> => {
    const { status, headers, body } = await fetch(`${url}${path}`, { method });
    await body?.cancel();
    return [status, headers.get("content-length"), headers.get("etag")];
  };
  assert.deepEqual(await told("/known", "HEAD"), [200, "240512", '"a"']);
  assert.deepEqual(await told("/200", "HEAD"), [200, null, '"b"']);
  assert.deepEqual(await told("/404", "HEAD"), [404, null, '"b"']);
  assert.deepEqual((await told("/304", "HEAD")).filter((_, i) => i !== 1), [304, '"b"']);
  assert.deepEqual(await told("/200", "GET"), [200, "0", '"b"']);
  await server.shutdown();
});
