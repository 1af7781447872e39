for (const n of 5) console.log(n);
