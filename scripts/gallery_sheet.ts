/** One contact sheet of the gallery. @module */

import type { ToolGroup } from "../tools/core/catalog_entry.ts";

/** A picture: its code, or a caption and its code. */
export type GalleryCell = string | readonly [caption: string, code: string];

/** One contact sheet. */
export interface GallerySheet {
  readonly group: ToolGroup;
  readonly title: string;
  /** Statements before the first picture. */
  readonly setup?: string;
  /** For pictures that need more room than a photograph. */
  readonly isLarge?: boolean;
  readonly cells: readonly GalleryCell[];
}
