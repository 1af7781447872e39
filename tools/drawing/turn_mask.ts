/** Turning text. @module */

import { requireRoom } from "../core/budget.ts";
import type { PixelArea } from "../core/canvas.ts";
import type { Point } from "../core/region.ts";
import type { TextMask } from "./text_layout.ts";

/** Cosine and sine of an angle; those of quarter turns are whole. */
export function turnOf(degrees: number): { cos: number; sin: number } {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    const turn = ((quarters % 4) + 4) % 4;
    return { cos: [1, 0, -1, 0][turn] as number, sin: [0, 1, 0, -1][turn] as number };
  }
  const angle = (degrees * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}

/** A point turned counter-clockwise about another. */
export function turnPoint([x, y]: Point, [px, py]: Point, degrees: number): Point {
  const { cos, sin } = turnOf(degrees);
  return [px + (x - px) * cos + (y - py) * sin, py - (x - px) * sin + (y - py) * cos];
}

/** How a mask is turned; all in its own coordinates. */
export interface MaskTurn {
  readonly pivot: Point;
  /** Counter-clockwise. */
  readonly degrees: number;
  /** The part of the result that is wanted. */
  readonly frame: PixelArea;
}

/** The mask turned about a point, bilinearly. */
export function turnMask(mask: TextMask, { pivot, degrees, frame }: MaskTurn): TextMask {
  const { left, top, width, height } = mask;
  const corners: Point[] = [[left, top], [left + width, top], [left, top + height], [left + width, top + height]];
  const turned = corners.map((corner) => turnPoint(corner, pivot, degrees));
  const x1 = Math.max(frame.x1, Math.floor(Math.min(...turned.map(([x]) => x)) + 1e-6) - 1);
  const y1 = Math.max(frame.y1, Math.floor(Math.min(...turned.map(([, y]) => y)) + 1e-6) - 1);
  const x2 = Math.max(x1 + 1, Math.min(frame.x2, Math.ceil(Math.max(...turned.map(([x]) => x)) - 1e-6) + 1));
  const y2 = Math.max(y1 + 1, Math.min(frame.y2, Math.ceil(Math.max(...turned.map(([, y]) => y)) - 1e-6) + 1));
  const out = { left: x1, top: y1, width: x2 - x1, height: y2 - y1 };
  requireRoom("a turned text", out.width * out.height);
  const coverage = new Uint8ClampedArray(out.width * out.height);
  const { cos, sin } = turnOf(degrees);
  for (let y = 0, i = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++, i++) {
      const dx = x1 + x + 0.5 - pivot[0];
      const dy = y1 + y + 0.5 - pivot[1];
      coverage[i] = sample(
        mask,
        pivot[0] + dx * cos - dy * sin - left - 0.5,
        pivot[1] + dx * sin + dy * cos - top - 0.5,
      );
    }
  }
  return { ...out, coverage };
}

function sample(mask: TextMask, x: number, y: number): number {
  const [left, top] = [Math.floor(x + 1e-9), Math.floor(y + 1e-9)];
  const [fx, fy] = [x - left, y - top];
  const upper = at(mask, left, top) * (1 - fx) + at(mask, left + 1, top) * fx;
  if (fy < 1e-6) return upper;
  return upper * (1 - fy) + (at(mask, left, top + 1) * (1 - fx) + at(mask, left + 1, top + 1) * fx) * fy;
}

function at({ width, height, coverage }: TextMask, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : coverage[y * width + x] as number;
}
