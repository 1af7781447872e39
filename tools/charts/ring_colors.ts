/** The colours around a circle. @module */

import { type Image, rgbaOf } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Disc } from "./find_disc.ts";

/** Radii around the circle: half a degree between them. */
export const RING_STEPS = 720;
/** Samples along a radius, and where they lie: outside a ring's hole, inside the rim. */
const SAMPLES = 21;
const BAND = [0.62, 0.96] as const;

/** The median colour along each radius, counter-clockwise from the right; outside the image white. */
export function ringColors(image: Image, { center: [x, y], radius }: Disc): Rgba[] {
  const rgba = rgbaOf(image);
  return Array.from({ length: RING_STEPS }, (_, step) => {
    const angle = (step * 2 * Math.PI) / RING_STEPS;
    const channels: [number[], number[], number[]] = [[], [], []];
    for (let i = 0; i < SAMPLES; i++) {
      const at = radius * (BAND[0] + ((BAND[1] - BAND[0]) * i) / (SAMPLES - 1));
      const [px, py] = [Math.round(x + at * Math.cos(angle)), Math.round(y - at * Math.sin(angle))];
      const isInside = px >= 0 && py >= 0 && px < image.width && py < image.height;
      const from = (py * image.width + px) * 4;
      channels.forEach((values, c) => values.push(isInside ? rgba[from + c] as number : 255));
    }
    const [r, g, b] = channels.map((values) => values.sort((a, c) => a - c)[SAMPLES >> 1] as number);
    return [r as number, g as number, b as number, 255];
  });
}
