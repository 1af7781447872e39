/** Photographs of paper: uneven light made even. @module */

import type { GrayPixels } from "./gray_pixels.ts";

/** Blocks along the longer side. */
const BLOCKS = 24;
const MIN_BLOCK_PX = 12;
/** Share of a block's pixels that are darker than its paper: letters and their rims. */
const PAPER_SHARE = 0.85;
/** The lightest paper by the darkest: less is even enough. */
const UNEVEN = 1.4;
/** Light changes little from block to block; a panel or a picture changes at once. */
const SMOOTH = 1.35;
const MAX_JUMPS = 0.02;
/** Paper that is darker is no paper. */
const MIN_PAPER = 40;

/** The pixels divided by the light on the paper; as they are when it is even, or when there is no paper. */
export function evenLight(gray: GrayPixels): GrayPixels {
  const block = Math.max(MIN_BLOCK_PX, Math.ceil(Math.max(gray.width, gray.height) / BLOCKS));
  const paper = paperLevels(gray, block);
  if (paper.levels.length < 4 || !isUnevenlyLit(paper)) return gray;
  const pixels = new Uint8ClampedArray(gray.pixels.length);
  for (let y = 0; y < gray.height; y++) {
    for (let x = 0; x < gray.width; x++) {
      const at = y * gray.width + x;
      pixels[at] = ((gray.pixels[at] as number) * 255) /
        levelAt(paper, (x + 0.5) / block - 0.5, (y + 0.5) / block - 0.5);
    }
  }
  return { ...gray, pixels };
}

interface PaperLevels {
  readonly levels: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

function paperLevels({ pixels, width, height }: GrayPixels, block: number): PaperLevels {
  const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)];
  const levels = new Float64Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let i = 0; i < levels.length; i++) {
    const [left, top] = [(i % columns) * block, Math.floor(i / columns) * block];
    const [right, bottom] = [Math.min(width, left + block), Math.min(height, top + block)];
    counts.fill(0);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const level = pixels[y * width + x] as number;
        counts[level] = (counts[level] as number) + 1;
      }
    }
    let left85 = (right - left) * (bottom - top) * PAPER_SHARE;
    levels[i] = Math.max(1, counts.findIndex((count) => (left85 -= count) <= 0));
  }
  return { levels, columns, rows };
}

function isUnevenlyLit({ levels, columns, rows }: PaperLevels): boolean {
  const sorted = levels.toSorted();
  const [darkest, lightest] = [sorted[0] as number, sorted.at(-1) as number];
  if (darkest < MIN_PAPER || lightest < darkest * UNEVEN) return false;
  let jumps = 0;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] as number;
    const beside = [
      (i + 1) % columns === 0 ? level : levels[i + 1],
      i + columns < levels.length ? levels[i + columns] : level,
    ];
    for (const other of beside as number[]) if (Math.max(level, other) > Math.min(level, other) * SMOOTH) jumps += 1;
  }
  return jumps <= columns * rows * 2 * MAX_JUMPS;
}

/** Between the middles of four blocks. */
function levelAt({ levels, columns, rows }: PaperLevels, x: number, y: number): number {
  const [left, top] = [
    Math.min(columns - 1, Math.max(0, Math.floor(x))),
    Math.min(rows - 1, Math.max(0, Math.floor(y))),
  ];
  const [right, bottom] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)];
  const [shareX, shareY] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))];
  const upper = mix(levels[top * columns + left] as number, levels[top * columns + right] as number, shareX);
  const lower = mix(levels[bottom * columns + left] as number, levels[bottom * columns + right] as number, shareX);
  return mix(upper, lower, shareY);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
