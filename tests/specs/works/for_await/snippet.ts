async function* ticks() { yield 1; await null; yield 2; }
const seen: number[] = [];
for await (const tick of ticks()) seen.push(tick);
seen
