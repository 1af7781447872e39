// Least and greatest values under a window. Twin: tools/filters/sliding_maximum.ts.

/**
 * The greatest (`flip` 0) or least (`flip` 255) value of each window of
 * `across` × `down` pixels. `band` holds rows + down − 1 rows, each with
 * across − 1 pixels more than the result's; it is used up. Windows of 1, 2, 4, …
 * are combined from halves.
 */
export function slideExtreme(
  band: usize,
  out: usize,
  width: i32,
  rows: i32,
  step: i32,
  across: i32,
  down: i32,
  flip: i32,
): void {
  const length = width * step;
  const stride = (width + across - 1) * step;
  const turn = v128.splat<u8>(<u8>flip);
  const all = stride * (rows + down - 1);
  if (flip) for (let i: usize = 0; i < <usize>all; i += 16) v128.store(band + i, v128.xor(v128.load(band + i), turn));
  let done = 1;
  for (; done * 2 <= down; done *= 2) raise(band, all - done * stride, done * stride);
  raise(band, rows * stride, (down - done) * stride);
  for (let y = 0; y < rows; y++) {
    const line = band + <usize>(y * stride);
    let wide = 1;
    for (; wide * 2 <= across; wide *= 2) raise(line, stride - wide * step, wide * step);
    const rest = line + <usize>((across - wide) * step);
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      v128.store(to + i, v128.xor(v128.max<u8>(v128.load(line + i), v128.load(rest + i)), turn));
    }
  }
}

/** Raises each of `length` bytes to the one `ahead` further on; whole vectors, then single bytes. */
function raise(at: usize, length: i32, ahead: i32): void {
  if (ahead === 0) return;
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const p = at + <usize>i;
    v128.store(p, v128.max<u8>(v128.load(p), v128.load(p + <usize>ahead)));
  }
  for (; i < length; i++) {
    const p = at + <usize>i;
    store<u8>(p, max(load<u8>(p), load<u8>(p + <usize>ahead)));
  }
}
