// Sums of everything above and to the left. Twin: structure/integral_of.ts.

/**
 * `rows` rows of sums, `width` doubles behind a 0 each, of a plane of bytes. `above` holds the row of sums before, and
 * in the end the last one.
 */
export function sumRows(source: usize, target: usize, width: i32, rows: i32, above: usize): void {
  const none = i16x8.splat(0);
  const line = <usize>(width + 1) << 3;
  let before = above + 8;
  for (let y = 0; y < rows; y++) {
    const from = source + <usize>(y * width);
    const to = target + <usize>y * line + 8;
    store<f64>(to - 8, 0);
    let last = i32x4.splat(0);
    let x: usize = 0;
    for (; x + 8 <= <usize>width; x += 8) {
      // Sums of one, two, four and eight neighbours.
      let sums = v128.load8x8_u(from + x);
      sums = i16x8.add(sums, v128.shuffle<i16>(none, sums, 7, 8, 9, 10, 11, 12, 13, 14));
      sums = i16x8.add(sums, v128.shuffle<i16>(none, sums, 6, 7, 8, 9, 10, 11, 12, 13));
      sums = i16x8.add(sums, v128.shuffle<i16>(none, sums, 4, 5, 6, 7, 8, 9, 10, 11));
      const low = i32x4.add(i32x4.extend_low_i16x8_u(sums), last);
      const high = i32x4.add(i32x4.extend_high_i16x8_u(sums), last);
      last = v128.shuffle<i32>(high, high, 3, 3, 3, 3);
      storeSums(low, before + (x << 3), to + (x << 3));
      storeSums(high, before + (x << 3) + 32, to + (x << 3) + 32);
    }
    let sum = i32x4.extract_lane(last, 0);
    for (; x < <usize>width; x++) {
      sum += load<u8>(from + x);
      store<f64>(to + (x << 3), <f64>sum + load<f64>(before + (x << 3)));
    }
    before = to;
  }
  memory.copy(above, before - 8, line);
}

// @ts-ignore: decorator
@inline
function storeSums(row: v128, before: usize, to: usize): void {
  v128.store(to, f64x2.add(f64x2.convert_low_i32x4_s(row), v128.load(before)));
  const rest = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(row, row, 2, 3, 2, 3));
  v128.store(to, f64x2.add(rest, v128.load(before, 16)), 16);
}
