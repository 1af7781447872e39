/** Exact turns: quarter turns and the diagonal mirror. @module */

import type { Affine } from "../core/affine.ts";
import { createImage, type Image, type Pixels } from "../core/image.ts";
import { moveUnits } from "../core/move_units.ts";
import { allocateUnits, copyUnits, unitsOf } from "../core/pixel_units.ts";

/** Counter-clockwise turns in degrees, or the mirror at the main diagonal. */
export type Turn = 90 | 180 | 270 | "transpose";

/** What to write in place of a count of quarter turns, or of an angle. */
export const TURN_HINT =
  "rotate90(), rotate180() and rotate270() turn by one, two and three quarters counter-clockwise; " +
  "rotate(degrees) by any angle";

/** Turns an image without loss. */
export function turnImage(image: Image, turn: Turn): Image {
  const { width, height, channels } = image;
  const isUpright = turn === 180;
  const size = isUpright ? { width, height } : { width: height, height: width };
  const data = isUpright ? reversed(image) : moved(image, turn);
  return createImage({ ...size, channels, data, parent: image, toParent: wayBack(turn, width, height) });
}

function stepsOf(turn: 90 | 270 | "transpose", width: number, height: number): {
  start: number;
  right: number;
  down: number;
} {
  switch (turn) {
    case 90:
      return { start: (width - 1) * height, right: -height, down: 1 };
    case 270:
      return { start: height - 1, right: height, down: -1 };
    case "transpose":
      return { start: 0, right: height, down: 1 };
  }
}

function wayBack(turn: Turn, width: number, height: number): Affine {
  switch (turn) {
    case 90:
      return [0, -1, width, 1, 0, 0];
    case 180:
      return [-1, 0, width, 0, -1, height];
    case 270:
      return [0, 1, 0, -1, 0, height];
    case "transpose":
      return [0, 1, 0, 1, 0, 0];
  }
}

function reversed(image: Image): Pixels {
  const { data, units } = copyUnits(image);
  units.reverse();
  return data;
}

function moved(image: Image, turn: 90 | 270 | "transpose"): Pixels {
  const { width, height, channels } = image;
  const { data, units } = allocateUnits(height, width, channels);
  moveUnits(unitsOf(image), units, { width, height, ...stepsOf(turn, width, height) });
  return data;
}
