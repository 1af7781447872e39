// Fourier transforms of square tiles. Twin: tools/structure/fourier.ts.

/**
 * Multiplies a tile by the conjugate of a spectrum, in place, by way of its
 * own spectrum; without the division by the number of values. `cos` and `sin`
 * have the roots of unity.
 */
export function correlateTile(
  real: usize,
  imaginary: usize,
  spectrumReal: usize,
  spectrumImaginary: usize,
  side: i32,
  cos: usize,
  sin: usize,
): void {
  forward(real, imaginary, side, cos, sin);
  const end = <usize>(side * side * 8);
  for (let i: usize = 0; i < end; i += 16) {
    const a = v128.load(real + i), b = v128.load(imaginary + i);
    const c = v128.load(spectrumReal + i), d = v128.load(spectrumImaginary + i);
    v128.store(real + i, f64x2.add(f64x2.mul(a, c), f64x2.mul(b, d)));
    v128.store(imaginary + i, f64x2.sub(f64x2.mul(b, c), f64x2.mul(a, d)));
  }
  inverse(real, imaginary, side, cos, sin);
}

/** The transform in place, frequencies in bit-reversed order. */
export function forward(real: usize, imaginary: usize, side: i32, cos: usize, sin: usize): void {
  for (let half = side >> 1; half >= 1; half >>= 1) {
    for (let start = 0; start < side; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const root = <usize>((k * (side / (2 * half))) << 3);
        const c = v128.load64_splat(cos + root), s = v128.load64_splat(sin + root);
        const a = <usize>(((start + k) * side) << 3);
        splitPairs(real + a, imaginary + a, <usize>((half * side) << 3), <usize>(side << 3), c, s);
      }
    }
    splitRows(real, imaginary, side, half, cos, sin);
  }
}

/** One root for whole rows: two columns at a time. */
function splitPairs(real: usize, imaginary: usize, apart: usize, length: usize, c: v128, s: v128): void {
  for (let i: usize = 0; i < length; i += 16) {
    const p = real + i, q = imaginary + i;
    const ar = v128.load(p), ai = v128.load(q), br = v128.load(p + apart), bi = v128.load(q + apart);
    const dr = f64x2.sub(ar, br), di = f64x2.sub(ai, bi);
    v128.store(p, f64x2.add(ar, br));
    v128.store(q, f64x2.add(ai, bi));
    v128.store(p + apart, f64x2.sub(f64x2.mul(dr, c), f64x2.mul(di, s)));
    v128.store(q + apart, f64x2.add(f64x2.mul(dr, s), f64x2.mul(di, c)));
  }
}

function splitRows(real: usize, imaginary: usize, side: i32, half: i32, cos: usize, sin: usize): void {
  const step = <usize>((side / (2 * half)) << 3);
  const apart = <usize>(half << 3);
  const end = side * side;
  for (let start = 0; start < end; start += 2 * half) {
    let k = 0;
    for (; k + 2 <= half; k += 2) {
      const p = real + <usize>((start + k) << 3), q = imaginary + <usize>((start + k) << 3);
      const at = <usize>k * step;
      const c = f64x2(load<f64>(cos + at), load<f64>(cos + at + step));
      const s = f64x2(load<f64>(sin + at), load<f64>(sin + at + step));
      const ar = v128.load(p), ai = v128.load(q), br = v128.load(p + apart), bi = v128.load(q + apart);
      const dr = f64x2.sub(ar, br), di = f64x2.sub(ai, bi);
      v128.store(p, f64x2.add(ar, br));
      v128.store(q, f64x2.add(ai, bi));
      v128.store(p + apart, f64x2.sub(f64x2.mul(dr, c), f64x2.mul(di, s)));
      v128.store(q + apart, f64x2.add(f64x2.mul(dr, s), f64x2.mul(di, c)));
    }
    for (; k < half; k++) {
      const p = real + <usize>((start + k) << 3), q = imaginary + <usize>((start + k) << 3);
      const c = load<f64>(cos + <usize>k * step), s = load<f64>(sin + <usize>k * step);
      const ar = load<f64>(p), ai = load<f64>(q), br = load<f64>(p + apart), bi = load<f64>(q + apart);
      const dr = ar - br, di = ai - bi;
      store<f64>(p, ar + br);
      store<f64>(q, ai + bi);
      store<f64>(p + apart, dr * c - di * s);
      store<f64>(q + apart, dr * s + di * c);
    }
  }
}

