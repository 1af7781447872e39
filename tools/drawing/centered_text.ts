/** Text whose ink, not whose line, is in the middle: numbers in discs. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Size } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import type { Point } from "../core/region.ts";
import { blendMask } from "./draw_text.ts";
import { maskOfText, type SizedFont, type TextMask } from "./text_layout.ts";

/** Coverage from which ink is seen. */
const SEEN = 60;

/** The size of the ink of a text. */
export function inkSizeOf(font: SizedFont, string: string): Size {
  const { x1, y1, x2, y2 } = inkOf(maskOfText(font, string));
  return { width: x2 - x1, height: y2 - y1 };
}

/** Draws a text with the middle of its ink at a point. */
export function drawCenteredText(
  canvas: Canvas,
  font: SizedFont,
  { string, color, center }: { string: string; color: Rgba; center: Point },
): void {
  const mask = maskOfText(font, string);
  const { x1, y1, x2, y2 } = inkOf(mask);
  const x = Math.round(center[0] - (x1 + x2) / 2);
  const y = Math.round(center[1] - (y1 + y2) / 2);
  blendMask(canvas, mask, { x, y, color });
}

/** The box of the ink, from the text's top left corner. */
function inkOf({ left, top, width, coverage }: TextMask): { x1: number; y1: number; x2: number; y2: number } {
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  coverage.forEach((value, i) => {
    if (value < SEEN) return;
    const [x, y] = [left + (i % width), top + Math.floor(i / width)];
    box.x1 = Math.min(box.x1, x);
    box.y1 = Math.min(box.y1, y);
    box.x2 = Math.max(box.x2, x + 1);
    box.y2 = Math.max(box.y2, y + 1);
  });
  return box.x1 > box.x2 ? { x1: 0, y1: 0, x2: 1, y2: 1 } : box;
}
