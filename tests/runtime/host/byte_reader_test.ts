import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteReader } from "../../../runtime/host/image_header/byte_reader.ts";
import { readExifOrientation, readTiffFields } from "../../../runtime/host/image_header/read_tiff_fields.ts";
import { exifSegment } from "../../support/image_headers.ts";

Deno.test("numbers are those of a DataView, within the bytes", () => {
  const bytes = fc.uint8Array({ minLength: 4, maxLength: 40 });
  fc.assert(fc.property(bytes, fc.nat(36), fc.boolean(), (value, at, littleEndian) => {
    fc.pre(at + 4 <= value.length);
    const reader = new ByteReader(value, { littleEndian });
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    assert.equal(reader.u8(at), view.getUint8(at));
    assert.equal(reader.u16(at), view.getUint16(at, littleEndian));
    assert.equal(reader.u32(at), view.getUint32(at, littleEndian));
    const [first = 0, second = 0, third = 0] = littleEndian ? value.slice(at) : value.slice(at, at + 3).reverse();
    assert.equal(reader.u24(at), first + second * 256 + third * 65_536);
  }));
});

Deno.test("beyond the end everything is 0, and nothing is there", () => {
  const reader = new ByteReader(new Uint8Array([1, 2, 3]));
  assert.equal(reader.u32(3), 0);
  assert.equal(reader.u16(2), 0x0300);
  assert.deepEqual([reader.has(0, 3), reader.has(1, 3), reader.has(-1, 1), reader.has(3, 0)], [
    true,
    false,
    false,
    true,
  ]);
  assert.equal(reader.isText(1, "\x02\x03\x04"), false);
  assert.equal(reader.isText(3, "\0"), false);
});

Deno.test("orientation is 1 unless the file says 2 to 8", () => {
  fc.assert(fc.property(fc.nat(65_535), fc.boolean(), (orientation, littleEndian) => {
    // The segment's first ten bytes are its marker, its length and "Exif".
    const tiff = new Uint8Array(exifSegment(orientation, { littleEndian }).slice(10));
    assert.equal(readExifOrientation(tiff), orientation >= 1 && orientation <= 8 ? orientation : 1);
  }));
});

Deno.test("any bytes are no TIFF or have fields", () => {
  const mark = fc.constantFrom([0x49, 0x49, 42, 0], [0x4d, 0x4d, 0, 42], []);
  fc.assert(fc.property(mark, fc.uint8Array({ maxLength: 60 }), (head, tail) => {
    const bytes = new Uint8Array([...head, ...tail]);
    for (const field of readTiffFields(bytes) ?? []) assert.ok(Number.isSafeInteger(field.value));
    const orientation = readExifOrientation(bytes);
    assert.ok(orientation >= 1 && orientation <= 8);
  }));
});
