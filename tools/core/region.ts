/** Boxes and points as snippets write them, without an image to check them against. @module */

import { receivedText } from "./describe_received.ts";
import { ToolError } from "./tool_error.ts";

/** A point: `[x, y]` or `{x, y}`. */
export type PointLike = readonly [x: number, y: number] | { readonly x: number; readonly y: number };

/** A box, half-open: `[x1, y1, x2, y2]` or an object in one of the usual forms. */
export type BoxLike =
  | readonly [x1: number, y1: number, x2: number, y2: number]
  | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  | { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
  | { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  | { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** A box as tools return it: `[x1, y1, x2, y2]`, half-open. */
export type Box = [x1: number, y1: number, x2: number, y2: number];

/** A point as tools return it. */
export type Point = [x: number, y: number];

/** A box or a point. */
export type RegionLike = BoxLike | PointLike;

/** A point for a point, a box for a box. */
export type Region<R> = R extends BoxLike ? Box : Point;

/** Four numbers under the names that the snippet used. */
export interface NamedBox {
  /** The values as passed, in the order of `names`. */
  readonly values: Box;
  readonly names: readonly [string, string, string, string];
  /** The last two values are a size, not a corner. */
  readonly isSized: boolean;
}

const CORNERS = ["x1", "y1", "x2", "y2"] as const;
const OBJECT_FORMS: readonly { readonly names: NamedBox["names"]; readonly isSized: boolean }[] = [
  { names: ["x", "y", "width", "height"], isSized: true },
  { names: ["x", "y", "w", "h"], isSized: true },
  { names: CORNERS, isSized: false },
  { names: ["left", "top", "width", "height"], isSized: true },
  { names: ["left", "top", "right", "bottom"], isSized: false },
];

/** What a box may look like, for messages. */
export const BOX_FORMS = "[x1, y1, x2, y2], {x, y, width, height} or {left, top, width, height}";

/** Reads one of the forms of a box; null when it is none of them. The members may be anything. */
export function namedBox(value: unknown): NamedBox | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = value as ArrayLike<unknown>;
    return list.length === 4
      ? { values: [list[0], list[1], list[2], list[3]] as Box, names: CORNERS, isSized: false }
      : null;
  }
  const object = value as Record<string, unknown>;
  const form = OBJECT_FORMS.find(({ names }) => names.every((name) => object[name] !== undefined));
  if (form === undefined) return null;
  return { values: form.names.map((name) => object[name]) as Box, names: form.names, isSized: form.isSized };
}

/** Reads `[x, y]` or `{x, y}`; null when it is neither. The members may be anything. */
export function namedPoint(value: unknown): [unknown, unknown] | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = value as ArrayLike<unknown>;
    return list.length === 2 ? [list[0], list[1]] : null;
  }
  const { x, y } = value as Record<string, unknown>;
  return x === undefined || y === undefined ? null : [x, y];
}

/** Reads a box or a point of finite numbers; a point is a box without extent. */
export function readRegion(region: unknown, tool: string): { isPoint: boolean; box: Box } {
  const box = namedBox(region);
  const point = box === null ? namedPoint(region) : null;
  const values = box?.values ?? (point === null ? null : [...point, ...point]) as Box | null;
  if (values === null || !values.every((value) => Number.isFinite(value))) {
    throw new ToolError({
      tool,
      action: "map coordinates",
      argument: "region",
      expected: `a box (${BOX_FORMS}) or a point ([x, y] or {x, y}) of finite numbers`,
      received: region,
      receivedAs: receivedText(region),
      hint: typeof region === "number" ? `A point is one value: [${region}, …]` : undefined,
      isType: true,
    });
  }
  const [x1, y1, a, b] = values;
  return { isPoint: point !== null, box: box?.isSized === true ? [x1, y1, x1 + a, y1 + b] : values };
}
