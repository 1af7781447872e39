const s: any = Symbol("a");
return `${s}`;
