// Histograms. Twin: core/color_counts.ts.

/** cv2's weights of red, green and blue for gray, in 1/32768; see core/channel_kernels.ts. */
const RED: u32 = 9798;
const GREEN: u32 = 19235;
const BLUE: u32 = 3735;
const HALF: u32 = 1 << 14;

// @ts-ignore: decorator
@inline
function count(at: usize, value: u32): void {
  const place = at + <usize>(value << 2);
  store<u32>(place, load<u32>(place) + 1);
}

// @ts-ignore: decorator
@inline
function countPixel(pixel: u32, tables: usize): void {
  const red = pixel & 255;
  const green = (pixel >> 8) & 255;
  const blue = (pixel >> 16) & 255;
  count(tables, red);
  count(tables + 1024, green);
  count(tables + 2048, blue);
  count(tables + 3072, (red * RED + green * GREEN + blue * BLUE + HALF) >> 15);
}

/**
 * Adds to four tables of 256 counts, red, green, blue and gray, and every other pixel to four tables behind them:
 * neighbours, which are mostly alike, need not wait for each other's count.
 */
export function countColors(source: usize, pixels: i32, tables: usize): void {
  let at = source;
  const end = source + <usize>(pixels << 2);
  for (; at + 8 <= end; at += 8) {
    countPixel(load<u32>(at), tables);
    countPixel(load<u32>(at, 4), tables + 4096);
  }
  if (at < end) countPixel(load<u32>(at), tables);
}

/** Adds to four tables of 256 counts, one for each place within four bytes; up to 3 bytes at the end are left out. */
export function countBytes(source: usize, length: i32, tables: usize): void {
  for (let at = source, end = source + <usize>(length & ~3); at < end; at += 4) {
    const bytes = load<u32>(at);
    count(tables, bytes & 255);
    count(tables + 1024, (bytes >> 8) & 255);
    count(tables + 2048, (bytes >> 16) & 255);
    count(tables + 3072, bytes >> 24);
  }
}
