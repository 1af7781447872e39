/** The eight ways to turn and mirror an image onto its grid. @module */

import type { Image } from "../core/image.ts";
import { flipHorizontal } from "../geometry/flip_horizontal.ts";
import { flipVertical } from "../geometry/flip_vertical.ts";
import { turnImage } from "../geometry/turn_image.ts";

/** An operation on an image; `transverse` mirrors at the other diagonal. */
export type Symmetry =
  | "none"
  | "rotate90"
  | "rotate180"
  | "rotate270"
  | "flipHorizontal"
  | "flipVertical"
  | "transpose"
  | "transverse";

/** All of {@link Symmetry}; the glyph network was trained in this order. */
export const SYMMETRIES: readonly Symmetry[] = [
  "none",
  "rotate90",
  "rotate180",
  "rotate270",
  "flipHorizontal",
  "flipVertical",
  "transpose",
  "transverse",
];

/** The image after the operation. */
export function applySymmetry(image: Image, symmetry: Symmetry): Image {
  switch (symmetry) {
    case "none":
      return image;
    case "rotate90":
      return turnImage(image, 90);
    case "rotate180":
      return turnImage(image, 180);
    case "rotate270":
      return turnImage(image, 270);
    case "flipHorizontal":
      return flipHorizontal(image);
    case "flipVertical":
      return flipVertical(image);
    case "transpose":
      return turnImage(image, "transpose");
    case "transverse":
      return turnImage(turnImage(image, "transpose"), 180);
  }
}

/** The operation as tools of this toolkit, in order. */
export function operationsOf(symmetry: Symmetry): string[] {
  if (symmetry === "none") return [];
  return symmetry === "transverse" ? ["transpose", "rotate180"] : [symmetry];
}

/** Whether width and height change places. */
export function isSideways(symmetry: Symmetry): boolean {
  return ["rotate90", "rotate270", "transpose", "transverse"].includes(symmetry);
}

/** Where cell (x, y) of the turned square comes from in the original, as an index into side × side cells. */
export function sourceCell(symmetry: Symmetry, x: number, y: number, side: number): number {
  const [right, bottom] = [side - 1 - x, side - 1 - y];
  switch (symmetry) {
    case "none":
      return y * side + x;
    case "rotate90":
      return x * side + bottom;
    case "rotate180":
      return bottom * side + right;
    case "rotate270":
      return right * side + y;
    case "flipHorizontal":
      return y * side + right;
    case "flipVertical":
      return bottom * side + x;
    case "transpose":
      return x * side + y;
    case "transverse":
      return right * side + bottom;
  }
}
