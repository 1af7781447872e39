const later = async (n: number) => [n];
return later(5).map((n) => n);
