function search(n: number) {
  let i = 0;
  for (;;) {
    i += n;
  }
}
search(1);
