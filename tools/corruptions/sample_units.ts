/** Seeing planes through a map. @module */

import type { Size } from "../core/image.ts";
import { reflect101 } from "../filters/border.ts";
import type { UnitPlanes } from "./unit_planes.ts";

/** Two numbers that are written anew for each pixel, so that none is allocated. */
export type Place = Float64Array;

/** Writes where a pixel of the result comes from, x then y; whole numbers are the middles of pixels. */
export type PlaceOf = (place: Place, x: number, y: number, index: number) => void;

/** Planes sampled between pixels at the places that a map gives; mirrored beyond the rim. */
export function sampleUnits(planes: UnitPlanes, { width, height }: Size, placeOf: PlaceOf): UnitPlanes {
  const out = planes.map((plane) => new Float32Array(plane.length));
  const place = new Float64Array(2);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      placeOf(place, x, y, i);
      const fromX = place[0] as number;
      const fromY = place[1] as number;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const fx = fromX - left;
      const fy = fromY - top;
      const x0 = reflect101(left, width);
      const x1 = reflect101(left + 1, width);
      const y0 = reflect101(top, height) * width;
      const y1 = reflect101(top + 1, height) * width;
      for (let channel = 0; channel < planes.length; channel++) {
        const plane = planes[channel] as Float32Array;
        const upper = (plane[y0 + x0] as number) * (1 - fx) + (plane[y0 + x1] as number) * fx;
        const lower = (plane[y1 + x0] as number) * (1 - fx) + (plane[y1 + x1] as number) * fx;
        (out[channel] as Float32Array)[i] = upper * (1 - fy) + lower * fy;
      }
    }
  }
  return out;
}
