/** Pictures drawn as SVG, so that the makers do not draw with the tools that the snippets use. @module */

import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { packageFile } from "./assets.ts";

await initWasm(packageFile("@resvg/resvg-wasm/index_bg.wasm"));

const FONTS = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSansMono-Bold", "DejaVuSerif-Bold"];
const fontBuffers = FONTS.map((name) => packageFile(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/** Renders the inside of an `<svg>` element on an opaque ground. */
export function renderSvg(width: number, height: number, content: string, { ground = "white" } = {}): Image {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">` +
    `<rect width="100%" height="100%" fill="${ground}"/>${content}</svg>`;
  const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "DejaVu Sans" } });
  const rendered = drawing.render();
  const data = new Uint8ClampedArray(rendered.pixels);
  rendered.free();
  drawing.free();
  return createImage({ width, height, channels: 4, data });
}

/** Points for a `points` attribute. */
export function svgPoints(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
}
