const xs = [3, 1, 2];
xs
  .filter((x) => x > 1)
  .map((x) => ({ x }))
