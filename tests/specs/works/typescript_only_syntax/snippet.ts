enum Side { Left, Right = 5, Last }
namespace Geometry {
  export const half = (n: number): number => n / 2;
}
type Pair<T> = readonly [T, T];
const pair = [Side.Last, Geometry.half(9)] as const satisfies Pair<number>;
function pick<T, K extends keyof T>(from: T, key: K): T[K] { return from[key]; }
declare const nothing: unique symbol;
return [Side[5], ...pair, pick({ a: "x" }, "a")!, <number> 7];
