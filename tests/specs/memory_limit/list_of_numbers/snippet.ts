const numbers: number[][] = [];
for (let i = 0; ; i++) {
  numbers.push([i, i + 1, i + 2]);
}
