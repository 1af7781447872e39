/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "plots";

/**
 * Tools that plot numbers and set tables. Data are numbers, `[[x, y], …]`, `{name: numbers}`, or
 * `[{x, y, label, color}]`; for bars and pies `{name: number}`.
 */
export const PLOT_TOOLS: readonly CatalogEntry[] = [
  { name: "imageGrid", group, isMethod: false, aliases: ["plotImages", "showGrid", "captionedGrid"] },
  { name: "plotBar", group, isMethod: false, aliases: ["bar", "barChart", "barPlot", "barplot"] },
  { name: "plotBox", group, isMethod: false, aliases: ["boxplot", "boxPlot"] },
  { name: "plotFunction", group, isMethod: false, aliases: ["functionGraph", "functionPlot", "graphFunction"] },
  { name: "plotHeatmap", group, isMethod: false, aliases: ["heatmap", "heatMap", "matshow"] },
  { name: "plotHistogram", group, isMethod: false, aliases: ["histogramPlot", "plotHist", "histplot"] },
  {
    name: "plotHorizontalBar",
    group,
    isMethod: false,
    aliases: ["horizontalBar", "barh", "horizontalBarChart", "plotBarH"],
  },
  { name: "plotLine", group, isMethod: false, aliases: ["plot", "linePlot", "lineplot", "lineChart"] },
  { name: "plotPie", group, isMethod: false, aliases: ["pie", "pieChart"] },
  { name: "plotScatter", group, isMethod: false, aliases: ["scatter", "scatterPlot", "scatterplot"] },
  { name: "plotTable", group, isMethod: false, aliases: ["table", "renderTable", "drawTable"] },
  { name: "subplots", group, isMethod: false, aliases: ["plotGrid", "subplot"] },
];
