/** Every tool: its name, group and other names. Each folder lists its own. @module */

import type { CatalogEntry } from "./core/catalog_entry.ts";
import { DRAWING_TOOLS } from "./drawing/catalog.ts";
import { CODEC_TOOLS } from "./codecs/catalog.ts";
import { CREATION_TOOLS } from "./creation/catalog.ts";
import { BINARY_TOOLS } from "./binary/catalog.ts";
import { ANALYSIS_TOOLS } from "./analysis/catalog.ts";
import { CORRUPTION_TOOLS } from "./corruptions/catalog.ts";
import { FILTER_TOOLS } from "./filters/catalog.ts";
import { STRUCTURE_TOOLS } from "./structure/catalog.ts";
import { METRICS_TOOLS } from "./metrics/catalog.ts";
import { GEOMETRY_TOOLS } from "./geometry/catalog.ts";
import { CHART_TOOLS } from "./charts/catalog.ts";
import { READING_TOOLS } from "./reading/catalog.ts";
import { PLOT_TOOLS } from "./plots/catalog.ts";
import { TONE_TOOLS } from "./tone/catalog.ts";

/** All tools. A test holds it equal to the exports of mod.ts. */
export const CATALOG: readonly CatalogEntry[] = [
  ...DRAWING_TOOLS,
  ...CODEC_TOOLS,
  ...CREATION_TOOLS,
  ...BINARY_TOOLS,
  ...ANALYSIS_TOOLS,
  ...CORRUPTION_TOOLS,
  ...FILTER_TOOLS,
  ...STRUCTURE_TOOLS,
  ...METRICS_TOOLS,
  ...GEOMETRY_TOOLS,
  ...TONE_TOOLS,
  ...PLOT_TOOLS,
  ...READING_TOOLS,
  ...CHART_TOOLS,
];
