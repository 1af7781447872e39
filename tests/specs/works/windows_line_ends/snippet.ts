const a = 1;
const b = a + 1;
return b;
