function* numbers() {
  yield 1;
  throw new Error("no more");
}
for (const n of numbers()) console.log(n);
