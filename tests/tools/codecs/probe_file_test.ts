import assert from "node:assert/strict";
import fc from "fast-check";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { readJpegFrame } from "../../../tools/codecs/jpeg_segments.ts";
import { probeFile } from "../../../tools/codecs/probe_file.ts";
import { InputError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import {
  ascii,
  inserted,
  jpegSegment,
  little,
  riffChunk,
  tiffOf,
  webpHeader,
  webpOf,
} from "../../support/byte_files.ts";
import { IMAGE_FILES, imageFile } from "../../support/image_files.ts";
import { exifSegment, jpegOfSize, pngOfSize } from "../../support/image_headers.ts";
import "../../support/toolkit.ts";

/** Width, height and orientation, upright; null where there is no header to read. */
type Facts = readonly [number, number, number] | null;

/** An EXIF structure of one tag, as its entry has it. */
function exif(type: number, count: number, value: number): number[] {
  return [...tiffOf([[274, type, count, value]])];
}

function app1(content: readonly number[]): number[] {
  return jpegSegment(0xe1, [...ascii("Exif\0\0"), ...content]);
}

const sof = (marker: number): Uint8Array => {
  const file = jpegOfSize(300, 200);
  file[3] = marker;
  return file;
};
const thumbnail = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0];

const JPEGS: readonly (readonly [string, Uint8Array, Facts])[] = [
  ["nothing before its frame", jpegOfSize(300, 200), [300, 200, 1]],
  ["stray bytes between segments", jpegOfSize(300, 200, [...jpegSegment(0xe0, [1, 2]), 7, 7, 0, 0xc0]), [300, 200, 1]],
  ["fill bytes before its markers", jpegOfSize(300, 200, [0xff, 0xff, ...jpegSegment(0xfe, []), 0xff, 0xff]), [
    300,
    200,
    1,
  ]],
  ["restart markers, TEM and stuffing", jpegOfSize(300, 200, [0xff, 0xd0, 0xff, 0xd7, 0xff, 0x01, 0xff, 0x00]), [
    300,
    200,
    1,
  ]],
  ["a thumbnail in APP1", jpegOfSize(300, 200, jpegSegment(0xe1, thumbnail)), [300, 200, 1]],
  ["Huffman tables before its frame", jpegOfSize(300, 200, jpegSegment(0xc4, [0, 9, 0, 9, 0, 9])), [300, 200, 1]],
  [
    "other segments of those numbers",
    jpegOfSize(300, 200, [...jpegSegment(0xc8, [8, 0, 9, 0, 9, 1]), ...jpegSegment(0xcc, [1])]),
    [300, 200, 1],
  ],
  ["a progressive frame", sof(0xc2), [300, 200, 1]],
  ["a lossless frame", sof(0xc3), [300, 200, 1]],
  ["an arithmetic frame", sof(0xcf), [300, 200, 1]],
  ["an EXIF of 6", jpegOfSize(300, 200, exifSegment(6)), [200, 300, 6]],
  ["an EXIF of 6, big end first", jpegOfSize(300, 200, exifSegment(6, { littleEndian: false })), [200, 300, 6]],
  ["an EXIF of 4", jpegOfSize(300, 200, exifSegment(4)), [300, 200, 4]],
  ["an EXIF of 0", jpegOfSize(300, 200, exifSegment(0)), [300, 200, 1]],
  ["an EXIF of 9", jpegOfSize(300, 200, exifSegment(9)), [300, 200, 1]],
  ["an EXIF after its frame", Uint8Array.from([...jpegOfSize(300, 200), ...exifSegment(8)]), [200, 300, 8]],
  ["two of them: the first counts", jpegOfSize(300, 200, [...exifSegment(5), ...exifSegment(3)]), [200, 300, 5]],
  ["one that says nothing before one that does", jpegOfSize(300, 200, [...exifSegment(1), ...exifSegment(7)]), [
    200,
    300,
    7,
  ]],
  [
    "XMP before it",
    jpegOfSize(300, 200, [...jpegSegment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0")), ...exifSegment(6)]),
    [200, 300, 6],
  ],
  ["an EXIF of LONG", jpegOfSize(300, 200, app1(exif(4, 1, 6))), [200, 300, 6]],
  ["an EXIF of two numbers", jpegOfSize(300, 200, app1(exif(3, 2, 6))), [200, 300, 6]],
  ["an EXIF of no number", jpegOfSize(300, 200, app1(exif(3, 0, 6))), [300, 200, 1]],
  ["an EXIF of bytes", jpegOfSize(300, 200, app1(exif(1, 1, 6))), [300, 200, 1]],
  ["an EXIF whose numbers are outside", jpegOfSize(300, 200, app1(exif(3, 9_999, 6))), [300, 200, 1]],
  ["an EXIF that is no TIFF", jpegOfSize(300, 200, app1(ascii("XX*\0\0\0\0\x08"))), [300, 200, 1]],
  ["an EXIF cut by its segment", jpegOfSize(300, 200, app1(exif(3, 1, 6).slice(0, 14))), [300, 200, 1]],
  ["a segment shorter than its length", jpegOfSize(300, 200, [0xff, 0xe0, 0, 1]), null],
  ["a scan before its frame", jpegOfSize(300, 200, [0xff, 0xda, 0, 2]), null],
  ["its end before its frame", jpegOfSize(300, 200, [0xff, 0xd9]), null],
  ["a frame of no width", jpegOfSize(0, 200), null],
  ["a frame whose height comes later (DNL)", jpegOfSize(300, 0), null],
  ["a frame that is cut", jpegOfSize(300, 200).slice(0, 9), null],
];

const png = tools.encode(tools.blank(7, 5), "png");

function chunk(name: string, content: readonly number[]): number[] {
  return [...little(content.length, 4).reverse(), ...ascii(name), ...content, 0, 0, 0, 0];
}

const PNGS: readonly (readonly [string, Uint8Array, Facts])[] = [
  ["eXIf before its pixels", inserted(png, 33, chunk("eXIf", exif(3, 1, 6))), [5, 7, 6]],
  ["eXIf behind its pixels", inserted(png, png.length - 12, chunk("eXIf", exif(3, 1, 8))), [5, 7, 8]],
  ["eXIf twice", inserted(png, 33, [...chunk("eXIf", exif(3, 1, 2)), ...chunk("eXIf", exif(3, 1, 6))]), [7, 5, 2]],
  ["eXIf with the word of JPEG before it", inserted(png, 33, chunk("eXIf", [...ascii("Exif\0\0"), ...exif(3, 1, 6)])), [
    7,
    5,
    1,
  ]],
  ["a chunk that says it is endless", inserted(png, 33, [255, 255, 255, 255, ...ascii("teXt")]), [7, 5, 1]],
  ["eXIf in the name of a text", inserted(png, 33, chunk("tEXt", ascii("eXIf"))), [7, 5, 1]],
  ["its header only", pngOfSize(16_384, 3), [16_384, 3, 1]],
  ["a header of another length", png.map((byte, i) => i === 11 ? 14 : byte), null],
  ["its header cut", png.slice(0, 32), null],
  ["another line end in its signature", png.map((byte, i) => i === 4 ? 0x0a : byte), null],
];

const still = [...tools.encode(tools.blank(6, 4), "webp").subarray(12)];
const lossless = [...tools.encode(tools.blank(6, 4), "webp", { lossless: true }).subarray(12)];
const WEBPS: readonly (readonly [string, Uint8Array, Facts])[] = [
  ["a lossy picture", webpOf(still), [6, 4, 1]],
  ["a lossless picture", webpOf(lossless), [6, 4, 1]],
  ["a canvas of 24 bits", webpOf(webpHeader(70_000, 300_000, 2)), [70_000, 300_000, 1]],
  ["EXIF", webpOf(webpHeader(6, 4, 8), still, riffChunk("EXIF", exif(3, 1, 6))), [4, 6, 6]],
  ["EXIF before its picture", webpOf(webpHeader(6, 4, 8), riffChunk("EXIF", exif(3, 1, 3)), still), [6, 4, 3]],
  [
    "EXIF with the word of JPEG",
    webpOf(webpHeader(6, 4, 8), still, riffChunk("EXIF", [...ascii("Exif\0\0"), ...exif(3, 1, 6)])),
    [4, 6, 6],
  ],
  ["EXIF twice", webpOf(webpHeader(6, 4, 8), riffChunk("EXIF", exif(3, 1, 1)), riffChunk("EXIF", exif(3, 1, 6))), [
    6,
    4,
    1,
  ]],
  [
    "EXIF behind a chunk of odd length",
    webpOf(webpHeader(6, 4, 8), riffChunk("XMP ", [1]), riffChunk("EXIF", exif(3, 1, 6))),
    [4, 6, 6],
  ],
  ["a lossy picture without its start code", webpOf(still.map((byte, i) => i === 11 ? 0 : byte)), null],
  ["a lossless picture without its signature", webpOf(lossless.map((byte, i) => i === 8 ? 0 : byte)), null],
  [
    "sound instead of pictures",
    Uint8Array.from([...ascii("RIFF"), ...little(40, 4), ...ascii("WAVEfmt "), ...Array(40).fill(1)]),
    null,
  ],
  ["its header cut", webpOf(webpHeader(6, 4, 0)).slice(0, 29), null],
];

/** A BMP's headers, of a size that they say. */
function bmp(headerBytes: number, width: number, height: number): Uint8Array {
  const sides = headerBytes === 12
    ? [...little(width, 2), ...little(height, 2)]
    : [...little(width, 4), ...little(height, 4)];
  return Uint8Array.from([
    ...ascii("BM"),
    ...Array(12).fill(0),
    ...little(headerBytes, 4),
    ...sides,
    ...Array(130).fill(0),
  ]);
}

const OTHERS: readonly (readonly [string, Uint8Array, Facts])[] = [
  ...[40, 52, 56, 64, 108, 124].map((bytes) => [`a BMP header of ${bytes}`, bmp(bytes, 70, 50), [70, 50, 1]] as const),
  ...[0, 11, 16, 39, 125, 300].map((bytes) => [`a BMP header of ${bytes}`, bmp(bytes, 70, 50), null] as const),
  ["a BMP of OS/2", bmp(12, 65_535, 65_535), [65_535, 65_535, 1]],
  ["a BMP from the top", bmp(40, 70, 2 ** 32 - 50), [70, 50, 1]],
  ["a BMP of a negative width", bmp(40, 2 ** 32 - 70, 50), null],
  ["a BMP of no height", bmp(40, 70, 0), null],
  ["a BMP that is cut", bmp(40, 70, 50).slice(0, 53), null],
  ["a GIF of 65535", Uint8Array.from([...ascii("GIF87a"), 255, 255, 1, 0, 0, 0, 0]), [65_535, 1, 1]],
  ["a GIF of another version", Uint8Array.from([...ascii("GIF88a"), 5, 0, 5, 0, 0, 0, 0]), null],
  ["a GIF that is cut", Uint8Array.from([...ascii("GIF89a"), 5, 0, 5, 0, 0, 0]), null],
  ["a TIFF of LONG", tiffOf([[256, 4, 1, 70_000], [257, 4, 1, 2]]), [70_000, 2, 1]],
  ["a TIFF of SHORT, turned", tiffOf([[256, 3, 1, 7], [257, 3, 1, 5], [274, 3, 1, 5]]), [5, 7, 5]],
  ["a TIFF of two numbers", tiffOf([[256, 3, 2, 7], [257, 3, 1, 5]]), [7, 5, 1]],
  ["a TIFF without height", tiffOf([[256, 3, 1, 7]]), null],
  ["a TIFF of version 43", tiffOf([[256, 3, 1, 7], [257, 3, 1, 5]]).map((byte, i) => i === 2 ? 43 : byte), null],
  ["a TIFF whose directory is cut", tiffOf([[256, 3, 1, 7], [257, 3, 1, 5]]).slice(0, 30), null],
  ["another word", Uint8Array.from(ascii("hello, this is a text and no picture at all")), null],
  ["nothing", new Uint8Array(0), null],
];

for (const [kind, files] of Object.entries({ JPEG: JPEGS, PNG: PNGS, WebP: WEBPS, others: OTHERS })) {
  for (const [name, bytes, facts] of files) {
    Deno.test(`${kind}: ${name}: the server's probe and the realm's say ${facts}`, () => {
      const probe = probeFile(bytes);
      assert.deepEqual(probe === null ? null : [probe.width, probe.height, probe.orientation], facts);
      const header = sniffImage(bytes);
      assert.deepEqual(header.ok ? [header.width, header.height, header.orientation] : null, facts);
      if (header.ok) assert.equal(header.mime, probe?.mime);
    });
  }
}

Deno.test("whatever becomes of a file, both probes say the same, and the decoder makes what they say", () => {
  const bytes = fc.tuple(
    fc.constantFrom(...IMAGE_FILES),
    fc.array(fc.tuple(fc.nat(120), fc.constantFrom(0, 1, 8, 0x7f, 0x80, 0xd8, 0xe1, 0xff)), { maxLength: 5 }),
    fc.option(fc.nat(400)),
  ).map(([{ bytes }, changes, end]) => {
    const copy = bytes.slice(0, end ?? undefined);
    for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
    return copy;
  });
  let decoded = 0;
  fc.assert(
    fc.property(bytes, (file) => {
      const [header, probe] = [sniffImage(file), probeFile(file)];
      if (!header.ok) return assert.equal(probe, null);
      const { mime, width, height, orientation } = header;
      assert.deepEqual(probe, { mime, width, height, orientation });
      if (width * height > 100_000) return;
      try {
        const raster = decodeImage(file, header);
        assert.deepEqual([raster.width, raster.height], [width, height]);
        decoded += 1;
      } catch (error) {
        if (!InputError.is(error)) throw error;
      }
    }),
    { numRuns: 3_000 },
  );
  assert.ok(decoded > 200, `${decoded}`);
});

Deno.test.each([
  ["jpeg", { marker: 0xc0, bits: 8, width: 7, height: 5, components: 3 }],
  ["jpeg gray", { marker: 0xc0, bits: 8, width: 7, height: 5, components: 1 }],
  ["progressive jpeg", { marker: 0xc2, bits: 8, width: 40, height: 30, components: 3 }],
])("the frame header of a %s", (name, frame) => {
  assert.deepEqual(readJpegFrame(imageFile(name).bytes), frame);
});

Deno.test.each([1, 2, 3, 4, 5, 6, 7, 8])("orientation %i turns a PNG, a WebP and a TIFF alike", (orientation) => {
  const image = tools.fromPixels(Array.from({ length: 35 }, (_, i) => i * 7), 7, 5);
  const structure = exif(3, 1, orientation);
  const files = [
    inserted(tools.encode(image, "png"), 33, chunk("eXIf", structure)),
    webpOf(
      webpHeader(7, 5, 8),
      [...tools.encode(image, "webp", { lossless: true }).subarray(12)],
      riffChunk("EXIF", structure),
    ),
    tiffOf([
      ...[[256, 3, 1, 7], [257, 3, 1, 5], [258, 3, 1, 8], [262, 3, 1, 1], [273, 4, 1, 8]] as const,
      ...[[274, 3, 1, orientation], [279, 4, 1, 35]] as const,
    ], [...image.data]),
  ];
  // Where the stored picture's corners go (EXIF 2.3, section 4.6.4): first row and first column, as they are seen.
  const corners =
    { 1: [0, 0], 2: [6, 0], 3: [6, 4], 4: [0, 4], 5: [0, 0], 6: [4, 0], 7: [4, 6], 8: [0, 6] }[orientation];
  for (const file of files) {
    const turned = tools.decode(file);
    assert.deepEqual([turned.width, turned.height], orientation >= 5 ? [5, 7] : [7, 5]);
    const [x, y] = corners as [number, number];
    assert.equal(tools.pixelAt(turned, x, y)[0], 0);
    // The pixel right of the first one is next to it, along the row or along the column.
    const next = orientation >= 5 ? [x, y === 0 ? 1 : y - 1] : [x === 0 ? 1 : x - 1, y];
    assert.equal(tools.pixelAt(turned, next[0] as number, next[1] as number)[0], 7);
    assert.equal(tools.exifOrientation(turned), orientation);
  }
});
