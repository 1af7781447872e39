const n = 2 - 5;
return new Array(n);
