/** Images in a grid. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image, Size } from "../core/image.ts";
import type { ColorLike } from "../core/parse_color.ts";
import { fittingSize } from "./contain.ts";
import { layOut, requireSheet } from "./lay_out.ts";
import { resizePixels } from "./resize.ts";

/** Options of {@link montage}. */
export interface MontageOptions {
  /** Images side by side, 1 to 1024. Default as many as make the grid about square. */
  readonly columns?: number;
  /** Pixels between the cells, 0 to 4096. Default 0. */
  readonly gap?: number;
  /** Width of a cell in pixels, 1 to 65535. Default the widest image's. */
  readonly cellWidth?: number;
  /** Height of a cell in pixels, 1 to 65535. Default the highest image's. */
  readonly cellHeight?: number;
  /** Colour of what the images leave free. Default transparent; black when all are gray. */
  readonly fill?: ColorLike;
}

const check = new Checks("montage", "arrange images");

/**
 * Arranges images in a grid, row by row, each in the middle of its cell; one
 * that is larger than the cell is made smaller, in proportion.
 *
 * @param images 1 to 1024 images
 * @param options `columns`, `gap`, `cellWidth`, `cellHeight`, `fill`
 * @returns one image; gray when all are
 * @throws ToolError when the result were longer than 65535 pixels
 *
 * @example
 * ```ts
 * const sheet = vision.montage(pieces, { columns: 3, gap: 4, fill: "white" });
 * ```
 */
export function montage(images: readonly Image[], options?: MontageOptions): Image {
  const list = check.images(images, "images");
  const given = check.options(options, ["columns", "gap", "cellWidth", "cellHeight", "fill"]);
  const square = Math.ceil(Math.sqrt(list.length));
  const columns = check.integer(given.columns, "columns", { min: 1, max: 1024, default: square });
  const gap = check.integer(given.gap, "gap", { min: 0, max: 4096, default: 0 });
  const range = { min: 1, max: MAX_SIDE };
  const widest = list.reduce((most, image) => Math.max(most, image.width), 1);
  const highest = list.reduce((most, image) => Math.max(most, image.height), 1);
  const cell = {
    width: check.integer(given.cellWidth, "cellWidth", { ...range, default: widest }),
    height: check.integer(given.cellHeight, "cellHeight", { ...range, default: highest }),
  };
  const fill = given.fill === undefined ? null : check.color(given.fill, "fill");
  const across = Math.min(columns, list.length);
  const width = across * (cell.width + gap) - gap;
  const height = Math.ceil(list.length / across) * (cell.height + gap) - gap;
  requireSheet(check, list, Math.max(width, height));
  const placed = list.map((image, i) => {
    const fitted = fitInto(image, cell);
    const x = (i % across) * (cell.width + gap) + ((cell.width - fitted.width) >> 1);
    const y = Math.floor(i / across) * (cell.height + gap) + ((cell.height - fitted.height) >> 1);
    return { image: fitted, x, y };
  });
  return layOut(placed, { width, height, fill });
}

function fitInto(image: Image, cell: Size): Image {
  if (image.width <= cell.width && image.height <= cell.height) return image;
  return resizePixels(image, fittingSize(image, cell), "lanczos");
}
