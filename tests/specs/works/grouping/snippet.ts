const groups = Object.groupBy([1, 2, 3, 4, 5], (n) => n % 2 ? "odd" : "even");
const counts = new Map<string, number>();
for (const letter of "banana") counts.set(letter, (counts.get(letter) ?? 0) + 1);
return { ...groups, letters: [...counts] };
