function* tiles(width: number, step: number) {
  for (let x = 0; x < width; x += step) yield [x, Math.min(width, x + step)];
}
return [...tiles(10, 4)];
