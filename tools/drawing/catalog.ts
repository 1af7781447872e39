/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "drawing";

/** Tools that draw and lay over. */
export const DRAWING_TOOLS: readonly CatalogEntry[] = [
  { name: "arc", group, isMethod: true, aliases: ["drawArc", "pieslice", "pieSlice", "chord", "sector"] },
  { name: "arrow", group, isMethod: true, aliases: ["arrowedLine", "drawArrow"] },
  { name: "circle", group, isMethod: true, aliases: ["drawCircle", "fillCircle", "strokeCircle", "disc", "disk"] },
  {
    name: "composite",
    group,
    isMethod: true,
    aliases: ["alphaComposite", "alpha_composite", "paste", "overlay", "drawImage"],
  },
  { name: "crosshair", group, isMethod: true, aliases: ["drawCrosshair", "crossHair", "guides"] },
  { name: "dashedLine", group, isMethod: true, aliases: ["drawDashedLine", "dottedLine", "dashLine"] },
  { name: "ellipse", group, isMethod: true, aliases: ["drawEllipse", "oval", "fillEllipse"] },
  { name: "line", group, isMethod: true, aliases: ["drawLine", "strokeLine", "segment"] },
  { name: "marker", group, isMethod: true, aliases: ["drawMarker", "drawPoint", "point", "dot", "mark"] },
  { name: "measureText", group, isMethod: false, aliases: ["textSize", "textsize", "textbbox", "getTextSize"] },
  { name: "polygon", group, isMethod: true, aliases: ["drawPolygon", "fillPoly", "drawContours", "fillPolygon"] },
  { name: "polyline", group, isMethod: true, aliases: ["polylines", "drawPolyline", "drawLines", "path", "lines"] },
  {
    name: "rectangle",
    group,
    isMethod: true,
    aliases: ["drawRectangle", "rect", "drawRect", "drawBox", "strokeRect", "fillRect"],
  },
  {
    name: "roundedRectangle",
    group,
    isMethod: true,
    aliases: ["rounded_rectangle", "roundRect", "roundedRect", "drawRoundedRectangle"],
  },
  { name: "text", group, isMethod: true, aliases: ["drawText", "putText", "fillText", "write", "renderText"] },
];
