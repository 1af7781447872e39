console.log("boxes", [[1, 2]], { a: { b: 1 } });
console.warn("half");
console.table([{ a: 1 }]);
return null;
