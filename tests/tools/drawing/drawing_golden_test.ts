import type { Image } from "../../../tools/core/image.ts";
import { fontFace } from "../../../tools/drawing/font_face.ts";
import type { FontName } from "../../../tools/drawing/font_face.ts";
import { maskOfText } from "../../../tools/drawing/text_layout.ts";
import * as tools from "../../../tools/mod.ts";
import { goldenTests } from "../../support/golden.ts";

const REFERENCES = {
  compositeTurned: "PIL Image.alpha_composite",
  line: "PIL ImageDraw.line, width 1",
  measureText: "PIL ImageFont.getbbox, pixels",
  rectangle: "PIL ImageDraw.rectangle",
};

goldenTests("drawing", ({ tool, args }, image) => {
  switch (tool) {
    case "compositeTurned":
      return tools.composite(image as Image, tools.rotate180(image as Image));
    case "measureText":
      return measured(args[0] as string, args[1] as { size: number; font: FontName });
    default:
      return (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool]?.(image, ...args);
  }
}, REFERENCES);

/** The sizes, and the box of what is inked well enough to be seen. */
function measured(string: string, options: { size: number; font: FontName }): unknown {
  const { width, ascent, descent } = tools.measureText(string, options);
  const mask = maskOfText({ face: fontFace(options.font), size: options.size }, string);
  const [xs, ys]: [number[], number[]] = [[], []];
  mask.coverage.forEach((value, i) => {
    if (value <= 60) return;
    xs.push(mask.left + (i % mask.width));
    ys.push(mask.top + Math.floor(i / mask.width));
  });
  const ink = [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
  return { width, ascent, descent, ink };
}
