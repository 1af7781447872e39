const xs = Array.from({ length: 100 }, () => Math.random());
return xs.every((x) => x >= 0 && x < 1) && new Set(xs).size === 100;
