/** Where labels go: beside what they name, inside the image, on no other label. @module */

import type { PixelArea } from "../core/canvas.ts";
import type { Size } from "../core/image.ts";

/** What a label has to mind. */
export interface LabelRoom {
  /** The image. */
  readonly frame: Size;
  /** Labels that are placed already. */
  readonly taken: readonly PixelArea[];
  /** Things that a label should rather not hide. */
  readonly avoided: readonly PixelArea[];
}

/** What a pixel of overlap costs: with another label, outside the image, with something to be seen. */
const COST = { taken: 1000, outside: 10_000, avoided: 1 } as const;
/** What each place costs more than the one before it, as a share of the label: the first ones are where one looks. */
const LATER_COST = 0.06;

/** Rings of places around the best one that are tried when it would hide another label. */
const RINGS = 6;
/** Labels up to which that is done: of more, nearly all places hide some, and looking at all takes seconds. */
const MAX_SEARCHED = 400;

/**
 * The candidate that hides least; rather one of the first. Where each would leave the image or hide another label,
 * the same places moved into the image, then those around them.
 */
export function placeLabel(candidates: readonly PixelArea[], room: LabelRoom): PixelArea {
  const wanted = leastCostly(candidates, room);
  if (isFree(wanted, room)) return wanted;
  if (room.taken.length > MAX_SEARCHED && isInside(wanted, room.frame)) return wanted;
  const moved = candidates.map((candidate) => keptInside(candidate, room.frame));
  const inside = leastCostly([...candidates, ...moved], room);
  if (room.taken.length > MAX_SEARCHED || isFree(inside, room)) return inside;
  return placesAround(inside, room.frame).find((place) => isFree(place, room)) ?? inside;
}

function leastCostly(candidates: readonly PixelArea[], room: LabelRoom): PixelArea {
  let best = candidates[0] as PixelArea;
  let least = Infinity;
  candidates.forEach((candidate, i) => {
    const later = i * LATER_COST * areaOf(candidate);
    if (later >= least) return;
    const cost = later + costOf(candidate, room);
    if (cost < least) [best, least] = [candidate, cost];
  });
  return best;
}

/** Whether an area lies in the image and on no other label. */
function isFree(area: PixelArea, { frame, taken }: LabelRoom): boolean {
  return isInside(area, frame) && taken.every((other) => overlapOf(area, other) === 0);
}

function isInside({ x1, y1, x2, y2 }: PixelArea, { width, height }: Size): boolean {
  return x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height;
}

/** An area moved into the image by the shortest way; one that is larger begins at its rim. */
function keptInside(area: PixelArea, frame: Size): PixelArea {
  const size = { width: area.x2 - area.x1, height: area.y2 - area.y1 };
  const x = Math.max(0, Math.min(frame.width - size.width, area.x1));
  const y = Math.max(0, Math.min(frame.height - size.height, area.y1));
  return areaAt(x, y, size);
}

/** Places around one, nearest first: half a label aside, a whole one above or below. */
function placesAround(area: PixelArea, frame: Size): PixelArea[] {
  const size = { width: area.x2 - area.x1, height: area.y2 - area.y1 };
  const [stepX, stepY] = [Math.ceil(size.width / 2), size.height];
  const places: { readonly area: PixelArea; readonly distance: number }[] = [];
  for (let row = -RINGS; row <= RINGS; row++) {
    for (let column = -RINGS; column <= RINGS; column++) {
      const place = keptInside(areaAt(area.x1 + column * stepX, area.y1 + row * stepY, size), frame);
      places.push({ area: place, distance: Math.hypot(place.x1 - area.x1, place.y1 - area.y1) });
    }
  }
  return places.sort((a, b) => a.distance - b.distance).map((place) => place.area);
}

/** How many times larger than its label a box is when the label hides little of it. */
const ROOMY = 12;

/** Whether a label of a size hides little of a box. */
export function isRoomy(box: PixelArea, { width, height }: Size): boolean {
  return areaOf(box) >= ROOMY * width * height;
}

/**
 * Places of a label of a size around a box: above and below it at either end,
 * then inside, then beside it; of a roomy box its own corner comes second.
 */
export function candidatesAround(box: PixelArea, size: Size): PixelArea[] {
  const { x1, y1, x2, y2 } = rounded(box);
  const right = x2 - size.width;
  const above: readonly [number, number] = [x1, y1 - size.height];
  return [
    above,
    ...(isRoomy(box, size) ? [[x1, y1]] : []),
    [x1, y2],
    [right, y1 - size.height],
    [right, y2],
    [x1, y1],
    [right, y1],
    [x1, y2 - size.height],
    [right, y2 - size.height],
    [x2, y1],
    [x1 - size.width, y1],
    [x2, y2 - size.height],
    [x1 - size.width, y2 - size.height],
  ].map(([x, y]) => areaAt(x as number, y as number, size));
}

/** Places of a label of a size beside a thing: right, left, above, below, then the corners. */
export function candidatesBeside(thing: PixelArea, size: Size): PixelArea[] {
  const { x1, y1, x2, y2 } = rounded(thing);
  const gap = 3;
  const [left, right] = [x1 - size.width - gap, x2 + gap];
  const [above, below] = [y1 - size.height - gap, y2 + gap];
  const [column, row] = [Math.round((x1 + x2 - size.width) / 2), Math.round((y1 + y2 - size.height) / 2)];
  return [
    [right, row],
    [left, row],
    [column, above],
    [column, below],
    [right, above],
    [right, below],
    [left, above],
    [left, below],
  ].map(([x, y]) => areaAt(x as number, y as number, size));
}

/** A label's area with its top left corner at a pixel. */
export function areaAt(x: number, y: number, { width, height }: Size): PixelArea {
  return { x1: x, y1: y, x2: x + width, y2: y + height };
}

/** Whether a part of an area lies in the image: what lies outside has no label. */
export function isSeen({ x1, y1, x2, y2 }: PixelArea, { width, height }: Size): boolean {
  return x1 < width && y1 < height && x2 > 0 && y2 > 0;
}

/** How many pixels two areas share. */
export function overlapOf(a: PixelArea, b: PixelArea): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}

function costOf(area: PixelArea, { frame, taken, avoided }: LabelRoom): number {
  const whole = areaOf(area);
  const inside = overlapOf(area, { x1: 0, y1: 0, x2: frame.width, y2: frame.height });
  let cost = (whole - inside) * COST.outside;
  for (const other of taken) cost += overlapOf(area, other) * COST.taken;
  for (const other of avoided) {
    // A label hides little of what is much larger.
    const share = Math.min(1, (ROOMY * whole) / areaOf(other));
    cost += overlapOf(area, other) * COST.avoided * share;
  }
  return cost;
}

function areaOf({ x1, y1, x2, y2 }: PixelArea): number {
  return (x2 - x1) * (y2 - y1);
}

function rounded({ x1, y1, x2, y2 }: PixelArea): PixelArea {
  return { x1: Math.floor(x1), y1: Math.floor(y1), x2: Math.ceil(x2), y2: Math.ceil(y2) };
}
