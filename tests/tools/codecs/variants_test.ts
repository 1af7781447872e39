import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { sniffImage } from "../../../runtime/host/sniff_image.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { probeFile } from "../../../tools/codecs/probe_file.ts";
import type { Raster } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { projectFile } from "../../support/toolkit.ts";

/** A file of tests/golden/codec_variants.json; scripts/reference/codec_variants.py writes them. */
interface Variant {
  readonly kind: string;
  readonly name: string;
  /** Upright. */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly file: string;
  /** Of all pixels, transparent ones as zeros. */
  readonly sha256?: string;
  /** All pixels, where they may differ by `max`. */
  readonly pixels?: string;
  readonly max?: number;
}

const variants: readonly Variant[] = JSON.parse(
  Deno.readTextFileSync(projectFile("tests/golden/codec_variants.json")),
);

for (const variant of variants) {
  const { kind, name, width, height, orientation } = variant;
  const bytes = Uint8Array.fromBase64(variant.file);

  Deno.test(`${kind}, ${name}: header, probe and pixels`, () => {
    const facts = { mime: `image/${kind}`, width, height, orientation };
    const header = sniffImage(bytes);
    assert.ok(header.ok);
    const { mime } = header;
    assert.deepEqual({ mime, width: header.width, height: header.height, orientation: header.orientation }, facts);
    assert.deepEqual(probeFile(bytes), facts);
    assertPixels(decodeImage(bytes, { mime, orientation }), variant);
    const image = tools.decode(bytes);
    assertPixels({ width: image.width, height: image.height, channels: 4, data: image.data }, variant);
    assert.equal(tools.exifOrientation(image), orientation);
  });
}

function assertPixels({ width, height, channels, data }: Raster, variant: Variant): void {
  assert.deepEqual([width, height, channels], [variant.width, variant.height, 4]);
  if (variant.sha256 !== undefined) {
    return assert.equal(createHash("sha256").update(withoutHidden(data)).digest("hex"), variant.sha256);
  }
  const expected = Uint8Array.fromBase64(variant.pixels ?? "");
  assert.equal(data.length, expected.length);
  const worst = withoutHidden(data).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (expected[i] as number))),
    0,
  );
  assert.ok(worst <= (variant.max as number), `a value is off by ${worst}`);
}

/** What colour nothing has is nobody's business. */
function withoutHidden(data: Raster["data"]): Uint8Array {
  const values = Uint8Array.from(data);
  for (let i = 0; i < values.length; i += 4) if (values[i + 3] === 0) values.fill(0, i, i + 4);
  return values;
}

Deno.test("there are variants of every kind of file", () => {
  const counts = Object.fromEntries(
    Map.groupBy(variants, ({ kind }) => kind).entries().map(([kind, some]) => [kind, some.length]),
  );
  for (const kind of ["png", "jpeg", "gif", "webp", "bmp", "tiff"]) assert.ok((counts[kind] ?? 0) >= 12, kind);
});
