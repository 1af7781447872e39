/**
 * The one image type of the toolkit: immutable, lazily decoded, aware of where
 * it came from.
 *
 * Tools read pixels through {@link pixelsOf}, {@link rgbaOf} and
 * {@link lumaOf} and never write to what these return; they make results with
 * {@link createImage}.
 *
 * @module
 */

import { type Affine, composeAffine, IDENTITY, invertAffine, mapBox } from "./affine.ts";
import { allocate, requireRoom } from "./budget.ts";
import { lumaKernel, rgbaKernel } from "./channel_kernels.ts";
import { readRegion, type Region, type RegionLike } from "./region.ts";
import { InputError, ToolError } from "./tool_error.ts";

/** Bytes of pixels. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** 4 = RGBA with straight alpha, 1 = gray or mask. */
export type Channels = 1 | 4;

/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Decoded pixels, row by row from the top left. */
export interface Raster extends Size {
  readonly channels: Channels;
  /** `width × height × channels` bytes, at offset 0 of their own buffer. */
  readonly data: Pixels;
}

/** The file that an image was decoded from. */
export interface ImageFile {
  /** `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `image/bmp` or `image/tiff`. */
  readonly mime: string;
  /** EXIF orientation as stored, 1 to 8; the pixels are upright already. */
  readonly orientation: number;
  readonly bytes: Uint8Array;
}

/** A new image; `data` is handed over and must not be written to afterwards. */
export interface ImageInit extends Raster {
  /** The image that this one was made from. */
  readonly parent?: Image;
  /**
   * From this image's coordinates to the parent's. Left out: same size, same
   * place. Null: not affine (a perspective warp); the root is kept, boxes
   * cannot be mapped.
   */
  readonly toParent?: Affine | null;
  /** The file that the pixels were decoded from. */
  readonly file?: ImageFile;
}

/** An input image whose size is known and whose pixels are decoded when a tool first needs them. */
export interface InputImageInit extends Size {
  /** Index among the request's images. */
  readonly root: number;
  readonly name: string;
  /** The size that the model saw, if the request gives it. */
  readonly viewed: Size | null;
  readonly file?: ImageFile;
  readonly decode: () => Raster;
}

/** Where an image came from. */
export interface ImageSource {
  /** Index of the input image, null when it was made from nothing. */
  readonly root: number | null;
  /** From this image's coordinates to the input's; null without an input or an affine way to it. */
  readonly toRoot: Affine | null;
}

interface ImageState extends Size {
  readonly number: number;
  readonly name: string | null;
  readonly root: number | null;
  readonly toRoot: Affine | null;
  readonly viewed: Size | null;
  readonly file: ImageFile | null;
  decode: (() => Raster) | null;
  channels: Channels;
  pixels: Pixels | null;
  rgba: Pixels | null;
  luma: Pixels | null;
  copy: Pixels | null;
}

/** Only this module holds it, so only this module makes images. */
const CONSTRUCTION_KEY = Symbol("image");

let stateOf: (image: Image) => ImageState;

/** Decoding holds the decoder's pixels and ours for a moment, 4 bytes each. */
const DECODE_BYTES_PER_PIXEL = 8;

/** Images made so far in this realm; state by design, it numbers them. */
let imageCount = 0;

/**
 * An image. Every tool is a method of it as well, and returns a new image.
 *
 * @example
 * ```ts
 * const upright = image.rotate(90);
 * const word = upright.crop([40, 80, 400, 140]);
 * console.log(word.width, word.height, word.toRoot([0, 0, 10, 10]));
 * ```
 */
export class Image {
  readonly #state: ImageState;

  static {
    stateOf = (image) => image.#state;
  }

  /** Images are made by tools; calling this throws. */
  constructor(key: symbol, state: ImageState) {
    if (key !== CONSTRUCTION_KEY) {
      throw new ToolError({
        tool: "Image",
        action: "construct image",
        argument: "new Image",
        expected: "replaced by blank(width, height) or fromPixels(data, width, height)",
        received: key,
        hint: "Make an empty image with vision.blank(640, 480, { color: 'white' })",
        isType: true,
      });
    }
    this.#state = state;
    Object.freeze(this);
  }

  /** Whether a value is an image of this realm; cannot be forged. */
  static is(value: unknown): value is Image {
    return typeof value === "object" && value !== null && #state in value;
  }

  /** Width in pixels. */
  get width(): number {
    return this.#state.width;
  }

  /** Height in pixels. */
  get height(): number {
    return this.#state.height;
  }

