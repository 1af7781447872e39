const n = 2;
x = 5 * n;
return x;
