const label: string = 5;
const wide = [1, 2].map((n) => n.toFixd);
return wide[0].length + label;
