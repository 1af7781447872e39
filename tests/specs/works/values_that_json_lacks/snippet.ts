return { big: 2n ** 64n, nan: NaN, inf: -Infinity, zero: -0, none: undefined, date: new Date(0),
  map: new Map([["a", 1]]), set: new Set([1, 2]), f: function area() {}, s: Symbol("tag") };
