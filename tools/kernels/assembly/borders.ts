// Rows with margins: what lies beyond the rim of an image. Twin: tools/filters/border.ts.

/** Index inside a row of `length` for one that may lie outside. Rule 0 mirrors at the outermost pixel, 1 repeats it. */
function inside(index: i32, length: i32, rule: i32): i32 {
  if (index >= 0 && index < length) return index;
  if (rule === 1 || length === 1) return index < 0 ? 0 : length - 1;
  const period = 2 * (length - 1);
  const within = ((index % period) + period) % period;
  return within < length ? within : period - within;
}

/**
 * Lays out `rows` rows, from row `top` of the image on, with `left` and
 * `right` pixels of margin at `band`. The image's rows from `first` on are at
 * `staged`, `width` pixels of `step` bytes each.
 */
export function padBand(
  staged: usize,
  first: i32,
  band: usize,
  top: i32,
  rows: i32,
  width: i32,
  height: i32,
  step: i32,
  left: i32,
  right: i32,
  rule: i32,
): void {
  const length = width * step;
  const stride = (left + width + right) * step;
  for (let i = 0; i < rows; i++) {
    const from = staged + <usize>((inside(top + i, height, rule) - first) * length);
    const to = band + <usize>(i * stride);
    memory.copy(to + <usize>(left * step), from, <usize>length);
    for (let x = 0; x < left; x++) copyPixel(from, to + <usize>(x * step), inside(x - left, width, rule), step);
    const end = to + <usize>((left + width) * step);
    for (let x = 0; x < right; x++) copyPixel(from, end + <usize>(x * step), inside(width + x, width, rule), step);
  }
}

function copyPixel(row: usize, to: usize, x: i32, step: i32): void {
  if (step === 4) store<u32>(to, load<u32>(row + <usize>(x << 2)));
  else store<u8>(to, load<u8>(row + <usize>x));
}

/** Which bytes of a vector are colour: all of gray, three of four of RGBA. */
export function colorMask(step: i32): v128 {
  return step === 4 ? i32x4.splat(0x00ffffff) : i32x4.splat(-1);
}
