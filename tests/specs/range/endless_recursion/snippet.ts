function down(n: number): number {
  return down(n - 1);
}
return down(5);
