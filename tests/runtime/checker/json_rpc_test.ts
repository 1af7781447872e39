import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonRpc, MessageSplitter } from "../../../runtime/checker/json_rpc.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const message = (body: string): string => `Content-Length: ${encode(body).length}\r\n\r\n${body}`;

Deno.test("messages come out whole, however the stream was cut", () => {
  fc.assert(fc.property(
    fc.array(fc.string({ unit: "grapheme" }), { maxLength: 6 }),
    fc.integer({ min: 1, max: 40 }),
    (bodies, step) => {
      const bytes = encode(bodies.map(message).join(""));
      const splitter = new MessageSplitter();
      const read: string[] = [];
      for (let at = 0; at < bytes.length; at += step) read.push(...splitter.push(bytes.subarray(at, at + step)));
      assert.deepEqual(read, bodies);
    },
  ));
});

Deno.test.each([
  ["no header", "x".repeat(300)],
  ["no length", "Content-Type: text\r\n\r\n{}"],
  ["a negative length", "Content-Length: -5\r\n\r\n{}"],
  ["more than it may be", "Content-Length: 999999999\r\n\r\n{}"],
])("%s breaks the stream", (_name, text) => {
  assert.throws(() => [...new MessageSplitter().push(encode(text))], /^Error: Cannot read message/);
});

/** A connection whose other side is written by the test. */
function connect(answer: (method: string, params: unknown) => unknown): {
  rpc: JsonRpc;
  sent: () => Promise<unknown>;
  reply: (body: unknown) => Promise<void>;
  end: () => Promise<void>;
} {
  const inward = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const outward = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const rpc = new JsonRpc({ readable: inward.readable, writable: outward.writable }, answer);
  const writer = inward.writable.getWriter();
  const reader = outward.readable.getReader();
  const splitter = new MessageSplitter();
  return {
    rpc,
    sent: async () => {
      for (;;) {
        const { value } = await reader.read();
        if (value === undefined) return null;
        for (const text of splitter.push(value)) return JSON.parse(text);
      }
    },
    reply: (body) => writer.write(new Uint8Array(encode(message(JSON.stringify(body))))),
    end: () => writer.close(),
  };
}

Deno.test("a request gets the answer with its id", async () => {
  const { rpc, sent, reply, end } = connect(() => null);
  const first = rpc.request("a", { x: 1 });
  assert.deepEqual(await sent(), { jsonrpc: "2.0", id: 1, method: "a", params: { x: 1 } });
  const second = rpc.request("b", null);
  assert.deepEqual(await sent(), { jsonrpc: "2.0", id: 2, method: "b", params: null });
  await reply({ id: 2, result: "two" });
  await reply({ id: 77, result: "nobody asked" });
  await reply({ id: 1, result: "one" });
  assert.deepEqual([await first, await second], ["one", "two"]);
  await end();
  await rpc.close();
});

Deno.test("requests of the other side are answered, notifications are not", async () => {
  const { rpc, sent, reply, end } = connect((method, params) => `${method} ${JSON.stringify(params)}`);
  const pending = Promise.all([
    sent(),
    reply({ method: "note" }),
    reply({ id: "s1", method: "readFile", params: "/a" }),
  ]);
  assert.deepEqual((await pending)[0], { jsonrpc: "2.0", id: "s1", result: 'readFile "/a"' });
  await end();
  await rpc.close();
});

Deno.test("an error and the end of the connection reject what waits", async () => {
  const { rpc, sent, reply, end } = connect(() => null);
  const failed = rpc.request("a", null);
  await sent();
  await reply({ id: 1, error: { message: "no such snapshot" } });
  await assert.rejects(failed, /Cannot ask type checker: no such snapshot/);
  const left = rpc.request("b", null);
  await sent();
  await end();
  await assert.rejects(left, /its connection has ended/);
  await rpc.close();
});
