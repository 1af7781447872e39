/**
 * Paths to coverage: exact areas, row by row.
 *
 * Between two neighbouring heights at which an edge begins, ends or a quarter
 * of a row is passed, every edge is straight; the spans that the fill rule
 * calls inside are then trapezoids, whose area in each pixel is summed. The
 * result is exact for edges that do not cross, and off by the small triangles
 * at a crossing where they do.
 *
 * @module
 */

import { EdgeTable } from "./edge_table.ts";
import type { Loop } from "./path.ts";

/** Which windings count as inside. */
export type FillRule = "nonzero" | "evenodd";

/** What a rasterised row covers: columns from `start` to before `end` may be covered, others are not. */
export interface RowSpan {
  readonly start: number;
  readonly end: number;
}

/** Receives a row's coverage, 0 to 1 by column; the buffer is used again for the next row. */
export type RowPainter = (y: number, coverage: Float64Array, span: RowSpan) => void;

/** Parts of a row between which edges are sorted anew, for those that cross. */
const SLABS_PER_ROW = 4;

/** Calls with each row that the loops cover inside `width` × `height`. */
export function rasterize(
  loops: readonly Loop[],
  { width, height, rule }: { width: number; height: number; rule: FillRule },
  paint: RowPainter,
): void {
  const edges = new EdgeTable(loops, height);
  if (edges.count === 0) return;
  const row = new CoverageRow(width);
  const cuts = edges.cuts(SLABS_PER_ROW);
  let y = Math.floor(cuts[0] as number);
  for (let i = 1; i < cuts.length; i++) {
    const [top, bottom] = [cuts[i - 1] as number, cuts[i] as number];
    if (Math.floor(top) > y) {
      row.flush(y, paint);
      y = Math.floor(top);
    }
    edges.advance(top, bottom);
    addSpans(row, edges, { weight: bottom - top, rule });
  }
  row.flush(y, paint);
}

/** Adds what lies between the edges of one slab. */
function addSpans(row: CoverageRow, edges: EdgeTable, { weight, rule }: { weight: number; rule: FillRule }): void {
  const mask = rule === "nonzero" ? -1 : 1;
  let winding = 0;
  for (let i = 0; i < edges.active; i++) {
    const wasInside = (winding & mask) !== 0;
    winding += edges.directionAt(i);
    const isInside = (winding & mask) !== 0;
    if (wasInside !== isInside) row.addEdge(edges.upperAt(i), edges.lowerAt(i), isInside ? weight : -weight);
  }
}

/** One row of coverage, kept as differences from pixel to pixel until it is flushed. */
class CoverageRow {
  readonly #width: number;
  readonly #differences: Float64Array;
  readonly #coverage: Float64Array;
  #start: number;
  #end = 0;

  constructor(width: number) {
    this.#width = width;
    this.#differences = new Float64Array(width + 2);
    this.#coverage = new Float64Array(width);
    this.#start = width;
  }

  /** Adds `weight` to all that lies to the right of an edge from `xa` to `xb`. */
  addEdge(xa: number, xb: number, weight: number): void {
    let left = xa < xb ? xa : xb;
    let right = xa < xb ? xb : xa;
    if (left >= this.#width) return;
    if (right - left < 1e-9) return this.#addPiece(left < 0 ? 0 : left, left < 0 ? 0 : left, weight);
    const density = weight / (right - left);
    if (left < 0) {
      const outside = Math.min(right, 0);
      this.#addPiece(0, 0, (outside - left) * density);
      left = outside;
    }
    right = Math.min(right, this.#width);
    while (left < right) {
      const next = Math.min(right, Math.floor(left) + 1);
      this.#addPiece(left, next, (next - left) * density);
      left = next;
    }
  }

  /** Hands out the row and clears it. */
  flush(y: number, paint: RowPainter): void {
    const start = this.#start;
    const end = Math.min(this.#width, this.#end);
    let sum = 0;
    let last = start;
    for (let x = start; x < this.#width; x++) {
      // Behind the last edge nothing changes: either all is free, or all is covered up to the rim.
      if (x >= end && Math.abs(sum) < 1e-6) break;
      sum += this.#differences[x] as number;
      // Where edges cross within a slab, a little too much or too little is counted.
      this.#coverage[x] = sum < 0 ? 0 : sum > 1 ? 1 : sum;
      last = x + 1;
    }
    this.#differences.fill(0, start, this.#end + 2);
    this.#start = this.#width;
    this.#end = 0;
    if (last > start) paint(y, this.#coverage, { start, end: last });
  }

  /** A piece of an edge within one pixel. */
  #addPiece(left: number, right: number, weight: number): void {
    const x = Math.min(Math.floor(left), this.#width - 1);
    const beside = weight * ((left + right) / 2 - x);
    this.#differences[x] = (this.#differences[x] as number) + weight - beside;
    this.#differences[x + 1] = (this.#differences[x + 1] as number) + beside;
    if (x < this.#start) this.#start = x;
    if (x + 2 > this.#end) this.#end = x + 2;
  }
}
