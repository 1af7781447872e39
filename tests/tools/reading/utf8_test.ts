import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeUtf8, encodeUtf8 } from "../../../tools/reading/utf8.ts";

Deno.test("text is encoded as TextEncoder does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      assert.deepEqual(encodeUtf8(text), new TextEncoder().encode(text));
    }),
  );
});

Deno.test("valid UTF-8 is decoded as TextDecoder does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const bytes = new TextEncoder().encode(text);
      assert.equal(decodeUtf8(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    }),
  );
});

Deno.test("any bytes decode without an error, into well-formed text", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = decodeUtf8(bytes);
      assert.ok(text.isWellFormed());
      assert.equal(
        text.includes("\ufffd"),
        new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).includes("\ufffd"),
      );
    }),
  );
});

Deno.test("long texts survive both ways", () => {
  const text = "naïve 東京 🚲 ".repeat(5000);
  assert.equal(decodeUtf8(encodeUtf8(text)), text);
});

Deno.test("overlong, surrogate and too large sequences are no text", () => {
  for (
    const bytes of [[0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xe2]]
  ) {
    assert.match(decodeUtf8(Uint8Array.from(bytes)), /^\ufffd+$/);
  }
});
