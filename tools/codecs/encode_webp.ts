/** Pixels to WebP, by libwebp's encoder. @module */

import { type Image, rgbaOf } from "../core/image.ts";
import { ToolError } from "../core/tool_error.ts";
import { EmbindModule } from "./embind_module.ts";

/** Longest side of a WebP: 14 bits in its header (RFC 9649). */
export const WEBP_MAX_SIDE = 16_383;

/** How {@link encodeWebp} compresses. */
export interface EncodeWebpOptions {
  /** 1 to 100; of a lossless file the effort. */
  readonly quality: number;
  /** Every pixel as it is, hidden colours under full transparency too. Default false. */
  readonly lossless?: boolean;
  /** Other fields of libwebp's WebPConfig than its own defaults. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** Names as in @jsquash/webp 1.5.0, the SIMD build. */
const codec = new EmbindModule("webp_encode.wasm", {
  imports: {
    a: "registerField",
    f: "registerFunction",
    g: "giveUp",
    k: "giveUp",
    n: "registerObject",
    p: "growMemory",
    r: "copyMemory",
    v: "newObject",
    w: "getGlobal",
  },
  memory: "x",
  table: "D",
  malloc: "z",
  start: "y",
});

/** libwebp's own defaults (`WebPConfigInit`); what is not listed is 0. */
const DEFAULTS: Readonly<Record<string, number>> = {
  method: 4,
  sns_strength: 50,
  filter_strength: 60,
  filter_type: 1,
  segments: 4,
  pass: 1,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  near_lossless: 100,
};

/** Encodes an image as WebP with its transparency. */
export function encodeWebp(
  image: Image,
  { quality, lossless = false, settings = {} }: EncodeWebpOptions,
): Uint8Array<ArrayBuffer> {
  if (image.width > WEBP_MAX_SIDE || image.height > WEBP_MAX_SIDE) throw tooLong(image);
  const webp = codec.instantiate();
  const exact = lossless ? { lossless: 1, exact: 1 } : {};
  const options = webp.options({ ...DEFAULTS, ...settings, quality, ...exact });
  const file = webp.call("encode", webp.text(rgbaOf(image)), image.width, image.height, options);
  if (file === null) throw new Error(`Cannot encode image: libwebp refused ${image.width}×${image.height} pixels`);
  return new Uint8Array((file as Uint8ClampedArray<ArrayBuffer>).buffer);
}

function tooLong(image: Image): ToolError {
  return new ToolError({
    tool: "encode",
    action: "encode image",
    argument: "image",
    expected: `at most ${WEBP_MAX_SIDE} pixels wide and high for a WebP`,
    received: null,
    receivedAs: String(image),
    hint: "Make it smaller with image.thumbnail(4096), or choose image/png",
  });
}
