const xs = [1, 2, 3, 4];
return [xs.some((x) => x > 3), xs.every((x) => x > 3), xs.map((x) => x * x), xs.filter((x) => x % 2), xs.toReversed()];
