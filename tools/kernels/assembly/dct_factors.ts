// What JPEG's two DCTs share: the factors of Loeffler, Ligtenberg and Moschytz, and pairs of 16-bit words.
// Twin: tools/codecs/dct_factors.ts.

/** Constants in 1/2^13. */
export const F0298: i32 = 2446;
export const F0390: i32 = 3196;
export const F0541: i32 = 4433;
export const F0765: i32 = 6270;
export const F0899: i32 = 7373;
export const F1175: i32 = 9633;
export const F1501: i32 = 12299;
export const F1847: i32 = 15137;
export const F1961: i32 = 16069;
export const F2053: i32 = 16819;
export const F2562: i32 = 20995;
export const F3072: i32 = 25172;

/** Two 16-bit factors in each 32-bit lane. */
// @ts-ignore: decorator
@inline
export function pair(first: i32, second: i32): v128 {
  return v128.splat<i32>((first & 0xffff) | (second << 16));
}

// @ts-ignore: decorator
@inline
export function lowPairs(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
export function highPairs(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
