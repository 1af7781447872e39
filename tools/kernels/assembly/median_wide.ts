// Medians of squares of any size in constant time (Perreault and Hébert, 2007). Twin: tools/filters/median_kernels.ts.

/** Sixteen words of coarse counts, then 256 of fine ones. */
const HISTOGRAM: i32 = 2 * (16 + 256);

/**
 * The median of each square. Each column of each channel has a histogram that
 * slides down with the rows; the square's own is the sum of its columns',
 * coarsely always, finely where the median is. `band` has margins of `radius`
 * pixels and one row more above; the histograms go on from band to band.
 */
export function medianWide(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  radius: i32,
  isFirst: i32,
  scratch: usize,
): void {
  const columns = width + 2 * radius;
  const stride = columns * step;
  const colors = step === 4 ? 3 : 1;
  const all = columns * HISTOGRAM;
  const square = scratch + <usize>(colors * all);
  if (isFirst) memory.fill(scratch, 0, <usize>(colors * all));
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>(y * stride);
    const center = top + <usize>((radius + 1) * stride + radius * step);
    const to = out + <usize>(y * width * step);
    for (let c = 0; c < colors; c++) {
      const own = scratch + <usize>(c * all);
      if (isFirst && y === 0) {
        for (let i = 1; i <= 2 * radius; i++) count(own, top + <usize>(i * stride + c), columns, step, 1);
      } else {
        count(own, top + <usize>c, columns, step, -1);
      }
      count(own, top + <usize>((2 * radius + 1) * stride + c), columns, step, 1);
      slideAcross(own, square, to + <usize>c, width, step, radius);
    }
    if (step === 4) for (let x = 0; x < width; x++) store<u8>(to + <usize>(x << 2), load<u8>(center + <usize>(x << 2), 3), 3);
  }
}

/** Takes a row's values into, or out of, the columns' histograms. */
function count(histograms: usize, row: usize, columns: i32, step: i32, change: i32): void {
  let at = histograms;
  for (let x = 0; x < columns; x++, at += <usize>HISTOGRAM) {
    const value = <usize>load<u8>(row + <usize>(x * step));
    const coarse = at + ((value >> 4) << 1);
    const fine = at + 32 + (value << 1);
    store<u16>(coarse, <u16>(load<u16>(coarse) + change));
    store<u16>(fine, <u16>(load<u16>(fine) + change));
  }
}

/** Adds, or takes away, sixteen counts. */
function addCounts(to: usize, from: usize): void {
  v128.store(to, i16x8.add(v128.load(to), v128.load(from)));
  v128.store(to, i16x8.add(v128.load(to, 16), v128.load(from, 16)), 16);
}

function moveCounts(to: usize, come: usize, gone: usize): void {
  v128.store(to, i16x8.add(i16x8.sub(v128.load(to), v128.load(gone)), v128.load(come)));
  v128.store(to, i16x8.add(i16x8.sub(v128.load(to, 16), v128.load(gone, 16)), v128.load(come, 16)), 16);
}

function slideAcross(histograms: usize, square: usize, to: usize, width: i32, step: i32, radius: i32): void {
  const side = 2 * radius + 1;
  const half = (side * side) >> 1;
  // Up to which place the square's fine counts hold, one word for each of the sixteen.
  const places = square + <usize>HISTOGRAM;
  memory.fill(square, 0, 32);
  memory.fill(places, 0xff, 64);
  for (let i = 0; i < side; i++) addCounts(square, histograms + <usize>(i * HISTOGRAM));
  for (let x = 0; x < width; x++) {
    if (x > 0) moveCounts(square, column(histograms, x + side - 1), column(histograms, x - 1));
    let below = 0, bin = 0;
    for (;; bin++) {
      const more = below + <i32>load<u16>(square + <usize>(bin << 1));
      if (more > half) break;
      below = more;
    }
    const segment = <usize>(32 + (bin << 5));
    const place = places + <usize>(bin << 2);
    const fine = square + segment;
    const last = load<i32>(place);
    if (last < 0 || x - last > radius) {
      memory.fill(fine, 0, 32);
      for (let i = x; i < x + side; i++) addCounts(fine, column(histograms, i) + segment);
    } else {
      for (let i = last + 1; i <= x; i++) {
        moveCounts(fine, column(histograms, i + side - 1) + segment, column(histograms, i - 1) + segment);
      }
    }
    store<i32>(place, x);
    let level = 0;
    for (;; level++) {
      below += <i32>load<u16>(fine + <usize>(level << 1));
      if (below > half) break;
    }
    store<u8>(to + <usize>(x * step), <u8>((bin << 4) | level));
  }
}

function column(histograms: usize, x: i32): usize {
  return histograms + <usize>(x * HISTOGRAM);
}
