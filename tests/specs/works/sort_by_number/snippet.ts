const sizes = [10, 9, 1, 100];
return [sizes.sort((a, b) => a - b), sizes.toSorted((a, b) => b - a)];
