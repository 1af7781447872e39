import assert from "node:assert/strict";
import fc from "fast-check";
import { atob, btoa, TextDecoder, TextEncoder } from "../../../runtime/guest/text_coding.ts";

const Native = { Decoder: globalThis.TextDecoder, Encoder: globalThis.TextEncoder };

/** Bytes with every way to break a sequence, and byte order marks. */
const roughBytes = fc.array(
  fc.constantFrom(0x41, 0x7f, 0x80, 0xbf, 0xc2, 0xe2, 0x82, 0xac, 0xef, 0xbb, 0xbf, 0xf0, 0x9f, 0x96, 0xbc, 0xf4, 0xff),
  { maxLength: 24 },
).map((list) => Uint8Array.from(list));
const cuts = fc.array(fc.nat(24), { maxLength: 4 });

function pieces(bytes: Uint8Array<ArrayBuffer>, at: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const bounds = [0, ...at.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];
  return bounds.slice(1).map((end, i) => bytes.slice(bounds[i], end));
}

for (const options of [{}, { ignoreBOM: true }, { fatal: true }, { fatal: true, ignoreBOM: true }]) {
  Deno.test(`a stream in pieces is decoded as the platform does it, ${JSON.stringify(options)}`, () => {
    fc.assert(
      fc.property(roughBytes, cuts, (bytes, at) => {
        const decodeAll = (decoder: globalThis.TextDecoder | TextDecoder): string[] => {
          const texts: string[] = [];
          try {
            for (const piece of pieces(bytes, at)) texts.push(decoder.decode(piece, { stream: true }));
            texts.push(decoder.decode());
          } catch (error) {
            assert.ok(error instanceof TypeError);
            texts.push("threw");
          }
          return texts;
        };
        assert.deepEqual(
          decodeAll(new TextDecoder("utf-8", options)),
          decodeAll(new Native.Decoder("utf-8", options)),
        );
      }),
      { numRuns: 400 },
    );
  });
}

Deno.test("each single call begins anew: a mark is dropped again, a cut sequence is a fault of its own", () => {
  const decoder = new TextDecoder();
  for (let i = 0; i < 2; i++) assert.equal(decoder.decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), "A");
  for (let i = 0; i < 2; i++) assert.equal(decoder.decode(Uint8Array.of(0xe2, 0x82)), "\ufffd");
});

Deno.test("what a decoder was made with can be read", () => {
  const { encoding, fatal, ignoreBOM } = new TextDecoder("UTF-8", { fatal: true, ignoreBOM: true });
  assert.deepEqual([encoding, fatal, ignoreBOM], ["utf-8", true, true]);
  assert.deepEqual([new TextDecoder().fatal, new TextDecoder("utf8", null).ignoreBOM], [false, false]);
});

/** Each of them was an empty text, or an error that named a property of ours. */
const NO_BYTES: readonly (readonly [input: unknown, received: string])[] = [
  ["abc", '"abc"'],
  [[97, 98], "[97, 98]"],
  [null, "null"],
  [5, "5"],
  [{ buffer: new ArrayBuffer(2) }, "{ buffer: ArrayBuffer(2) [0, 0] }"],
  ["x".repeat(500), `"${"x".repeat(79)}…`],
];

for (const [input, received] of NO_BYTES) {
  Deno.test(`${received.slice(0, 20)} is no input of a decoder`, () => {
    assert.throws(() => new TextDecoder().decode(input as BufferSource), {
      name: "TypeError",
      message: `Cannot decode text: the input must be an ArrayBuffer or a view of one, received ${received}`,
    });
  });
}

Deno.test("bytes are taken from every kind of buffer and view, and no more than it shows", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4));
  shared.set([0x62, 0x61, 0x62, 0x61]);
  const inputs: readonly BufferSource[] = [
    shared.subarray(1, 3) as unknown as Uint8Array<ArrayBuffer>,
    new DataView(Uint8Array.of(0x7a, 0x61, 0x62).buffer, 1),
    Uint16Array.of(0x6261),
    Uint8ClampedArray.of(0x61, 0x62),
    Uint8Array.of(0x61, 0x62).buffer,
  ];
  for (const input of inputs) assert.equal(new TextDecoder().decode(input), "ab");
  assert.equal(new TextDecoder().decode(shared.buffer as unknown as ArrayBuffer), "baba");
});

Deno.test("encodeInto writes as much as the platform does, and says how much", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("é€🂡", "\ud83c", "\udca1a"));
  fc.assert(
    fc.property(text, fc.nat(20), (source, room) => {
      const [own, native] = [new Uint8Array(room).fill(9), new Uint8Array(room).fill(9)];
      assert.deepEqual(
        { ...new TextEncoder().encodeInto(source, own) },
        { ...new Native.Encoder().encodeInto(source, native) },
      );
      assert.deepEqual(own, native);
    }),
    { numRuns: 400 },
  );
});

Deno.test("encodeInto wants bytes to write to", () => {
  for (const target of [[], new ArrayBuffer(4), new Uint16Array(4), null]) {
    assert.throws(() => new TextEncoder().encodeInto("a", target as unknown as Uint8Array), {
      name: "TypeError",
      message: /^Cannot encode text: the target must be a Uint8Array, received /,
    });
  }
});

Deno.test("what is no text is made one, as on the platform", () => {
  for (const value of [5, null, true, {}, [1, 2]]) {
    const native = new Native.Encoder().encode(value as unknown as string);
    assert.deepEqual(new TextEncoder().encode(value as unknown as string), native);
    assert.equal(btoa(value), globalThis.btoa(value as string));
  }
  assert.deepEqual(new TextEncoder().encode(undefined), new Uint8Array());
  assert.throws(() => btoa(Symbol("s")), TypeError);
});

/** Texts that browsers take or refuse: https://infra.spec.whatwg.org/#forgiving-base64-decode. */
const BASE64: readonly (readonly [text: string, binary: string | null])[] = [
  ["", ""],
  ["YQ==", "a"],
  ["YQ", "a"],
  [" Y\tQ\n=\f=\r", "a"],
  ["YWI=", "ab"],
  ["YWI", "ab"],
  ["YWJj", "abc"],
  ["/+8=", "\xff\xef"],
  ["YR==", "a"],
  ["Y", null],
  ["YQ=", null],
  ["YQ===", null],
  ["=YQ=", null],
  ["Y=Q=", null],
  ["YWJjZ", null],
  ["_-8=", null],
  ["YQ\u00a0==", null],
  ["data:,YQ==", null],
];

for (const [text, binary] of BASE64) {
  Deno.test(`atob of ${JSON.stringify(text)} ${binary === null ? "is refused" : `is ${JSON.stringify(binary)}`}`, () => {
    if (binary !== null) {
      assert.equal(globalThis.atob(text), binary);
      return assert.equal(atob(text), binary);
    }
    assert.throws(() => globalThis.atob(text));
    assert.throws(() => atob(text), {
      name: "SyntaxError",
      message: `Cannot decode base64: it must hold A-Z, a-z, 0-9, +, / and = at the end, received "${text}"`,
    });
  });
}
