/** Drawing lines of a width. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import { CoverageMask } from "./coverage_mask.ts";
import { fillPath } from "./fill_path.ts";
import type { Loop } from "./path.ts";
import { type StrokeLine, strokePieces, type StrokeShape } from "./stroke_path.ts";

/** How lines are drawn. */
export interface StrokeStyle extends StrokeShape {
  readonly color: Rgba;
  readonly isSmooth: boolean;
}

/** Pieces that are rasterised together: of more, too many would lie side by side in every row. */
const PIECES_AT_ONCE = 512;

/** Draws lines; where they cross themselves or each other a pixel is blended once all the same. */
export function drawStrokes(canvas: Canvas, lines: readonly StrokeLine[], style: StrokeStyle): void {
  const { color, isSmooth, width } = style;
  if (color[3] === 0 || width === 0) return;
  const reach = (width / 2) * MAX_REACH + 1;
  const pieces = lines.flatMap((line) => strokePieces(line, style)).filter((piece) => touches(canvas, piece, reach));
  if (pieces.length <= PIECES_AT_ONCE) return fillPath(canvas, pieces, { color, isSmooth });
  const mask = new CoverageMask(canvas.width, canvas.height);
  for (let i = 0; i < pieces.length; i += PIECES_AT_ONCE) mask.add(pieces.slice(i, i + PIECES_AT_ONCE));
  mask.paint(canvas, color, isSmooth);
}

/** Half widths that the farthest corner of a piece may lie from its points: a miter's. */
const MAX_REACH = 4;

function touches({ width, height }: Canvas, piece: Loop, reach: number): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of piece) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left < width + reach && right > -reach && top < height + reach && bottom > -reach;
}
