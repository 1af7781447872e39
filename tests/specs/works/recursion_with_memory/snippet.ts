const memory = new Map<number, bigint>();
function fibonacci(n: number): bigint {
  if (n < 2) return BigInt(n);
  const known = memory.get(n);
  if (known !== undefined) return known;
  const value = fibonacci(n - 1) + fibonacci(n - 2);
  memory.set(n, value);
  return value;
}
return fibonacci(90);
