/** The legend of a heat map. @module */

import type { Canvas } from "../core/canvas.ts";
import type { Rgba } from "../core/parse_color.ts";
import { WHITE } from "./contrast_color.ts";
import { drawText } from "./draw_text.ts";
import { fontFace } from "./font_face.ts";
import { sizeOfText } from "./text_layout.ts";

/** Behind the legend, so that it is read on any picture. */
const PANEL: Rgba = [0, 0, 0, 170];
/** Most digits behind the point: a double has about 16 in all. */
const MAX_DIGITS = 12;
/** Numbers beside the bar, with both ends. */
const TICKS = 5;

/** Draws a bar of colours with numbers at the right rim of the canvas; it takes at most its whole height. */
export function drawColorBar(
  canvas: Canvas,
  colors: readonly Rgba[],
  { min, max, size }: { min: number; max: number; size: number },
): void {
  const font = { face: fontFace("sans"), size };
  const gap = Math.max(2, Math.round(size / 3));
  const height = Math.max(1, Math.round(canvas.height * 0.7) - 2 * gap);
  const count = Math.max(1, Math.min(TICKS, Math.floor(height / (size * 1.6))));
  const shares = Array.from({ length: count }, (_, i) => count === 1 ? 1 : i / (count - 1));
  const labels = shares.map((share) => shortNumber(min + (max - min) * share, max - min));
  const room = Math.max(...labels.map((label) => sizeOfText(font, label).width));
  const bar = Math.max(4, Math.round(size * 0.9));
  const margin = Math.round(size * 0.6);
  const left = canvas.width - margin - room - gap - bar - 2 * gap;
  const top = Math.round((canvas.height - height) / 2);
  const line = sizeOfText(font, "0").height;
  const pad = Math.round(line / 2);
  canvas.fill({ x1: left, y1: top - pad, x2: canvas.width - margin + gap, y2: top + height + pad }, PANEL);
  for (let y = 0; y < height; y++) {
    const level = height === 1 ? 1 : 1 - y / (height - 1);
    const color = colors[Math.round(level * (colors.length - 1))] as Rgba;
    canvas.fill({ x1: left + gap, y1: top + y, x2: left + gap + bar, y2: top + y + 1 }, color);
  }
  labels.forEach((string, i) => {
    const y = top + (1 - (shares[i] as number)) * (height - 1);
    const plan = { string, font, color: WHITE, background: null, padding: 0, stroke: null, strokeWidth: 0 };
    drawText(canvas, plan, [left + 2 * gap + bar, Math.round(y - line / 2)]);
  });
}

/** As many digits as tell the ticks of a range apart. */
export function shortNumber(value: number, range: number): string {
  const size = Math.max(Math.abs(value), range);
  const finest = range === 0 ? 3 : 2 - Math.floor(Math.log10(range));
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) {
    const digits = range === 0 ? 1 : Math.floor(Math.log10(size)) + finest - 1;
    return value.toExponential(Math.max(1, Math.min(MAX_DIGITS, digits))).replace("e+", "e");
  }
  return String(Number(value.toFixed(Math.max(0, Math.min(MAX_DIGITS, finest)))));
}
