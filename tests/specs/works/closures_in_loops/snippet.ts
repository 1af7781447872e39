const readers: (() => number)[] = [];
for (let i = 0; i < 3; i++) readers.push(() => i * i);
var sum = 0;
for (const read of readers) sum += read();
return sum;
