/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";
import { FILLED, implied } from "../core/implied_options.ts";

const group = "drawing";
const PIE = implied({ shape: "pie" });

/**
 * Tools that draw and lay over. Lists hold boxes or points, bare or with `{box, label, score, color}`; an area is a
 * box, a polygon or a mask.
 */
export const DRAWING_TOOLS: readonly CatalogEntry[] = [
  {
    name: "arc",
    group,
    isMethod: true,
    aliases: ["drawArc", "pieslice", "pieSlice", "chord", "sector"],
    implied: { pieslice: PIE, pieSlice: PIE, sector: PIE, chord: implied({ shape: "chord" }) },
  },
  { name: "arrow", group, isMethod: true, aliases: ["arrowedLine", "drawArrow"] },
  { name: "beforeAfter", group, isMethod: true, aliases: ["before_after", "compareSlider", "splitView"] },
  { name: "blend", group, isMethod: true, aliases: ["addWeighted", "crossfade", "mixImages"] },
  { name: "blurBackground", group, isMethod: true, aliases: ["blurOutside", "bokeh", "focusOn"] },
  {
    name: "boxes",
    group,
    isMethod: true,
    aliases: ["drawBoxes", "drawDetections", "drawBoundingBoxes", "annotateBoxes", "bboxes"],
  },
  {
    name: "circle",
    group,
    isMethod: true,
    aliases: ["drawCircle", "fillCircle", "strokeCircle", "disc", "disk"],
    implied: { fillCircle: FILLED, disc: FILLED, disk: FILLED },
  },
  {
    name: "composite",
    group,
    isMethod: true,
    aliases: ["alphaComposite", "alpha_composite", "paste", "overlay", "drawImage", "absdiff"],
    implied: { absdiff: implied({ mode: "difference" }) },
  },
  {
    name: "coordinateGrid",
    group,
    isMethod: true,
    aliases: ["gridOverlay", "drawGrid", "axisGrid", "overlayGrid", "ruler"],
  },
  { name: "crosshair", group, isMethod: true, aliases: ["drawCrosshair", "crossHair", "guides"] },
  { name: "dashedLine", group, isMethod: true, aliases: ["drawDashedLine", "dottedLine", "dashLine"] },
  {
    name: "ellipse",
    group,
    isMethod: true,
    aliases: ["drawEllipse", "oval", "fillEllipse"],
    implied: { fillEllipse: FILLED },
  },
  { name: "heatmapOverlay", group, isMethod: true, aliases: ["overlayHeatmap", "heatMapOverlay", "attentionOverlay"] },
  { name: "highlight", group, isMethod: true, aliases: ["spotlight", "dimOutside", "focusBox", "darkenOutside"] },
  {
    name: "keypoints",
    group,
    isMethod: true,
    aliases: ["drawKeypoints", "drawPoints", "drawSkeleton", "drawPose", "drawLandmarks"],
  },
  { name: "line", group, isMethod: true, aliases: ["drawLine", "strokeLine", "segment"] },
  { name: "marker", group, isMethod: true, aliases: ["drawMarker", "drawPoint", "point", "dot", "mark"] },
  {
    name: "maskOverlay",
    group,
    isMethod: true,
    aliases: ["overlayMask", "drawMask", "drawSegmentationMask", "maskTint"],
  },
  { name: "measureText", group, isMethod: false, aliases: ["textSize", "textsize", "textbbox", "getTextSize"] },
  { name: "numberedMarks", group, isMethod: true, aliases: ["setOfMarks", "setOfMark", "drawMarks", "numberMarks"] },
  {
    name: "polygon",
    group,
    isMethod: true,
    aliases: ["drawPolygon", "fillPoly", "drawContours", "fillPolygon"],
    implied: { fillPoly: FILLED, fillPolygon: FILLED },
  },
  { name: "polyline", group, isMethod: true, aliases: ["polylines", "drawPolyline", "drawLines", "path", "lines"] },
  {
    name: "rectangle",
    group,
    isMethod: true,
    aliases: ["drawRectangle", "rect", "drawRect", "drawBox", "strokeRect", "fillRect"],
    implied: { fillRect: FILLED },
  },
  {
    name: "roundedRectangle",
    group,
    isMethod: true,
    aliases: ["rounded_rectangle", "roundRect", "roundedRect", "drawRoundedRectangle"],
  },
  { name: "sideBySide", group, isMethod: true, aliases: ["compareImages", "captionedSheet", "imageSheet", "sheet"] },
  { name: "text", group, isMethod: true, aliases: ["drawText", "putText", "fillText", "write", "renderText"] },
];
