/** The edges that line and circle searches start from. @module */

import { pointsByKernel } from "../kernels/hough.ts";
import { type Image, lumaOf } from "../core/image.ts";
import { USUAL_EDGES } from "./canny.ts";
import { detectEdges } from "./detect_edges.ts";
import { isMaskPlane } from "../core/gray_counts.ts";

/** Edge pixels in reading order. */
export interface EdgePoints {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
}

/** A mask (black and one other gray) as it is, the Canny edges of any other image. */
export function edgeMap(image: Image): ArrayLike<number> {
  const gray = lumaOf(image);
  if (isMaskPlane(gray)) return gray;
  return detectEdges({ pixels: gray, width: image.width, height: image.height }, {
    ...USUAL_EDGES,
    isEuclidean: false,
  });
}

/** The pixels of an edge map that are not zero. */
export function edgePoints(edges: ArrayLike<number>, width: number): EdgePoints {
  const isBytes = edges instanceof Uint8ClampedArray || edges instanceof Uint8Array;
  return (isBytes ? pointsByKernel(edges, width) : null) ?? listPoints(edges, width);
}

function listPoints(edges: ArrayLike<number>, width: number): EdgePoints {
  let count = 0;
  for (let i = 0; i < edges.length; i++) if (edges[i] !== 0) count++;
  const xs = new Int32Array(count);
  const ys = new Int32Array(count);
  let at = 0;
  for (let i = 0; i < edges.length; i++) {
    if (edges[i] === 0) continue;
    xs[at] = i % width;
    ys[at++] = Math.floor(i / width);
  }
  return { xs, ys };
}
