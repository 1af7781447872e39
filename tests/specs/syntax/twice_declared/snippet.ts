const part = 1;
const part = 2;
return part;
