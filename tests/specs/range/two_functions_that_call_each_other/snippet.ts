const even = (n: number): boolean => odd(n - 1);
const odd = (n: number): boolean => even(n - 1);
even(3);
