/** An image before and after. @module */

import { allocate } from "../core/budget.ts";
import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, rgbaOf } from "../core/image.ts";
import { captionSheet } from "./caption_sheet.ts";
import { BLACK, WHITE } from "./contrast_color.ts";
import { fontFace } from "./font_face.ts";
import { drawLabel, type Label, labelSizeFor, lineWidthFor, makeLabel, sizeOfLabel } from "./label.ts";
import { requireSameSize } from "./read_area.ts";
import { readString } from "./read_string.ts";
import { wrapText } from "./wrap_text.ts";

/** Options of {@link beforeAfter}. */
export interface BeforeAfterOptions {
  /** `side` (default): both whole, side by side; `stack`: one below the other; `split`: the left of one, the right of the other. */
  readonly mode?: "side" | "stack" | "split";
  /** The two texts. Default `before` and `after`. */
  readonly captions?: readonly [before: string, after: string];
  /** Where `split` divides, as a share of the width, 0 to 1. Default 0.5. */
  readonly position?: number;
  /** Size of the captions in pixels, 4 to 1000. Default by the image's size, at least 12. */
  readonly size?: number;
}

const check = new Checks("beforeAfter", "show before and after");

/**
 * Shows an image before and after a change, with captions: side by side, one
 * below the other, or as one picture that is divided.
 *
 * @param image the image before
 * @param after the image after
 * @param options `mode`, `captions`, `position`, `size`
 * @returns a sheet on white; with `split` an image of the same size
 * @throws ToolError when `split` is asked for and the sizes differ, or a character of a caption has no glyph
 *
 * @example
 * ```ts
 * const shown = image.beforeAfter(image.denoise(), { mode: "split" });
 * ```
 */
export function beforeAfter(image: Image, after: Image, options?: BeforeAfterOptions): Image {
  check.image(image);
  check.image(after, "after");
  const given = check.options(options, ["mode", "captions", "position", "size"]);
  const mode = check.choice(given.mode, "mode", ["side", "stack", "split"], "side");
  const position = check.number(given.position, "position", { min: 0, max: 1, default: 0.5 });
  const size = check.number(given.size, "size", { min: 4, max: 1000, default: labelSizeFor(image) });
  const captions = check.list(given.captions ?? ["before", "after"], "captions", { min: 2, max: 2 }).map((value, i) =>
    readString(check, value, { argument: `captions[${i}]`, font: mode === "split" ? "bold" : "sans" })
  );
  if (mode === "split") {
    requireSameSize(check, image, { other: after, argument: "after" });
    return divided(image, after, { captions, position, size });
  }
  return captionSheet(check, {
    images: [image, after],
    captions,
    columns: mode === "side" ? 2 : 1,
    gap: Math.round(size / 2),
    fill: WHITE,
    font: { face: fontFace("sans"), size },
  });
}

function divided(
  image: Image,
  after: Image,
  { captions, position, size }: { captions: readonly string[]; position: number; size: number },
): Image {
  const { width, height } = image;
  const middle = Math.round(width * position);
  const canvas = new Canvas(joined(image, after, middle), [BLACK, WHITE]);
  const half = Math.max(1, Math.round(lineWidthFor(image) / 2));
  canvas.fill({ x1: middle - half - 1, y1: 0, x2: middle + half + 1, y2: height }, BLACK);
  canvas.fill({ x1: middle - half, y1: 0, x2: middle + half, y2: height }, WHITE);
  const gap = Math.round(size / 2);
  const [left, right] = captions.map((caption) => narrowLabel(caption, size, (width - 3 * gap) / 2));
  if (left !== undefined && left.string !== "") drawLabel(canvas, left, { at: [gap, gap], color: BLACK });
  if (right !== undefined && right.string !== "") {
    drawLabel(canvas, right, { at: [width - gap - sizeOfLabel(right).width, gap], color: BLACK });
  }
  return canvas.finish();
}

/** A caption broken into lines of half the image's width: the two must not hide each other. */
function narrowLabel(caption: string, size: number, room: number): Label {
  const label = makeLabel(caption, size);
  return { ...label, string: wrapText(label.font, caption, Math.max(1, room - 2 * label.padding)) };
}

/** The columns of one image before `middle`, of the other from there on. */
function joined(image: Image, after: Image, middle: number): Image {
  const { width, height } = image;
  const data = allocate(width, height, 4);
  data.set(rgbaOf(image));
  const upper = rgbaOf(after);
  for (let y = 0; y < height; y++) {
    const [from, to] = [(y * width + middle) * 4, (y + 1) * width * 4];
    data.set(upper.subarray(from, to), from);
  }
  return createImage({ width, height, channels: 4, data, parent: image });
}
