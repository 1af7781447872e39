/** Images beside each other, with captions. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { Image } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { resizePixels } from "../geometry/resize.ts";
import { captionSheet } from "./caption_sheet.ts";
import { WHITE } from "./contrast_color.ts";
import { fontFace } from "./font_face.ts";
import { labelSizeFor } from "./label.ts";
import { readString } from "./read_string.ts";

/** Options of {@link sideBySide}. */
export interface SideBySideOptions {
  /** A text over each image, in order; empty for none. Default none. */
  readonly captions?: readonly string[];
  /** Images in a row, 1 to 1024; more go into further rows. Default all in one row. */
  readonly columns?: number;
  /** Height in pixels, 1 to 65535, that all images are brought to, in proportion. Default: their own sizes. */
  readonly height?: number;
  /** Pixels between and around the images, 0 to 4096. Default by the size of the captions. */
  readonly gap?: number;
  /** Colour of the sheet. Default white. */
  readonly fill?: ColorLike;
  /** Size of the captions in pixels, 4 to 1000. Default by the images' size, at least 12. */
  readonly size?: number;
}

/** Most images of a sheet. */
const MAX_IMAGES = 1024;

const check = new Checks("sideBySide", "lay images side by side");

/**
 * Lays images side by side on a sheet, with captions, for comparing them; with
 * `columns` a contact sheet of several rows.
 *
 * @param image the first image, or a list of all
 * @param others the other image, or several
 * @param options `captions`, `columns`, `height`, `gap`, `fill`, `size`
 * @returns the sheet; gray when all images are and the fill is gray
 * @throws ToolError when a character of a caption has no glyph, or the sheet were longer than 65535 pixels
 *
 * @example
 * ```ts
 * const both = image.sideBySide(image.grayscale(), { captions: ["colour", "gray"] });
 * const sheet = vision.sideBySide(images, { columns: 3, height: 200 });
 * ```
 */
export function sideBySide(image: Image, others: Image | readonly Image[], options?: SideBySideOptions): Image;
/** The same with all images in one list. */
export function sideBySide(images: readonly Image[], options?: SideBySideOptions): Image;
export function sideBySide(image: Image | readonly Image[], ...options: readonly unknown[]): Image {
  const { images, rest } = readImages(image, options);
  const given = check.options(rest[0], ["captions", "columns", "height", "gap", "fill", "size"]);
  check.atMost([images, ...rest], ["images", "options"]);
  const columns = check.integer(given.columns, "columns", { min: 1, max: MAX_IMAGES, default: images.length });
  const height = check.integer(given.height, "height", { min: 1, max: MAX_SIDE, default: 0 });
  const sized = height === 0 ? images : images.map((item) => broughtTo(item, height));
  const largest = sized.reduce((most, item) => item.width * item.height > most.width * most.height ? item : most);
  const size = check.number(given.size, "size", { min: 4, max: 1000, default: labelSizeFor(largest) });
  return captionSheet(check, {
    images: sized,
    captions: readCaptions(given.captions, images.length),
    columns,
    gap: check.integer(given.gap, "gap", { min: 0, max: 4096, default: Math.round(size / 2) }),
    fill: check.color(given.fill, "fill", WHITE),
    font: { face: fontFace("sans"), size },
  });
}

/** `(image, other, …, options)`, `(image, others, options)` or `(images, options)`, taken apart. */
function readImages(first: unknown, args: readonly unknown[]): { images: Image[]; rest: readonly unknown[] } {
  const limits = { min: 1, max: MAX_IMAGES };
  if (Array.isArray(first)) return { images: check.images(first, "images", limits), rest: args };
  const image = check.image(first);
  const count = args.findIndex((arg) => !Image.is(arg));
  const alone = args.slice(0, count < 0 ? args.length : count);
  if (alone.length > 0) {
    return { images: check.images([image, ...alone], "others", limits), rest: args.slice(alone.length) };
  }
  if (!Array.isArray(args[0])) {
    throw check.error("others", { expected: "an image or a list of images", received: args[0], isType: true });
  }
  const others = check.images(args[0], "others", { ...limits, max: MAX_IMAGES - 1 });
  return { images: [image, ...others], rest: args.slice(1) };
}

function broughtTo(image: Image, height: number): Image {
  if (image.height === height) return image;
  const width = Math.max(1, Math.min(MAX_SIDE, Math.round((image.width * height) / image.height)));
  return resizePixels(image, { width, height }, "lanczos");
}

/** The captions of sheets: texts of known characters, no more than images. */
function readCaptions(value: unknown, count: number): string[] {
  if (value === undefined) return [];
  return check.list(value, "captions", { max: count }).map((caption, i) =>
    readString(check, caption, { argument: `captions[${i}]`, font: "sans" })
  );
}
