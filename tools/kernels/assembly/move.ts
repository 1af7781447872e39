// Quarter turns and the diagonal mirrors. Twin: tools/core/move_units.ts.

/**
 * Makes rows `top` to `top + rows` of an image of `height` columns from one of
 * `width` × `height` pixels whose columns they are: column x is row x, or with
 * `flipX` counted from the right; from top to bottom, or with `flipY` upwards.
 */
export function moveColumns(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  top: i32,
  rows: i32,
  step: i32,
  flipX: i32,
  flipY: i32,
): void {
  if (step === 1) {
    moveBytes(source, target, width, height, top, rows, flipX, flipY);
    return;
  }
  // Blocks are read from their last row on, and written from their last one on, where they are flipped.
  const stride = flipY ? -(width << 2) : width << 2, firstRow = flipY ? 3 : 0;
  const out = flipX ? -(height << 2) : height << 2, firstColumn = flipX ? 3 : 0;
  // Sixteen columns are a cache line of every row.
  for (let t = 0; t < rows; t += 16) {
    const end = min(t + 16, rows);
    let y = 0;
    for (; y + 4 <= height; y += 4) {
      let r = t;
      for (; r + 4 <= end; r += 4) {
        const x = flipX ? width - 4 - top - r : top + r;
        const u = flipY ? height - 4 - y : y;
        const from = source + <usize>(((y + firstRow) * width + x) << 2);
        moveBlock(from, <usize>stride, target + <usize>(((r + firstColumn) * height + u) << 2), <usize>out);
      }
      for (; r < end; r++) moveSome(source, target, width, height, top, r, y, 4, flipX, flipY);
    }
    for (let r = t; r < end; r++) moveSome(source, target, width, height, top, r, y, height - y, flipX, flipY);
  }
}

/** Four by four pixels, the next row of either `stride` and `next` bytes further on. */
// @ts-ignore: decorator
@inline
function moveBlock(from: usize, stride: usize, to: usize, next: usize): void {
  const a = v128.load(from), b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride), d = v128.load(from + 3 * stride);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<i32>(a, b, 2, 6, 3, 7), gh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(to + next, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(to + 2 * next, v128.shuffle<i64>(ef, gh, 0, 2));
  v128.store(to + 3 * next, v128.shuffle<i64>(ef, gh, 1, 3));
}

function moveSome(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  top: i32,
  r: i32,
  first: i32,
  count: i32,
  flipX: i32,
  flipY: i32,
): void {
  const x = flipX ? width - 1 - top - r : top + r;
  for (let y = first; y < first + count; y++) {
    const u = flipY ? height - 1 - y : y;
    store<u32>(target + <usize>((r * height + u) << 2), load<u32>(source + <usize>((y * width + x) << 2)));
  }
}

function moveBytes(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  top: i32,
  rows: i32,
  flipX: i32,
  flipY: i32,
): void {
  for (let t = 0; t < rows; t += 64) {
    const end = min(t + 64, rows);
    for (let y = 0; y < height; y++) {
      const u = flipY ? height - 1 - y : y;
      const row = source + <usize>(y * width);
      for (let r = t; r < end; r++) {
        const x = flipX ? width - 1 - top - r : top + r;
        store<u8>(target + <usize>(r * height + u), load<u8>(row + <usize>x));
      }
    }
  }
}
