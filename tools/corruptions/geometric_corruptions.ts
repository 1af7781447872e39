/** Turned, mirrored, tilted and hidden. @module */

import type { Image } from "../core/image.ts";
import { pixelsOf } from "../core/image.ts";
import { withPixels } from "../filters/planes.ts";
import { flipHorizontal } from "../geometry/flip_horizontal.ts";
import { flipVertical } from "../geometry/flip_vertical.ts";
import { rotate } from "../geometry/rotate.ts";
import { type Corruption, type InverseStep, pick, type SeverityTable } from "./corruption.ts";
import { between } from "./random_draws.ts";

/** Degrees. */
const TILT: SeverityTable<number> = [2, 5, 10, 20, 35];
/** Share of the image that the rectangle covers. */
const OCCLUDE: SeverityTable<number> = [0.05, 0.1, 0.2, 0.3, 0.4];

/** A corruption that a tool undoes to the bit. */
function exact(change: (image: Image) => Image, inverse: readonly InverseStep[]): Corruption {
  return (image) => ({ image: change(image), parameters: {}, inverse, isReversible: true });
}

/** A quarter turn counter-clockwise. */
export const rotate90Corruption = exact((image) => rotate(image, 90), [{ tool: "rotate", args: [-90] }]);
/** Upside down. */
export const rotate180Corruption = exact((image) => rotate(image, 180), [{ tool: "rotate", args: [180] }]);
/** A quarter turn clockwise. */
export const rotate270Corruption = exact((image) => rotate(image, 270), [{ tool: "rotate", args: [90] }]);
/** Left and right exchanged. */
export const flipHorizontalCorruption = exact(flipHorizontal, [{ tool: "flipHorizontal", args: [] }]);
/** Top and bottom exchanged. */
export const flipVerticalCorruption = exact(flipVertical, [{ tool: "flipVertical", args: [] }]);

/** A crooked scan: turned a little to one side, enlarged to hold all of it. */
export const tilt: Corruption = (image, severity, random) => {
  const degrees = pick(TILT, severity) * (random() < 0.5 ? -1 : 1);
  const turned = rotate(image, degrees);
  const left = (turned.width - image.width) >> 1;
  const top = (turned.height - image.height) >> 1;
  const inverse = [
    { tool: "rotate", args: [-degrees, { expand: false }] },
    { tool: "crop", args: [[left, top, left + image.width, top + image.height]] },
  ];
  return { image: turned, parameters: { degrees }, inverse, isReversible: true };
};

/** Something gray in front: a rectangle over a part of the image. */
export const occlude: Corruption = (image, severity, random) => {
  const share = pick(OCCLUDE, severity);
  const stretch = between(random, 0.7, 1.4);
  const width = Math.max(1, Math.min(image.width, Math.round(image.width * Math.sqrt(share) * stretch)));
  const height = Math.max(1, Math.min(image.height, Math.round((image.height * Math.sqrt(share)) / stretch)));
  const x = Math.floor(between(random, 0, image.width - width + 1));
  const y = Math.floor(between(random, 0, image.height - height + 1));
  const parameters = { x, y, width, height };
  return { image: covered(image, parameters), parameters, inverse: [], isReversible: false };
};

/** The gray of what is in front. */
const COVER = 128;

function covered(image: Image, box: { x: number; y: number; width: number; height: number }): Image {
  const data = pixelsOf(image).slice();
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const at = (y * image.width + x) * image.channels;
      if (image.channels === 1) data[at] = COVER;
      else data.set([COVER, COVER, COVER, 255], at);
    }
  }
  return withPixels(image, data);
}
