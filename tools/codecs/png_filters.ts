/**
 * PNG's five filters (PNG specification, section 9) and the choice among them:
 * the plain twin of the kernel in tools/kernels/assembly/png_rows.ts, to the byte.
 *
 * @module
 */

/** 0 None, 1 Sub, 2 Up, 3 Average, 4 Paeth. */
export type PngFilter = 0 | 1 | 2 | 3 | 4;

/** A scanline, the one above it (zeros for the first), and the distance to the pixel on the left. */
export interface Scanline {
  readonly row: Uint8Array;
  readonly above: Uint8Array;
  readonly bytesPerPixel: number;
}

/** Bytes that are looked at together, as a kernel's vector does. */
const BLOCK = 16;
/** Bytes of a row that are looked at to choose its filter: enough to tell, a fraction of the work. */
const SAMPLES = 512;

/**
 * The filter with the smallest sum of absolute differences, the
 * specification's own heuristic (section 12.8), over evenly spaced blocks.
 */
export function chooseFilter(row: Uint8Array, above: Uint8Array, bytesPerPixel: number): PngFilter {
  const step = BLOCK * Math.max(1, Math.floor(row.length / SAMPLES));
  let none = 0, sub = 0, up = 0, average = 0, paeth = 0;
  for (let start = bytesPerPixel; start + BLOCK <= row.length; start += step) {
    for (let i = start; i < start + BLOCK; i++) {
      const value = row[i] as number;
      const left = row[i - bytesPerPixel] as number;
      const over = above[i] as number;
      none += magnitude(value);
      sub += magnitude(value - left);
      up += magnitude(value - over);
      average += magnitude(value - ((left + over) >> 1));
      paeth += magnitude(value - predict(left, over, above[i - bytesPerPixel] as number));
    }
  }
  const least = Math.min(none, sub, up, average, paeth);
  return least === none ? 0 : least === up ? 2 : least === sub ? 1 : least === paeth ? 4 : 3;
}

/** The size of a difference taken as a signed byte. */
function magnitude(difference: number): number {
  const signed = (difference << 24) >> 24;
  return signed < 0 ? -signed : signed;
}

/** Writes a filtered scanline. */
export function filterRow(filter: PngFilter, line: Scanline, out: Uint8Array): void {
  switch (filter) {
    case 0:
      return out.set(line.row);
    case 1:
      return filterSub(line, out);
    case 2:
      return filterUp(line, out);
    case 3:
      return filterAverage(line, out);
    case 4:
      return filterPaeth(line, out);
  }
}

function filterSub({ row, bytesPerPixel }: Scanline, out: Uint8Array): void {
  for (let i = 0; i < bytesPerPixel; i++) out[i] = row[i] as number;
  for (let i = bytesPerPixel; i < row.length; i++) out[i] = (row[i] as number) - (row[i - bytesPerPixel] as number);
}

function filterUp({ row, above }: Scanline, out: Uint8Array): void {
  for (let i = 0; i < row.length; i++) out[i] = (row[i] as number) - (above[i] as number);
}

function filterAverage({ row, above, bytesPerPixel }: Scanline, out: Uint8Array): void {
  for (let i = 0; i < bytesPerPixel; i++) out[i] = (row[i] as number) - ((above[i] as number) >> 1);
  for (let i = bytesPerPixel; i < row.length; i++) {
    out[i] = (row[i] as number) - (((row[i - bytesPerPixel] as number) + (above[i] as number)) >> 1);
  }
}

function filterPaeth({ row, above, bytesPerPixel }: Scanline, out: Uint8Array): void {
  for (let i = 0; i < bytesPerPixel; i++) out[i] = (row[i] as number) - (above[i] as number);
  for (let i = bytesPerPixel; i < row.length; i++) {
    const left = row[i - bytesPerPixel] as number;
    out[i] = (row[i] as number) - predict(left, above[i] as number, above[i - bytesPerPixel] as number);
  }
}

/** Paeth's predictor: whichever of left, above and above left is nearest to left + above − above left. */
function predict(left: number, over: number, corner: number): number {
  const towardsLeft = Math.abs(over - corner);
  const towardsOver = Math.abs(left - corner);
  const towardsCorner = Math.abs(left + over - corner - corner);
  if (towardsLeft <= towardsOver && towardsLeft <= towardsCorner) return left;
  return towardsOver <= towardsCorner ? over : corner;
}
