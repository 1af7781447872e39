const found: number[] = [];
rows: for (let y = 0; y < 4; y++) {
  for (let x = 0; x < 4; x++) {
    if (x > y) continue rows;
    if (y === 3) break rows;
    found.push(10 * y + x);
  }
}
return found;
