/** The picture of a plot as a tree of SVG elements, before it is text. @module */

/** Elements that plots are made of: no images, no links, no styles. */
export type SvgTag = "g" | "path" | "rect" | "circle" | "text" | "clipPath";

/** One element. */
export interface SvgNode {
  readonly tag: SvgTag;
  /** What it stands for in the plot, such as `x-tick-label`; not written to the file. */
  readonly role: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly SvgNode[];
  /** Content of a `text` element. */
  readonly text: string;
}

/** What {@link element} takes besides tag and role. */
export interface ElementParts {
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly children?: readonly SvgNode[];
  readonly text?: string;
}

/** Makes an element. */
export function element(tag: SvgTag, role: string, parts: ElementParts = {}): SvgNode {
  return { tag, role, attributes: parts.attributes ?? {}, children: parts.children ?? [], text: parts.text ?? "" };
}

/** Makes a group. */
export function group(
  role: string,
  children: readonly SvgNode[],
  attributes: Readonly<Record<string, string | number>> = {},
): SvgNode {
  return element("g", role, { children, attributes });
}

/** How a line is drawn. */
export interface Stroke {
  readonly color: string;
  readonly width: number;
  /** Lengths of dash and gap in pixels; a solid line when left out. */
  readonly dash?: string | undefined;
}

/** Makes a line along path data. */
export function strokePath(role: string, d: string, { color, width, dash }: Stroke): SvgNode {
  const attributes: Record<string, string | number> = { d, fill: "none", stroke: color, "stroke-width": width };
  if (dash !== undefined) attributes["stroke-dasharray"] = dash;
  return element("path", role, { attributes });
}

/** A number as SVG writes it: a hundredth of a pixel is finer than any renderer shows. */
export function svgNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Every element below some, in order, themselves included. */
export function* walkNodes(nodes: readonly SvgNode[]): Generator<SvgNode> {
  for (const node of nodes) {
    yield node;
    yield* walkNodes(node.children);
  }
}
