async function load(n: number): Promise<any> {
  await null;
  return n > 1 ? undefined : { n };
}
for (const n of [1, 2]) {
  console.log((await load(n)).n);
}
