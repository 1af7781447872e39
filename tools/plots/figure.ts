/** A plot before it has pixels, and how it gets them. @module */

import { divideBy255 } from "../core/alpha.ts";
import { createImage, type Image, rgbaOf } from "../core/image.ts";
import { allocateUnits } from "../core/pixel_units.ts";
import { PLOT_FONTS } from "./plot_text.ts";
import { rasterizeSvg } from "./rasterize_svg.ts";
import { type SvgNode, walkNodes } from "./svg_node.ts";
import { writeSvg } from "./write_svg.ts";

/** An image that lies below a figure's elements; what reaches beyond the figure on the right or below is cut. */
export interface PlacedImage {
  readonly image: Image;
  readonly x: number;
  readonly y: number;
}

/** A plot: its elements on white paper, and images below them. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SvgNode[];
  readonly images: readonly PlacedImage[];
}

/** White, opaque; the same in either order of bytes. */
const PAPER = 0xffffffff;

/** Draws a figure. */
export function renderFigure({ width, height, nodes, images }: Figure): Image {
  const { data, units } = allocateUnits(width, height, 4);
  units.fill(PAPER);
  for (const placed of images) blendOver(data, width, placed);
  const isBold = walkNodes(nodes).some(({ attributes }) => attributes["font-weight"] === 700);
  const fonts = isBold ? [PLOT_FONTS.regular, PLOT_FONTS.bold] : [PLOT_FONTS.regular];
  const drawn = rasterizeSvg(writeSvg(nodes, { width, height }), { width, height, fonts });
  layOver(data, drawn);
  return createImage({ width, height, channels: 4, data });
}

/** An image with straight alpha over opaque paper. */
function blendOver(data: Uint8ClampedArray, width: number, { image, x, y }: PlacedImage): void {
  const source = rgbaOf(image);
  const columns = Math.min(image.width, width - x);
  for (let row = 0; row < image.height; row++) {
    let from = row * image.width * 4;
    let to = ((y + row) * width + x) * 4;
    for (let column = 0; column < columns; column++, from += 4, to += 4) {
      const alpha = source[from + 3] as number;
      for (let c = 0; c < 3; c++) {
        const under = data[to + c] as number;
        data[to + c] = divideBy255((source[from + c] as number) * alpha + under * (255 - alpha));
      }
    }
  }
}

/** A drawing whose colours are multiplied with their alpha over opaque paper. */
function layOver(data: Uint8ClampedArray, drawn: Uint8Array): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = drawn[i + 3] as number;
    if (alpha === 0) continue;
    const rest = 255 - alpha;
    for (let c = i; c < i + 3; c++) data[c] = (drawn[c] as number) + divideBy255((data[c] as number) * rest);
  }
}
