/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "charts";

/** Tools that read numbers off charts and gauges. */
export const CHART_TOOLS: readonly CatalogEntry[] = [
  { name: "readAxis", group, isMethod: true, aliases: ["detectAxis", "axisTicks", "calibrateFromLabels"] },
  { name: "readBars", group, isMethod: true, aliases: ["extractBars", "barValues", "barHeights"] },
  { name: "readGauge", group, isMethod: true, aliases: ["gaugeReading", "needleAngle", "readDial", "readMeter"] },
  { name: "readLegend", group, isMethod: true, aliases: ["legendEntries", "extractLegend", "legendColors"] },
  {
    name: "readLineSeries",
    group,
    isMethod: true,
    aliases: ["extractLine", "extractSeries", "extractCurve", "digitize", "readSeries"],
  },
  { name: "readPie", group, isMethod: true, aliases: ["pieShares", "pieSlices", "extractPie"] },
  { name: "readScatter", group, isMethod: true, aliases: ["extractScatter", "extractPoints", "scatterPoints"] },
];
