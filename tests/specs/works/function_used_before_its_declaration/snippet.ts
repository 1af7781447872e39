return double(21);
function double(x: number) { return 2 * x; }
