import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeImageData, isDataUrl, isWebUrl } from "../../../runtime/http/decode_image_data.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((value) => new Uint8Array(value));

Deno.test("any bytes come back from base64, however it is written", () => {
  const alphabet = fc.constantFrom("base64", "base64url");
  const blank = fc.constantFrom("", "\n", "\r\n", " ", "\t");
  fc.assert(fc.property(bytes, alphabet, fc.boolean(), blank, fc.boolean(), (value, kind, omitPadding, gap, isUrl) => {
    const plain = value.toBase64({ alphabet: kind as "base64", omitPadding });
    const text = plain.replaceAll(/.{8}/g, (part) => part + gap);
    const decoded = decodeImageData(isUrl ? `data:image/png;base64,${text}` : text);
    assert.ok(decoded.ok);
    assert.deepEqual(decoded.bytes, value);
  }));
});

Deno.test("any text gives bytes or a reason", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string().map((value) => `data:${value}`));
  fc.assert(fc.property(text, (value) => {
    const decoded = decodeImageData(value);
    assert.ok(decoded.ok ? decoded.bytes.length > 0 : decoded.detail.length > 0);
  }));
});

Deno.test.each([
  ["http://a", true],
  ["HTTPS://A", true],
  ["  https://a", true],
  ["ftp://a", true],
  ["file:///a", true],
  ["blob:a", true],
  ["httpx", false],
  ["aHR0cDovL2E=", false],
  ["data:image/png;base64,", false],
])("%j is a URL that would have to be fetched: %j", (text, isUrl) => {
  assert.equal(isWebUrl(text), isUrl);
});

Deno.test.each([["data:,", true], ["DATA:x", true], ["data", false], [" data:", false]])(
  "%j is a data URL: %j",
  (text, isUrl) => {
    assert.equal(isDataUrl(text), isUrl);
  },
);

Deno.test("a data URL without end is refused without being searched through", () => {
  const decoded = decodeImageData(`data:${"x".repeat(20_000_000)},AAAA`);
  assert.ok(!decoded.ok);
  assert.equal(decoded.detail, "a data URL must be data:<type>;base64,<data>");
});