  /** 4 = RGBA with straight alpha, 1 = gray or mask. */
  get channels(): Channels {
    decoded(this.#state);
    return this.#state.channels;
  }

  /** The name of an input image, else null. */
  get name(): string | null {
    return this.#state.name;
  }

  /**
   * The pixels, row by row from the top left, `channels` bytes each: a copy
   * made once. Writing to it changes no image; `fromPixels` makes one of it.
   * Its own `map` cuts to 0 to 255: `Array.from(image.data, (v) => v - 128)`
   * keeps signs and fractions.
   */
  get data(): Pixels {
    this.#state.copy ??= decoded(this.#state).slice();
    return this.#state.copy;
  }

  /** `Image(640×480)`. */
  toString(): string {
    return `Image(${this.width}×${this.height})`;
  }

  /** `{ image: "photo", width: 640, height: 480 }`: what `JSON.stringify` writes; pixels stay out of it. */
  toJSON(): { image: string; width: number; height: number } {
    const { name, number, width, height } = this.#state;
    return { image: name ?? `#${number}`, width, height };
  }

  /** `[object Image]`. */
  get [Symbol.toStringTag](): string {
    return "Image";
  }

  /**
   * Where a box, or a point, of this image lies in the image that it was made
   * from, through every crop, resize, flip and rotation since. For a turned
   * image it is the upright box around the turned one.
   *
   * @param region `[x1, y1, x2, y2]`, another form of a box, `[x, y]` or `{x, y}`; fractions are kept
   * @returns the same kind: a box as `[x1, y1, x2, y2]`, a point as `[x, y]`
   */
  toRoot<R extends RegionLike>(region: R): Region<R> {
    return mapRegion(region, "toRoot", this.#state.toRoot);
  }

  /** Where a box, or a point, of the original image lies in this one; the inverse of {@link Image.toRoot}. */
  fromRoot<R extends RegionLike>(region: R): Region<R> {
    const { toRoot } = this.#state;
    return mapRegion(region, "fromRoot", toRoot === null ? null : invertAffine(toRoot));
  }
}

/** Makes an image of decoded pixels and remembers where it came from. */
export function createImage(init: ImageInit): Image {
  const { width, height, channels, data, parent } = init;
  // A snippet may have replaced the functions of Math that a tool made the size with.
  const isSize = typeof width === "number" && typeof height === "number";
  if (!isSize || data.length !== width * height * channels || data.byteOffset !== 0) {
    throw new Error(`Cannot create image: data must be ${width}×${height}×${channels} bytes, received ${data.length}`);
  }
  const origin = parent === undefined ? null : stateOf(parent);
  const isInPlace = init.toParent === undefined;
  if (origin !== null && isInPlace && (origin.width !== width || origin.height !== height)) {
    throw new Error(`Cannot create image: toParent must be given when the size changes, received ${width}×${height}`);
  }
  const toParent = isInPlace ? IDENTITY : init.toParent;
  const toRoot = origin === null ? IDENTITY : composeOrNull(origin.toRoot, toParent ?? null);
  return newImage({
    width,
    height,
    name: null,
    root: origin?.root ?? null,
    toRoot,
    viewed: isInPlace ? origin?.viewed ?? null : null,
    file: init.file ?? null,
    decode: null,
    channels,
    pixels: data,
  });
}

/** Makes an input image; `decode` is called once, at the first use of its pixels. */
export function createInputImage(init: InputImageInit): Image {
  const { width, height, root, name, viewed, file = null, decode } = init;
  return newImage({ width, height, name, root, toRoot: IDENTITY, viewed, file, decode, channels: 4, pixels: null });
}

/** The pixels in the image's own channels. Never write to them. */
export function pixelsOf(image: Image): Pixels {
  return decoded(stateOf(image));
}

/** The pixels as RGBA; of a gray image a copy that is made once. Never write to them. */
export function rgbaOf(image: Image): Pixels {
  const state = stateOf(image);
  const pixels = decoded(state);
  if (state.channels === 4) return pixels;
  state.rgba ??= rgbaKernel(pixels, allocate(state.width, state.height, 4));
  return state.rgba;
}

/** The pixels as gray with OpenCV's weights, made once. Never write to them. */
export function lumaOf(image: Image): Pixels {
  const state = stateOf(image);
  const pixels = decoded(state);
  if (state.channels === 1) return pixels;
  state.luma ??= lumaKernel(pixels, allocate(state.width, state.height, 1));
  return state.luma;
}

/** The image's running number in this realm, from 1. */
export function numberOf(image: Image): number {
  return stateOf(image).number;
}

/** The input that an image came from, and the way there. */
export function sourceOf(image: Image): ImageSource {
  const { root, toRoot } = stateOf(image);
  return { root, toRoot: root === null ? null : toRoot };
}

/** The file that an image was decoded from; null for what a tool made. */
export function fileOf(image: Image): ImageFile | null {
  return stateOf(image).file;
}

/** The size at which the model saw this image; null when the request does not say or the image was cut or turned. */
export function viewedSizeOf(image: Image): Size | null {
  return stateOf(image).viewed;
}

function newImage(init: Omit<ImageState, "number" | "rgba" | "luma" | "copy">): Image {
  imageCount += 1;
  return new Image(CONSTRUCTION_KEY, { ...init, number: imageCount, rgba: null, luma: null, copy: null });
}

function decoded(state: ImageState): Pixels {
  if (state.pixels !== null) return state.pixels;
  requireRoom(`image "${state.name}"`, state.width * state.height * DECODE_BYTES_PER_PIXEL);
  const { width, height, channels, data } = (state.decode as () => Raster)();
  if (width !== state.width || height !== state.height) {
    throw new InputError(
      `Cannot decode image "${state.name}": it must be ${state.width}×${state.height} as its header says, received ${width}×${height}`,
    );
  }
  state.channels = channels;
  state.pixels = data;
  state.decode = null;
  return data;
}

function composeOrNull(outer: Affine | null, inner: Affine | null): Affine | null {
  return outer === null || inner === null ? null : composeAffine(outer, inner);
}

function mapRegion<R extends RegionLike>(region: R, tool: string, way: Affine | null): Region<R> {
  if (way === null) {
    throw new ToolError({
      tool,
      action: "map coordinates",
      argument: "image",
      expected: "connected to its original by crops, resizes, flips and rotations",
      received: null,
      receivedAs: "an image that was warped in perspective",
    });
  }
  const { isPoint, box } = readRegion(region, tool);
  const mapped = mapBox(way, box).map(withoutNoise);
  return (isPoint ? mapped.slice(0, 2) : mapped) as Region<R>;
}

/** Rounds away what floating point adds: a millionth of a pixel. */
function withoutNoise(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