/** The inverse of {@link forward} in place, without the division. */
function inverse(real: usize, imaginary: usize, side: i32, cos: usize, sin: usize): void {
  for (let half = 1; half <= side >> 1; half <<= 1) {
    mergeRows(real, imaginary, side, half, cos, sin);
    for (let start = 0; start < side; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const root = <usize>((k * (side / (2 * half))) << 3);
        const c = v128.load64_splat(cos + root), s = f64x2.neg(v128.load64_splat(sin + root));
        const a = <usize>(((start + k) * side) << 3);
        mergePairs(real + a, imaginary + a, <usize>((half * side) << 3), <usize>(side << 3), c, s);
      }
    }
  }
}

function mergePairs(real: usize, imaginary: usize, apart: usize, length: usize, c: v128, s: v128): void {
  for (let i: usize = 0; i < length; i += 16) {
    const p = real + i, q = imaginary + i;
    const r = v128.load(p + apart), m = v128.load(q + apart);
    const br = f64x2.sub(f64x2.mul(r, c), f64x2.mul(m, s)), bi = f64x2.add(f64x2.mul(r, s), f64x2.mul(m, c));
    const ar = v128.load(p), ai = v128.load(q);
    v128.store(p, f64x2.add(ar, br));
    v128.store(q, f64x2.add(ai, bi));
    v128.store(p + apart, f64x2.sub(ar, br));
    v128.store(q + apart, f64x2.sub(ai, bi));
  }
}

function mergeRows(real: usize, imaginary: usize, side: i32, half: i32, cos: usize, sin: usize): void {
  const step = <usize>((side / (2 * half)) << 3);
  const apart = <usize>(half << 3);
  const end = side * side;
  for (let start = 0; start < end; start += 2 * half) {
    let k = 0;
    for (; k + 2 <= half; k += 2) {
      const p = real + <usize>((start + k) << 3), q = imaginary + <usize>((start + k) << 3);
      const at = <usize>k * step;
      const c = f64x2(load<f64>(cos + at), load<f64>(cos + at + step));
      const s = f64x2.neg(f64x2(load<f64>(sin + at), load<f64>(sin + at + step)));
      const r = v128.load(p + apart), m = v128.load(q + apart);
      const br = f64x2.sub(f64x2.mul(r, c), f64x2.mul(m, s)), bi = f64x2.add(f64x2.mul(r, s), f64x2.mul(m, c));
      const ar = v128.load(p), ai = v128.load(q);
      v128.store(p, f64x2.add(ar, br));
      v128.store(q, f64x2.add(ai, bi));
      v128.store(p + apart, f64x2.sub(ar, br));
      v128.store(q + apart, f64x2.sub(ai, bi));
    }
    for (; k < half; k++) {
      const p = real + <usize>((start + k) << 3), q = imaginary + <usize>((start + k) << 3);
      const c = load<f64>(cos + <usize>k * step), s = -load<f64>(sin + <usize>k * step);
      const r = load<f64>(p + apart), m = load<f64>(q + apart);
      const br = r * c - m * s, bi = r * s + m * c;
      const ar = load<f64>(p), ai = load<f64>(q);
      store<f64>(p, ar + br);
      store<f64>(q, ai + bi);
      store<f64>(p + apart, ar - br);
      store<f64>(q + apart, ai - bi);
    }
  }
}
