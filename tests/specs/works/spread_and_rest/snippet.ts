const join = (first: number, ...others: number[]) => [first, others.length, ...others];
return [join(...[1, 2, 3]), { ...{ a: 1, b: 2 }, b: 3 }, Math.max(...new Set([4, 9, 2]))];
