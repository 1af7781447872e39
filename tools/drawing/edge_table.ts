/** The edges of a path, and those among them that a horizontal slab meets, from left to right. @module */

import { requireRoom } from "../core/budget.ts";
import type { Loop } from "./path.ts";

/** Bytes that an edge takes in all arrays below. */
const BYTES_PER_EDGE = 72;

/** Height up to which an edge counts as horizontal: its slope would be too steep a number, its area is nothing. */
const FLAT = 1e-9;

/** Edges times the edges that a slab meets on average, from where on slabs do not end at every edge's ends. */
const MAX_MEETINGS = 50_000_000;

/** Edges sorted by their upper end; `advance` goes downwards only. */
export class EdgeTable {
  /** Edges that are not horizontal and reach into the rows. */
  readonly count: number;
  /** How many edges the slab of the last `advance` meets. */
  active = 0;

  readonly #top: Float64Array;
  readonly #bottom: Float64Array;
  readonly #x: Float64Array;
  readonly #slope: Float64Array;
  readonly #direction: Int8Array;
  /** Edges by their upper end. */
  readonly #order: Uint32Array;
  readonly #active: Uint32Array;
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  readonly #height: number;
  #next = 0;

  constructor(loops: readonly Loop[], height: number) {
    const room = loops.reduce((sum, loop) => sum + loop.length, 0);
    requireRoom("a path", room * BYTES_PER_EDGE);
    this.#height = height;
    this.#top = new Float64Array(room);
    this.#bottom = new Float64Array(room);
    this.#x = new Float64Array(room);
    this.#slope = new Float64Array(room);
    this.#direction = new Int8Array(room);
    let count = 0;
    for (const loop of loops) count = this.#addLoop(loop, count);
    this.count = count;
    this.#order = Uint32Array.from({ length: count }, (_, i) => i);
    this.#order.sort((a, b) => (this.#top[a] as number) - (this.#top[b] as number));
    this.#active = new Uint32Array(count);
    this.#upper = new Float64Array(count);
    this.#lower = new Float64Array(count);
  }

  /**
   * The heights between which all edges are straight: their ends, and `perRow`
   * parts of each row. Of edges so many and so long that this would take
   * seconds, the parts of rows alone.
   */
  cuts(perRow: number): Float64Array {
    let [first, last, sum] = [this.#height, 0, 0];
    for (let i = 0; i < this.count; i++) {
      const [top, bottom] = [this.#top[i] as number, this.#bottom[i] as number];
      first = Math.min(first, top);
      last = Math.max(last, bottom);
      sum += bottom - top;
    }
    const from = Math.floor(first * perRow);
    const regular = Math.max(0, Math.ceil(last * perRow) - from + 1);
    const isCrowded = (sum / (last - first)) * this.count > MAX_MEETINGS;
    const cuts = new Float64Array(regular + (isCrowded ? 0 : this.count * 2));
    for (let i = 0; i < regular; i++) cuts[i] = Math.min(last, Math.max(first, (from + i) / perRow));
    if (isCrowded) return unique(cuts);
    cuts.set(this.#top.subarray(0, this.count), regular);
    cuts.set(this.#bottom.subarray(0, this.count), regular + this.count);
    return unique(cuts.sort());
  }

  /** Goes on to the slab between two neighbouring cuts. */
  advance(top: number, bottom: number): void {
    const middle = (top + bottom) / 2;
    let kept = 0;
    for (let i = 0; i < this.active; i++) {
      const edge = this.#active[i] as number;
      if ((this.#bottom[edge] as number) > middle) this.#active[kept++] = edge;
    }
    while (this.#next < this.count && (this.#top[this.#order[this.#next] as number] as number) < middle) {
      const edge = this.#order[this.#next++] as number;
      if ((this.#bottom[edge] as number) > middle) this.#active[kept++] = edge;
    }
    this.active = kept;
    for (let i = 0; i < kept; i++) this.#place(i, { top, bottom });
  }

  /** 1 for an edge that goes down, −1 for one that goes up. */
  directionAt(i: number): number {
    return this.#direction[this.#active[i] as number] as number;
  }

  /** Where the edge enters the slab. */
  upperAt(i: number): number {
    return this.#upper[i] as number;
  }

  /** Where the edge leaves the slab. */
  lowerAt(i: number): number {
    return this.#lower[i] as number;
  }

  #addLoop(loop: Loop, count: number): number {
    let from = loop.at(-1);
    for (const to of loop) {
      if (from !== undefined) count = this.#addEdge([from[0], from[1], to[0], to[1]], count);
      from = to;
    }
    return count;
  }

  #addEdge([x1, y1, x2, y2]: readonly [number, number, number, number], count: number): number {
    const top = Math.max(0, Math.min(y1, y2));
    const bottom = Math.min(this.#height, Math.max(y1, y2));
    if (!(bottom - top > FLAT)) return count;
    const slope = (x2 - x1) / (y2 - y1);
    this.#top[count] = top;
    this.#bottom[count] = bottom;
    this.#slope[count] = slope;
    this.#x[count] = x1 + (top - y1) * slope;
    this.#direction[count] = y2 > y1 ? 1 : -1;
    return count + 1;
  }

  /** Computes where the edge at place `i` lies and moves it left to where it belongs; the order changes little. */
  #place(i: number, { top, bottom }: { top: number; bottom: number }): void {
    const edge = this.#active[i] as number;
    const slope = this.#slope[edge] as number;
    const upper = (this.#x[edge] as number) + (top - (this.#top[edge] as number)) * slope;
    const lower = upper + (bottom - top) * slope;
    let to = i;
    for (; to > 0 && (this.#upper[to - 1] as number) + (this.#lower[to - 1] as number) > upper + lower; to--) {
      this.#active[to] = this.#active[to - 1] as number;
      this.#upper[to] = this.#upper[to - 1] as number;
      this.#lower[to] = this.#lower[to - 1] as number;
    }
    this.#active[to] = edge;
    this.#upper[to] = upper;
    this.#lower[to] = lower;
  }
}

function unique(sorted: Float64Array): Float64Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] as number;
  }
  return sorted.subarray(0, count);
}
