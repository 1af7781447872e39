/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";
import { implied } from "../core/implied_options.ts";

const group = "structure";

/** Tools that find edges, lines, shapes, regions and paths. */
export const STRUCTURE_TOOLS: readonly CatalogEntry[] = [
  {
    name: "canny",
    group,
    isMethod: true,
    aliases: ["Canny", "edges", "edge", "edgeDetect", "detectEdges", "findEdges"],
  },
  { name: "houghLines", group, isMethod: true, aliases: ["HoughLines", "detectLines", "findLines"] },
  {
    name: "houghSegments",
    group,
    isMethod: true,
    aliases: ["HoughLinesP", "houghLinesP", "detectSegments", "findSegments", "lineSegments"],
  },
  { name: "houghCircles", group, isMethod: true, aliases: ["HoughCircles", "detectCircles", "findCircles"] },
  {
    name: "connectedComponents",
    group,
    isMethod: true,
    aliases: ["connectedComponentsWithStats", "components", "bwlabel", "labelRegions", "regionprops", "blobs"],
  },
  { name: "countObjects", group, isMethod: true, aliases: ["count", "countBlobs", "countComponents"] },
  { name: "findContours", group, isMethod: true, aliases: ["contours", "outlines", "findOutlines"] },
  { name: "contourArea", group, isMethod: false, aliases: ["polygonArea"] },
  { name: "arcLength", group, isMethod: false, aliases: ["perimeter", "contourLength"] },
  { name: "boundingRect", group, isMethod: true, aliases: ["boundingBox", "bbox", "getbbox"] },
  { name: "minAreaRect", group, isMethod: false, aliases: ["minimumAreaRect", "rotatedRect", "boxPoints"] },
  { name: "convexHull", group, isMethod: false, aliases: ["hull"] },
  { name: "approxPolygon", group, isMethod: false, aliases: ["approxPolyDP", "simplifyPolygon", "approximatePolygon"] },
  { name: "floodFill", group, isMethod: true, aliases: ["floodfill", "fillRegion", "bucketFill"] },
  {
    name: "corners",
    group,
    isMethod: true,
    aliases: ["goodFeaturesToTrack", "cornerHarris", "detectCorners", "findCorners"],
    implied: { cornerHarris: implied({ method: "harris" }) },
  },
  { name: "matchTemplate", group, isMethod: true, aliases: ["templateMatch", "findTemplate", "locate", "findImage"] },
  { name: "integralImage", group, isMethod: true, aliases: ["integral", "summedAreaTable"] },
  { name: "watershed", group, isMethod: true, aliases: ["separate", "splitObjects"] },
  { name: "shortestPath", group, isMethod: true, aliases: ["findPath", "solveMaze", "routeThroughArray", "pathfind"] },
];
