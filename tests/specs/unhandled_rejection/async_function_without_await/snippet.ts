async function check(n: number) {
  if (n > 1) throw new Error(`bad ${n}`);
}
check(1);
check(2);
return "fine";
