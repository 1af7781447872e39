// Hough transforms. Twins: structure/edge_map.ts, structure/line_peaks.ts.

/**
 * The places of the bytes that are not 0 in `length` bytes, the first of which is number `first` of a plane that is
 * `width` wide: columns to `xs`, rows to `ys`; gives how many. Reads up to 15 bytes more.
 */
export function pointsOf(source: usize, length: i32, first: i32, width: i32, xs: usize, ys: usize): i32 {
  const none = i8x16.splat(0);
  let y = first / width;
  /** Of the row: where it begins, as counted from the source. */
  let row = y * width - first;
  let to: usize = 0;
  for (let i = 0; i < length; i += 16) {
    let bits = i8x16.bitmask(i8x16.ne(v128.load(source + <usize>i), none));
    if (length - i < 16) bits &= (1 << (length - i)) - 1;
    for (; bits !== 0; bits &= bits - 1, to += 4) {
      const at = i + <i32>ctz(bits);
      while (at - row >= width) {
        row += width;
        y++;
      }
      store<i32>(xs + to, at - row);
      store<i32>(ys + to, y);
    }
  }
  return <i32>(to >> 2);
}

/**
 * Votes of all points for two angles: the cell at the rounded distance from `middle` in single precision, for either
 * angle. Two tables, so that a vote need not wait for the one before.
 */
export function voteForLines(
  xs: usize,
  ys: usize,
  count: i32,
  cos: f32,
  sin: f32,
  middle: usize,
  nextCos: f32,
  nextSin: f32,
  nextMiddle: usize,
): void {
  const c = f32x4.splat(cos), s = f32x4.splat(sin), nc = f32x4.splat(nextCos), ns = f32x4.splat(nextSin);
  const base = i32x4.splat(<i32>middle), nextBase = i32x4.splat(<i32>nextMiddle);
  const end = <usize>(count & ~3) << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const x = f32x4.convert_i32x4_s(v128.load(xs + i)), y = f32x4.convert_i32x4_s(v128.load(ys + i));
    const cells = places(x, y, c, s, base), next = places(x, y, nc, ns, nextBase);
    add(i32x4.extract_lane(cells, 0));
    add(i32x4.extract_lane(next, 0));
    add(i32x4.extract_lane(cells, 1));
    add(i32x4.extract_lane(next, 1));
    add(i32x4.extract_lane(cells, 2));
    add(i32x4.extract_lane(next, 2));
    add(i32x4.extract_lane(cells, 3));
    add(i32x4.extract_lane(next, 3));
  }
  for (let i: usize = end; i < <usize>count << 2; i += 4) {
    const x = f32x4.convert_i32x4_s(v128.load32_splat(xs + i)), y = f32x4.convert_i32x4_s(v128.load32_splat(ys + i));
    add(i32x4.extract_lane(places(x, y, c, s, base), 0));
    add(i32x4.extract_lane(places(x, y, nc, ns, nextBase), 0));
  }
}

/** Addresses of the cells of four points. */
// @ts-ignore: decorator
@inline
function places(x: v128, y: v128, cos: v128, sin: v128, base: v128): v128 {
  const distance = f32x4.nearest(f32x4.add(f32x4.mul(x, cos), f32x4.mul(y, sin)));
  return i32x4.add(i32x4.shl(i32x4.trunc_sat_f32x4_s(distance), 2), base);
}

// @ts-ignore: decorator
@inline
function add(place: i32): void {
  store<i32>(<usize>place, load<i32>(<usize>place) + 1);
}

/**
 * Cells of a row above the threshold that no neighbour in distance or angle exceeds: pairs of the cell's number and
 * its votes; gives how many. Each row has a cell in front; reads up to 3 cells more.
 */
export function linePeaks(above: usize, here: usize, below: usize, cells: i32, threshold: i32, into: usize): i32 {
  const least = i32x4.splat(threshold);
  let to = into;
  for (let i = 0; i < cells; i += 4) {
    const at = <usize>(i + 1) << 2;
    let bits = i32x4.bitmask(i32x4.gt_s(v128.load(here + at), least));
    for (; bits !== 0; bits &= bits - 1) {
      const n = i + <i32>ctz(bits);
      if (n >= cells) break;
      const place = <usize>(n + 1) << 2;
      const votes = load<i32>(here + place);
      if (votes <= load<i32>(here + place - 4) || votes < load<i32>(here + place + 4)) continue;
      if (votes <= load<i32>(above + place) || votes < load<i32>(below + place)) continue;
      store<i32>(to, n);
      store<i32>(to, votes, 4);
      to += 8;
    }
  }
  return <i32>((to - into) >> 3);
}
