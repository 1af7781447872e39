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
