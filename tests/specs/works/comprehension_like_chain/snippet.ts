const cells = Array.from({ length: 3 }, (_, row) => Array.from({ length: 2 }, (_, column) => row * 2 + column));
return Object.fromEntries(cells.flat().flatMap((n) => n % 2 ? [["odd" + n, n]] : []));
