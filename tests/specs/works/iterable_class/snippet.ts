class Countdown {
  constructor(private from: number) {}
  *[Symbol.iterator]() { for (let n = this.from; n > 0; n--) yield n; }
}
return Array.from(new Countdown(3));
