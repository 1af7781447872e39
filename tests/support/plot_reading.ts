/** What a test reads of a plot: its elements by what they stand for, its pixels by colour. @module */

import { rgbaOf } from "../../tools/core/image.ts";
import type { Image } from "../../tools/core/image.ts";
import type { Figure } from "../../tools/plots/figure.ts";
import { textWidth } from "../../tools/plots/plot_text.ts";
import { type SvgNode, walkNodes } from "../../tools/plots/svg_node.ts";

/** A box in pixels. */
export interface PixelBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The elements that stand for something. */
export function nodesOf({ nodes }: Figure, role: string): SvgNode[] {
  return [...walkNodes(nodes)].filter((node) => node.role === role);
}

/** The texts that stand for something, in order. */
export function textsOf(figure: Figure, role: string): string[] {
  return nodesOf(figure, role).map(({ text }) => text);
}

/** A number among an element's attributes. */
export function numberIn(node: SvgNode | undefined, attribute: string): number {
  return Number(node?.attributes[attribute]);
}

/** The room of an upright text, from its baseline to the top of its capitals. */
export function textBox(node: SvgNode): PixelBox {
  const size = numberIn(node, "font-size");
  const isBold = node.attributes["font-weight"] === 700;
  const width = textWidth(node.text, size, isBold ? "bold" : "regular");
  const before = { start: 0, middle: width / 2, end: width }[String(node.attributes["text-anchor"])] ?? 0;
  const [x, y] = [numberIn(node, "x"), numberIn(node, "y")];
  return { x1: x - before, y1: y - size * 0.73, x2: x - before + width, y2: y };
}

/** Whether two boxes share more than an edge. */
export function doOverlap(a: PixelBox, b: PixelBox): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}

/** The pixels of a colour. */
export interface ColorPatch {
  readonly count: number;
  /** Mean of their places; a pixel's middle is at a half. */
  readonly center: readonly [x: number, y: number];
  readonly box: PixelBox;
}

/** Finds the pixels whose channels are all within `tolerance` of `#rrggbb`. */
export function findColor(image: Image, hex: string, { tolerance = 2, within }: FindOptions = {}): ColorPatch {
  const data = rgbaOf(image);
  const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const area = within ?? { x1: 0, y1: 0, x2: image.width, y2: image.height };
  let [count, sumX, sumY] = [0, 0, 0];
  let box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  for (let y = Math.ceil(area.y1); y < area.y2; y++) {
    for (let x = Math.ceil(area.x1); x < area.x2; x++) {
      const at = (y * image.width + x) * 4;
      if (wanted.some((value, c) => Math.abs(value - (data[at + c] as number)) > tolerance)) continue;
      count += 1;
      sumX += x + 0.5;
      sumY += y + 0.5;
      box = {
        x1: Math.min(box.x1, x),
        y1: Math.min(box.y1, y),
        x2: Math.max(box.x2, x + 1),
        y2: Math.max(box.y2, y + 1),
      };
    }
  }
  return { count, center: [sumX / count, sumY / count], box };
}

/** Where to look, and how near a colour has to be. */
export interface FindOptions {
  readonly tolerance?: number;
  readonly within?: PixelBox;
}

/** Red, green and blue at a pixel. */
export function colorAt(image: Image, x: number, y: number): [number, number, number] {
  const at = (Math.floor(y) * image.width + Math.floor(x)) * 4;
  const data = rgbaOf(image);
  return [data[at] as number, data[at + 1] as number, data[at + 2] as number];
}

/** The straight line through the ticks of an axis: pixels by value. */
export function axisMap(figure: Figure, axis: "x" | "y"): (value: number) => number {
  const labels = nodesOf(figure, `${axis}-tick-label`);
  const read = (node: SvgNode | undefined): readonly [number, number] => {
    const value = Number((node?.text ?? "").replace("−", "-").replaceAll(",", ""));
    const size = numberIn(node, "font-size");
    return [value, axis === "x" ? numberIn(node, "x") : numberIn(node, "y") - size * 0.36];
  };
  const [first, last] = [read(labels[0]), read(labels.at(-1))];
  const scale = (last[1] - first[1]) / (last[0] - first[0]);
  return (value) => first[1] + (value - first[0]) * scale;
}

/** The room of a text that may be turned about its anchor: the box around its four corners. */
export function turnedBox(node: SvgNode): PixelBox {
  const [, degrees = "0"] = /rotate\((-?[\d.]+)/.exec(String(node.attributes.transform ?? "")) ?? [];
  const turn = (Number(degrees) * Math.PI) / 180;
  const [x, y] = [numberIn(node, "x"), numberIn(node, "y")];
  const upright = textBox(node);
  const corners = [[upright.x1, upright.y1], [upright.x2, upright.y1], [upright.x1, upright.y2], [
    upright.x2,
    upright.y2,
  ]];
  const turned = corners.map(([cornerX, cornerY]) => {
    const [dx, dy] = [(cornerX as number) - x, (cornerY as number) - y];
    return [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)] as const;
  });
  const [xs, ys] = [turned.map(([cornerX]) => cornerX), turned.map(([, cornerY]) => cornerY)];
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

/** All texts of a figure that are not empty. */
export function allTexts({ nodes }: Figure): SvgNode[] {
  return [...walkNodes(nodes)].filter(({ tag, text }) => tag === "text" && text !== "");
}
