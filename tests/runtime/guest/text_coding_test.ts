import assert from "node:assert/strict";
import fc from "fast-check";
import { utf8 } from "../../../runtime/guest/primordials.ts";
import { atob, btoa, TextDecoder, TextEncoder } from "../../../runtime/guest/text_coding.ts";

const native = { encoder: new globalThis.TextEncoder(), decoder: new globalThis.TextDecoder() };
const anyText = fc.string({ unit: "binary", maxLength: 200 });
/** UTF-16 code units, halves of pairs among them. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((codes) =>
  String.fromCharCode(...codes)
);

Deno.test("texts are encoded as the platform encodes them, lone surrogates too", () => {
  fc.assert(fc.property(fc.oneof(anyText, units), (text) => {
    assert.deepEqual(new TextEncoder().encode(text), native.encoder.encode(text));
    assert.deepEqual(utf8(text), native.encoder.encode(text));
  }));
});

Deno.test("bytes are decoded as the platform decodes them, malformed ones too", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff), {
      maxLength: 30,
    })
      .map((list) => Uint8Array.from(list)),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      assert.equal(new TextDecoder().decode(input), native.decoder.decode(input));
    }),
    { numRuns: 500 },
  );
});

Deno.test("a fatal decoder throws where the platform's does", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (input) => {
    const throws = (decode: () => string): boolean => {
      try {
        decode();
        return false;
      } catch {
        return true;
      }
    };
    const expected = throws(() => new globalThis.TextDecoder("utf-8", { fatal: true }).decode(input));
    assert.equal(throws(() => new TextDecoder("utf-8", { fatal: true }).decode(input)), expected);
  }));
});

Deno.test("a byte order mark is dropped, views and buffers are taken", () => {
  const bytes = Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0x41, 0x42);
  assert.equal(new TextDecoder().decode(bytes.subarray(1)), "AB");
  assert.equal(new TextDecoder().decode(bytes.slice(4).buffer), "AB");
  assert.equal(new TextDecoder().decode(), "");
});

Deno.test("another encoding is refused with what is allowed", () => {
  assert.throws(() => new TextDecoder("utf-16le"), /the label must be "utf-8", received "utf-16le"/);
  assert.equal(new TextDecoder(" UTF8 ").decode(Uint8Array.of(65)), "A");
});

Deno.test("base64 is the platform's", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
    const binary = String.fromCharCode(...bytes);
    assert.equal(btoa(binary), globalThis.btoa(binary));
    assert.equal(atob(btoa(binary)), binary);
  }));
  assert.throws(() => btoa("é€"), /characters must be at most 255, received 8364/);
  assert.throws(() => atob("*"));
});
