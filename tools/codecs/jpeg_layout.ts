/** How a JPEG's components lie: blocks, lines, and how lines become as wide as the picture. @module */

import type { JpegPicture } from "./jpeg_file.ts";

/** How a component's lines become the picture's; the kernel knows them by these numbers. */
export const LINES = {
  asTheyAre: 0,
  wider: 1,
  widerAndHigher: 2,
  higher: 3,
  repeated: 4,
} as const;

/** One of {@link LINES}. */
export type LineKind = (typeof LINES)[keyof typeof LINES];

/** A component. */
export interface PartLayout {
  /** Blocks of an MCU. */
  readonly across: number;
  readonly down: number;
  /** Samples that count. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture for one sample. */
  readonly wider: number;
  readonly higher: number;
  readonly kind: LineKind;
}

/** A picture. */
export interface JpegLayout {
  readonly parts: readonly PartLayout[];
  /** MCUs in a row, and rows of them. */
  readonly mcus: number;
  readonly rows: number;
  /** Lines of the picture in a row of MCUs. */
  readonly lines: number;
  /** Lines that a row of MCUs leaves to the next one, which it needs for them. */
  readonly lag: number;
}

/** Blocks that an MCU may have (T.81, B.2.3). */
const MAX_MCU_BLOCKS = 10;
/** Below, libjpeg repeats samples instead of weighing neighbours. */
const LEAST_WIDTH = 3;

/** Where everything lies; null where libjpeg would not read it: too many blocks, or samples of no whole size. */
export function jpegLayout({ width, height, parts }: JpegPicture): JpegLayout | null {
  let [across, down, blocks] = [1, 1, 0];
  // A component alone comes block by block, whatever it says.
  const own = parts.length > 1 ? parts : [{ across: 1, down: 1 }];
  for (const part of own) {
    if (part.across > across) across = part.across;
    if (part.down > down) down = part.down;
    blocks += part.across * part.down;
  }
  if (blocks > MAX_MCU_BLOCKS) return null;
  const laidOut: PartLayout[] = [];
  for (const part of own) {
    const [wider, higher] = [across / part.across, down / part.down];
    if (wider % 1 !== 0 || higher % 1 !== 0) return null;
    const size = { width: ceilDiv(width, wider), height: ceilDiv(height, higher) };
    const kind = kindOf(wider, higher, size.width >= LEAST_WIDTH);
    laidOut.push({ across: part.across, down: part.down, ...size, wider, higher, kind });
  }
  const lag = laidOut.some(({ kind }) => kind === LINES.widerAndHigher || kind === LINES.higher) ? 1 : 0;
  const [mcus, rows] = [ceilDiv(width, 8 * across), ceilDiv(height, 8 * down)];
  return { parts: laidOut, mcus, rows, lines: 8 * down, lag };
}

function kindOf(wider: number, higher: number, isWide: boolean): LineKind {
  if (wider === 1 && higher === 1) return LINES.asTheyAre;
  if (wider === 1 && higher === 2) return LINES.higher;
  if (wider !== 2 || higher > 2 || !isWide) return LINES.repeated;
  return higher === 1 ? LINES.wider : LINES.widerAndHigher;
}

/** Whole parts of a size, the last one perhaps not full. */
export function ceilDiv(size: number, part: number): number {
  return Math.ceil(size / part);
}
