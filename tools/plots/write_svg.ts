/** An SVG file of a tree of elements. @module */

import { type SvgNode, svgNumber } from "./svg_node.ts";

/** The size of a file's picture in pixels. */
interface FileSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Writes a file in ASCII: whatever a text holds beyond, and all that XML
 * gives a meaning, becomes a numeric character reference.
 */
export function writeSvg(nodes: readonly SvgNode[], { width, height }: FileSize): string {
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`];
  for (const node of nodes) writeNode(node, parts);
  parts.push("</svg>");
  return parts.join("");
}

function writeNode({ tag, attributes, children, text }: SvgNode, parts: string[]): void {
  parts.push("<", tag);
  for (const [name, value] of Object.entries(attributes)) {
    parts.push(" ", name, '="', typeof value === "number" ? svgNumber(value) : escapeXml(value), '"');
  }
  if (text === "" && children.length === 0) {
    parts.push("/>");
    return;
  }
  parts.push(">", escapeXml(text));
  for (const child of children) writeNode(child, parts);
  parts.push("</", tag, ">");
}

/** Only printable ASCII without `& < > " '` stays as it is; what XML cannot hold at all becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(/[^ !#-%(-;=?-~]/gu, (char) => `&#x${allowedCode(char.codePointAt(0) as number).toString(16)};`);
}

/** XML 1.0, production 2 (Char); a lone surrogate comes as a character of its own. */
function allowedCode(code: number): number {
  const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  const isOutside = (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
  return isControl || isOutside ? 0xfffd : code;
}
