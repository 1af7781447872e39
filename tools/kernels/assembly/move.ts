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
  // Sixteen columns are a cache line of every row.
  for (let t = 0; t < rows; t += 16) {
    const end = min(t + 16, rows);
    let y = 0;
    for (; y + 4 <= height; y += 4) {
      let r = t;
      for (; r + 4 <= end; r += 4) {
        const x = flipX ? width - 4 - top - r : top + r;
        const u = flipY ? height - 4 - y : y;
        const from = source + <usize>((y * width + x) << 2);
        moveBlock(from, <usize>(width << 2), target + <usize>((r * height + u) << 2), height << 2, flipX, flipY);
      }
      for (; r < end; r++) moveSome(source, target, width, height, top, r, y, 4, flipX, flipY);
    }
    for (let r = t; r < end; r++) moveSome(source, target, width, height, top, r, y, height - y, flipX, flipY);
  }
}

/** Four by four pixels. */
function moveBlock(from: usize, stride: usize, to: usize, out: i32, flipX: i32, flipY: i32): void {
  const first = v128.load(from), second = v128.load(from + stride);
  const third = v128.load(from + 2 * stride), fourth = v128.load(from + 3 * stride);
  const a = flipY ? fourth : first, b = flipY ? third : second, c = flipY ? second : third, d = flipY ? first : fourth;
  const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const ef = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const gh = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const start = flipX ? to + <usize>(3 * out) : to;
  const next = <usize>(flipX ? -out : out);
  v128.store(start, i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(start + next, i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
  v128.store(start + 2 * next, i8x16.shuffle(ef, gh, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(start + 3 * next, i8x16.shuffle(ef, gh, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
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
