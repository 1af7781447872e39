/** Border following on a mask. @module */

import type { Size } from "../core/image.ts";
import { contoursByKernel } from "../kernels/contours.ts";
import { type ForegroundRule, maskOf } from "./foreground_mask.ts";
import type { MaskPlane } from "./label_components.ts";
import type { Contour, ContourPoint } from "./read_points.ts";

/** Which borders are traced and which of their points are kept. */
export interface BorderPlan {
  /** Only the outermost borders: no holes, nothing inside another border. */
  readonly isExternal: boolean;
  /** Only points where the direction changes. */
  readonly isSimple: boolean;
}

/** The eight directions, counter-clockwise from the right (y points down). */
const STEP_X = [1, 1, 0, -1, -1, -1, 0, 1];
const STEP_Y = [0, -1, -1, -1, 0, 1, 1, 1];

/** Values of the plane while it is scanned: untouched, on a border, on a border whose right side is background. */
const UNTOUCHED = 1;
const BORDER = 2;
const RIGHT_BORDER = -2;

/** Four pixels of value 1 in a word. */
const FOUR = 0x01010101;

/**
 * The borders of an image's objects (and of their holes), in reading order
 * of their first points: Suzuki and Abe, "Topological structural analysis of
 * digitized binary images by border following", CVGIP 1985. The same points
 * as cv2.findContours (which lists the contours in the opposite order).
 */
export function traceBorders(rule: ForegroundRule, size: Size, plan: BorderPlan): Contour[] {
  return contoursByKernel(rule, size, plan) ?? traceMask({ mask: maskOf(rule), ...size }, plan);
}

function traceMask({ mask, width, height }: MaskPlane, plan: BorderPlan): Contour[] {
  // Rows begin at whole words, so that the scan can look at four pixels at once.
  const stride = (width + 2 + 3) & ~3;
  const plane = new Int8Array(stride * (height + 2));
  for (let y = 0; y < height; y++) {
    const row = (y + 1) * stride + 1;
    for (let x = 0; x < width; x++) plane[row + x] = mask[y * width + x] === 0 ? 0 : UNTOUCHED;
  }
  const words = new Int32Array(plane.buffer);
  const contours: Contour[] = [];
  for (let y = 1; y <= height; y++) scanRow(plane, { words, stride, y, width, plan, contours });
  return contours;
}

interface RowScan {
  /** The plane, four pixels each. */
  readonly words: Int32Array;
  readonly stride: number;
  readonly y: number;
  readonly width: number;
  readonly plan: BorderPlan;
  readonly contours: Contour[];
}

function scanRow(plane: Int8Array, { words, stride, y, width, plan, contours }: RowScan): void {
  const row = y * stride;
  let last = 0;
  /** The border pixel passed last, which tells whether the scan is inside a border already. */
  let passed = row;
  for (let x = 1; x <= width + 1; x++) {
    const value = plane[row + x] as number;
    if (value === last) {
      // Four more of the same at once, behind which the scan goes on.
      while ((x & 3) === 3 && x + 4 <= width && words[(row + x + 1) >> 2] === last * FOUR) x += 4;
      continue;
    }
    const isOuter = last === 0 && value === UNTOUCHED;
    const isHole = !isOuter && value === 0 && last >= UNTOUCHED;
    if (isHole && last !== UNTOUCHED) passed = row + x - 1;
    const isWanted = isOuter || isHole;
    if (isWanted && !(plan.isExternal && (isHole || (plane[passed] as number) > 0))) {
      const start = row + x - (isHole ? 1 : 0);
      passed = start;
      contours.push(followBorder(plane, { start, stride, isHole, isSimple: plan.isSimple }));
    }
    last = plane[row + x] as number;
    if (last !== 0 && last !== UNTOUCHED) passed = row + x;
  }
}

interface BorderStart {
  readonly start: number;
  readonly stride: number;
  readonly isHole: boolean;
  readonly isSimple: boolean;
}

function followBorder(plane: Int8Array, { start, stride, isHole, isSimple }: BorderStart): ContourPoint[] {
  const steps = STEP_X.map((x, i) => x + (STEP_Y[i] as number) * stride);
  const points: ContourPoint[] = [];
  let x = (start % stride) - 1;
  let y = Math.floor(start / stride) - 1;
  let direction = firstNeighbour(plane, start, steps, isHole ? 0 : 4);
  if (direction === -1) {
    plane[start] = RIGHT_BORDER;
    return [{ x, y }];
  }
  const second = start + (steps[direction] as number);
  let lastDirection = direction ^ 4;
  for (let at = start;;) {
    const from = direction;
    do direction++; while (plane[at + (steps[direction & 7] as number)] === 0);
    direction &= 7;
    // Turning past "right" without finding foreground there: the right side is background.
    if (direction > 0 && direction <= from) plane[at] = RIGHT_BORDER;
    else if (plane[at] === UNTOUCHED) plane[at] = BORDER;
    if (!isSimple || direction !== lastDirection) points.push({ x, y });
    lastDirection = direction;
    x += STEP_X[direction] as number;
    y += STEP_Y[direction] as number;
    const next = at + (steps[direction] as number);
    if (next === start && at === second) return points;
    at = next;
    direction = (direction + 4) & 7;
  }
}

/** The first foreground neighbour clockwise from where the scan came, or −1 for a lone pixel. */
function firstNeighbour(plane: Int8Array, start: number, steps: readonly number[], origin: number): number {
  for (let turn = 1; turn <= 7; turn++) {
    const direction = (origin - turn) & 7;
    if (plane[start + (steps[direction] as number)] !== 0) return direction;
  }
  return -1;
}
