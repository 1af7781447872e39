const n: number = "5" as any;
const text: string = 5;
return n + text;
