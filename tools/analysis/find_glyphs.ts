/** Letter-like spots of ink. @module */

import { type Component, type LabelledRuns, labelRuns, measureRuns } from "../structure/label_components.ts";
import type { Glyph } from "./glyph_network.ts";
import { GLYPH_SIDE } from "./glyph_weights.ts";
import type { InkMask } from "./ink_mask.ts";

/** Glyphs that are looked at; more do not change the answer. */
const MAX_GLYPHS = 400;
/** Pixels that a letter needs to be told apart. */
const MIN_HEIGHT = 7;
/** Longer side by shorter side of letters and short runs of joined letters. */
const MAX_ASPECT = 5;
/** Size by the median size. */
const SIZE_RANGE = [0.5, 2.5] as const;

/** Spots of ink that could be letters, in reading order, scaled to cells. */
export function findGlyphs(ink: InkMask): Glyph[] {
  const runs = labelRuns(ink, 8);
  const candidates = measureRuns(runs).filter((component) => isGlyphLike(component, ink));
  const sizes = candidates.map(sizeOf).sort((a, b) => a - b);
  const median = sizes[sizes.length >> 1] ?? 0;
  const usual = candidates.filter((component) => {
    const size = sizeOf(component) / median;
    return size >= SIZE_RANGE[0] && size <= SIZE_RANGE[1];
  });
  const step = Math.max(1, usual.length / MAX_GLYPHS);
  const kept = usual.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  return drawGlyphs(runs, kept);
}

function sizeOf({ box: [x1, y1, x2, y2] }: Component): number {
  return Math.max(x2 - x1, y2 - y1);
}

function isGlyphLike({ box: [x1, y1, x2, y2], area }: Component, { width, height }: InkMask): boolean {
  const [long, short] = [Math.max(x2 - x1, y2 - y1), Math.min(x2 - x1, y2 - y1)];
  const isAtRim = x1 === 0 || y1 === 0 || x2 === width || y2 === height;
  return long >= MIN_HEIGHT && short >= 2 && long <= short * MAX_ASPECT && area >= long && !isAtRim &&
    long * 2 < Math.max(width, height);
}

/** Spreads the runs of each component over the cells of its glyph. */
function drawGlyphs(runs: LabelledRuns, components: readonly Component[]): Glyph[] {
  const glyphs = new Map<number, { component: Component; cells: Float64Array }>();
  for (const component of components) {
    glyphs.set(component.label, { component, cells: new Float64Array(GLYPH_SIDE * GLYPH_SIDE) });
  }
  for (let i = 0; i < runs.count; i++) {
    const glyph = glyphs.get(runs.labels[i] as number);
    if (glyph === undefined) continue;
    const [x1, y1, x2, y2] = glyph.component.box;
    const [perX, perY] = [GLYPH_SIDE / (x2 - x1), GLYPH_SIDE / (y2 - y1)];
    const row = (runs.rows[i] as number) - y1;
    const start = ((runs.starts[i] as number) - x1) * perX;
    const end = ((runs.ends[i] as number) - x1) * perX;
    addInk(glyph.cells, { left: start, right: end, top: row * perY, bottom: (row + 1) * perY });
  }
  return [...glyphs.values()].map(({ component: { box: [x1, y1, x2, y2] }, cells }) => ({
    cells,
    aspect: (x2 - x1) / (y2 - y1),
  }));
}

/** Adds a rectangle in cell units, each cell by the area that it covers. */
function addInk(
  cells: Float64Array,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): void {
  for (let y = Math.floor(top); y < bottom && y < GLYPH_SIDE; y++) {
    const tall = Math.min(bottom, y + 1) - Math.max(top, y);
    for (let x = Math.floor(left); x < right && x < GLYPH_SIDE; x++) {
      const wide = Math.min(right, x + 1) - Math.max(left, x);
      const at = y * GLYPH_SIDE + x;
      cells[at] = (cells[at] as number) + tall * wide;
    }
  }
}
