/** JSON-RPC over streams that are cut, late, wrong or closed. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonRpc, MessageSplitter } from "../../../runtime/checker/json_rpc.ts";

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const framed = (body: string): string => `Content-Length: ${encode(body).length}\r\n\r\n${body}`;
const LONGEST = 16 * 1024 * 1024;

Deno.test.each<[name: string, head: string]>([
  ["in capitals", "CONTENT-LENGTH: 4\r\n\r\n"],
  ["in small letters", "content-length: 4\r\n\r\n"],
  ["before another header", "Content-Length: 4\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n"],
  ["after another header", "Content-Type: application/json\r\nContent-Length: 4\r\n\r\n"],
  ["with zeros before it", "Content-Length: 000000004\r\n\r\n"],
])("a length %s is read", (_name, head) => {
  for (const step of [1, 3, head.length, 1000]) {
    const bytes = encode(`${head}null${head}true`);
    const splitter = new MessageSplitter();
    const read: string[] = [];
    for (let at = 0; at < bytes.length; at += step) read.push(...splitter.push(bytes.subarray(at, at + step)));
    assert.deepEqual(read, ["null", "true"]);
  }
});

Deno.test.each<[name: string, bytes: string]>([
  ["with letters", "Content-Length: 4x\r\n\r\nnull"],
  ["with a fraction", "Content-Length: 4.5\r\n\r\nnull"],
  ["of ten digits", "Content-Length: 0000000004\r\n\r\nnull"],
  ["without a colon", "Content-Length 4\r\n\r\nnull"],
  ["that is another header's", "X-Content-Length: 4\r\n\r\nnull"],
  ["one above the most", `Content-Length: ${LONGEST + 1}\r\n\r\n`],
  ["in a header that is too long", `X: ${"x".repeat(260)}\r\nContent-Length: 4\r\n\r\nnull`],
  ["after an empty header", "\r\n\r\nnull"],
])("a length %s is refused", (_name, text) => {
  assert.throws(() => [...new MessageSplitter().push(encode(text))], /^Error: Cannot read message: its /);
});

Deno.test("a message of the greatest length is waited for, and an empty one comes at once", () => {
  const splitter = new MessageSplitter();
  assert.deepEqual([...splitter.push(encode(`Content-Length: ${LONGEST}\r\n\r\n`))], []);
  const rest = new Uint8Array(LONGEST).fill(32);
  assert.deepEqual([...splitter.push(rest.subarray(1))], []);
  const [text] = [...splitter.push(encode("!"))];
  assert.equal(text?.length, LONGEST);
  assert.equal(text?.at(-1), "!");
  assert.deepEqual([...splitter.push(encode(framed("")))], [""]);
});

Deno.test("what looks like a header in a body is body", () => {
  fc.assert(fc.property(
    fc.array(fc.constantFrom("\r\n\r\n", "Content-Length: 3\r\n\r\n", "a", "é", "\n"), { maxLength: 8 }),
    fc.integer({ min: 1, max: 9 }),
    (parts, step) => {
      const bodies = [parts.join(""), "end"];
      const bytes = encode(bodies.map(framed).join(""));
      const splitter = new MessageSplitter();
      const read: string[] = [];
      for (let at = 0; at < bytes.length; at += step) read.push(...splitter.push(bytes.subarray(at, at + step)));
      assert.deepEqual(read, bodies);
    },
  ));
});

interface OtherSide {
  readonly rpc: JsonRpc;
  readonly write: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly break: (reason: Error) => Promise<void>;
  /** Everything that was sent so far, parsed. */
  readonly sent: unknown[];
}

/** A connection that takes all that is sent. */
function connected(answer: (method: string, params: unknown) => unknown = () => null): OtherSide {
  const inward = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const sent: unknown[] = [];
  const splitter = new MessageSplitter();
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => {
      for (const text of splitter.push(chunk)) sent.push(JSON.parse(text));
    },
  });
  const rpc = new JsonRpc({ readable: inward.readable, writable }, answer);
  const writer = inward.writable.getWriter();
  return {
    rpc,
    sent,
    write: (text) => writer.write(encode(text)),
    end: () => writer.close(),
    break: (reason) => writer.abort(reason),
  };
}

const ENDED = /^Error: Cannot ask type checker: its connection has ended$/;

Deno.test("answers find their requests in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), async (order) => {
      const side = connected();
      const asked = order.map((_, i) => side.rpc.request(`m${i + 1}`, { i }));
      for (const id of order) await side.write(framed(JSON.stringify({ jsonrpc: "2.0", id, result: { of: id } })));
      assert.deepEqual(await Promise.all(asked), [1, 2, 3, 4, 5, 6].map((id) => ({ of: id })));
      assert.deepEqual(side.sent.map((one) => (one as { id: number }).id), [1, 2, 3, 4, 5, 6]);
      await side.end();
      await side.rpc.close();
    }),
    { numRuns: 20 },
  );
});

Deno.test.each<[name: string, text: string]>([
  ["no JSON", framed("{")],
  ["JSON that is no object", framed("null")],
  ["bytes without a header", "x".repeat(300)],
])("%s ends the connection, and all that waits is told", async (_name, text) => {
  const side = connected();
  const waiting = [side.rpc.request("a", 1), side.rpc.request("b", 2)];
  const told = Promise.all(waiting.map((one) => assert.rejects(one, ENDED)));
  await side.write(text).catch(() => undefined);
  await told;
  await assert.rejects(side.rpc.request("c", 3), ENDED);
  await side.rpc.close();
});

Deno.test("a request after the other side has closed its end is refused, not left waiting", async () => {
  const side = connected();
  const first = side.rpc.request("a", null);
  await side.end();
  await assert.rejects(first, ENDED);
  await assert.rejects(side.rpc.request("b", null), ENDED);
  assert.equal(side.sent.length, 1);
  await side.rpc.close();
});

Deno.test("a stream that breaks is one that has ended", async () => {
  const side = connected();
  const waiting = assert.rejects(side.rpc.request("a", null), ENDED);
  await side.break(new Error("the pipe broke"));
  await waiting;
  await side.rpc.close();
});

Deno.test("an answer that fails on our side ends the connection", async () => {
  const side = connected(() => {
    throw new Error("no such file");
  });
  const waiting = assert.rejects(side.rpc.request("a", null), ENDED);
  await side.write(framed(JSON.stringify({ jsonrpc: "2.0", id: 9, method: "readFile", params: "/x" })));
  await waiting;
  await side.rpc.close();
});

Deno.test("answers to nobody, twice, or to a text's id change nothing", async () => {
  const side = connected();
  const asked = side.rpc.request("a", null);
  for (const id of [0, -1, 2, "1", null, 1.5]) await side.write(framed(JSON.stringify({ id, result: "wrong" })));
  await side.write(framed(JSON.stringify({ id: 1, result: "right" })));
  await side.write(framed(JSON.stringify({ id: 1, result: "late" })));
  assert.equal(await asked, "right");
  const again = side.rpc.request("b", null);
  await side.write(framed(JSON.stringify({ id: 2, error: { code: -32601, message: "unknown method" } })));
  await assert.rejects(again, /^Error: Cannot ask type checker: unknown method$/);
  await side.end();
  await side.rpc.close();
});
