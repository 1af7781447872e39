/** Images in rows with a caption over each. @module */

import { MAX_SIDE } from "../core/budget.ts";
import { Canvas } from "../core/canvas.ts";
import type { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import { layOut, requireSheet } from "../geometry/lay_out.ts";
import { BLACK, contrastColor, WHITE } from "./contrast_color.ts";
import { drawText } from "./draw_text.ts";
import { type SizedFont, sizeOfText } from "./text_layout.ts";
import { wrapText } from "./wrap_text.ts";

/** A sheet whose options are checked. */
export interface SheetPlan {
  readonly images: readonly Image[];
  /** One for each image; empty for none. */
  readonly captions: readonly string[];
  readonly columns: number;
  readonly gap: number;
  readonly fill: Rgba;
  readonly font: SizedFont;
}

interface Cell {
  readonly image: Image;
  readonly caption: string;
  /** Room for the caption, in pixels. */
  readonly above: number;
}

/** Lays the sheet out: columns as wide as their widest image, rows as high as their highest cell. */
export function captionSheet(checks: Checks, plan: SheetPlan): Image {
  const { images, columns, gap, font } = plan;
  const widths = columnWidths(images, columns);
  const cells = images.map((image, i): Cell => {
    const caption = wrapText(font, plan.captions[i] ?? "", Math.max(1, widths[i % columns] as number));
    const above = caption === "" ? 0 : sizeOfText(font, caption).height + Math.round(font.size / 3);
    return { image, caption, above };
  });
  const rows = Array.from(
    { length: Math.ceil(cells.length / columns) },
    (_, i) => rowOf(cells.slice(i * columns, (i + 1) * columns)),
  );
  const width = widths.reduce((sum, value) => sum + value, gap * (widths.length + 1));
  const height = rows.reduce((sum, { above, below }) => sum + above + below, gap * (rows.length + 1));
  requireSheet(checks, images, Math.max(width, height));
  return drawSheet({ ...plan, cells, rows, widths, width: Math.min(width, MAX_SIDE), height });
}

interface Row {
  /** Room for the highest caption and the highest image, in pixels. */
  readonly above: number;
  readonly below: number;
}

function columnWidths(images: readonly Image[], columns: number): number[] {
  return Array.from(
    { length: Math.min(columns, images.length) },
    (_, column) => images.reduce((most, image, i) => i % columns === column ? Math.max(most, image.width) : most, 0),
  );
}

function rowOf(cells: readonly Cell[]): Row {
  return {
    above: Math.max(...cells.map(({ above }) => above)),
    below: Math.max(...cells.map(({ image }) => image.height)),
  };
}

interface Sheet extends SheetPlan {
  readonly cells: readonly Cell[];
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  readonly width: number;
  readonly height: number;
}

function drawSheet({ cells, rows, widths, columns, gap, fill, font, width, height }: Sheet): Image {
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, value) => sum + value + gap, gap));
  const tops = rows.map((_, i) => rows.slice(0, i).reduce((sum, { above, below }) => sum + above + below + gap, gap));
  const places = cells.map(({ image }, i) => {
    const row = Math.floor(i / columns);
    const left = (lefts[i % columns] as number) + (((widths[i % columns] as number) - image.width) >> 1);
    const { above, below } = rows[row] as Row;
    return { image, x: left, y: (tops[row] as number) + above + ((below - image.height) >> 1) };
  });
  const sheet = layOut(places, { width, height, fill });
  if (cells.every(({ caption }) => caption === "")) return sheet;
  const canvas = new Canvas(sheet, [BLACK, WHITE]);
  const color = contrastColor(fill);
  cells.forEach(({ caption, above }, i) => {
    if (caption === "") return;
    const row = Math.floor(i / columns);
    const room = sizeOfText(font, caption);
    const x = (lefts[i % columns] as number) + Math.round(((widths[i % columns] as number) - room.width) / 2);
    const y = (tops[row] as number) + (rows[row] as Row).above - above;
    const plan = { string: caption, font, color, background: null, padding: 0, stroke: null, strokeWidth: 0 };
    drawText(canvas, { ...plan, align: "center" }, [x, y]);
  });
  return canvas.finish();
}
