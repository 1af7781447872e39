/** Any affine map. @module */

import { type Affine, composeAffine, invertAffine } from "../core/affine.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { warpAffine } from "./warp_affine.ts";
import { checkWarp, WARP_KEYS, type WarpOptions } from "./warp_options.ts";

/** Two rows of three numbers, or the six in a row: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type AffineMatrix = readonly number[] | readonly (readonly number[])[];

/** Options of {@link affine}. */
export interface AffineOptions extends WarpOptions {
  /** The matrix leads from the result to the image, as in PIL's `transform` and cv2's `WARP_INVERSE_MAP`. Default false. */
  readonly inverse?: boolean;
}

/** Far more than any picture needs, and no overflow. */
const REACH = 1e6;

const check = new Checks("affine", "warp image");

/**
 * Moves the pixels of an image by an affine map: a pixel at (x, y) goes to
 * (a·x + b·y + c, d·x + e·y + f), where whole numbers are middles of pixels.
 *
 * @param image the image
 * @param matrix `[[a, b, c], [d, e, f]]` or `[a, b, c, d, e, f]`, each −1000000 to 1000000
 * @param options `width` and `height` of the result (default the image's), `fill`, `method`, `inverse`
 * @returns an image of the asked size
 * @throws ToolError when the matrix flattens the image
 *
 * As `cv2.warpAffine(image, matrix, (width, height))` within 4, on average 0.06 (it rounds positions to 1/32 pixel).
 * At the rim, edge pixels continue where OpenCV blends with the fill.
 *
 * @example
 * ```ts
 * const slanted = image.affine([[1, 0.2, 0], [0, 1, 0]], { fill: "white" });
 * ```
 */
export function affine(image: Image, matrix: AffineMatrix, options?: AffineOptions): Image {
  check.image(image);
  const map = readMatrix(matrix);
  const given = check.options(options, [...WARP_KEYS, "inverse"]);
  const plan = checkWarp(check, image, given);
  const isInverse = check.boolean(given.inverse, "inverse", false);
  const back = invertAffine(map);
  if (back === null) {
    throw check.error("matrix", { expected: "invertible, a·e − b·d not 0", received: matrix });
  }
  return warpAffine(image, { ...plan, toSource: betweenMiddles(isInverse ? map : back) });
}

function readMatrix(value: unknown): Affine {
  const isRows = Array.isArray(value) && value.length === 2;
  const rule = { min: -REACH, max: REACH };
  const isGrid = Array.isArray(value) && value.length > 2 && Array.isArray(value[0]);
  if (isGrid || (Array.isArray(value) && value.length === 9)) throw squareError(value as unknown[]);
  if (!isRows) return check.numbers(value, "matrix", { ...rule, minLength: 6, maxLength: 6 }) as unknown as Affine;
  const row = { ...rule, minLength: 3, maxLength: 3 };
  return value.flatMap((numbers, i) => check.numbers(numbers, `matrix[${i}]`, row)) as unknown as Affine;
}

/** A third row is for perspectives; that of an affine map says nothing. */
function squareError(value: readonly unknown[]): Error {
  const last = value.length === 9 ? value.slice(6) : value.at(-1);
  const isAffine = String(last) === "0,0,1";
  return check.error("matrix", {
    expected: "two rows of three numbers, or the six in a row",
    received: value,
    receivedAs: value.length === 9 ? "nine numbers" : `${value.length} rows`,
    hint: isAffine
      ? "Leave out the last row, 0, 0, 1"
      : "The last row is not 0, 0, 1: a perspective is given by points, image.perspective(from, to)",
  });
}

/** From a map between middles of pixels to one in continuous coordinates. */
function betweenMiddles(map: Affine): Affine {
  return composeAffine([1, 0, 0.5, 0, 1, 0.5], composeAffine(map, [1, 0, -0.5, 0, 1, -0.5]));
}
