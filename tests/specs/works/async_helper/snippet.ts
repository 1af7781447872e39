async function twice(x: number): Promise<number> {
  await null;
  return 2 * x;
}
return await Promise.all([1, 2, 3].map(twice));
