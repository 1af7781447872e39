/** What the catalog says of a tool. @module */

import type { ImpliedOptions } from "./implied_options.ts";

/** The folders of `tools/`, and the chapters of the documentation. */
export type ToolGroup =
  | "creation"
  | "geometry"
  | "tone"
  | "filters"
  | "binary"
  | "structure"
  | "analysis"
  | "metrics"
  | "drawing"
  | "plots"
  | "corruptions"
  | "reading"
  | "charts"
  | "codecs";

/** One tool. */
export interface CatalogEntry {
  /** The canonical name: the exported function's, and the one in `ops`. */
  readonly name: string;
  readonly group: ToolGroup;
  /** Names under which PIL, OpenCV, sharp and canvas know it. */
  readonly aliases: readonly string[];
  /** Those of the aliases that say more than the tool's name, and which options they stand for. */
  readonly implied?: Readonly<Record<string, ImpliedOptions>>;
  /** The first parameter is an image, so that it is a method as well. */
  readonly isMethod: boolean;
}
