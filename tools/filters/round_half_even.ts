/** Rounding as C's lrint and OpenCV's cvRound: halves go to the even neighbour. @module */

/** The nearest whole number, of two equally near ones the even one. */
export function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
