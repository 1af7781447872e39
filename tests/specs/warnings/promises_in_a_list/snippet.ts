const halves = [2, 4].map(async (n) => n / 2);
return halves;
