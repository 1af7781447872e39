const parts = [1, 2].map((n) => {
  const half = n / 2;
  return hlaf;
});
