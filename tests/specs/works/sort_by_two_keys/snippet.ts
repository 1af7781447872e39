const words = [{ t: "b", n: 1 }, { t: "a", n: 2 }, { t: "a", n: 1 }];
words.sort((p, q) => p.t.localeCompare(q.t) || p.n - q.n).map(({ t, n }) => t + n).join(" ")
