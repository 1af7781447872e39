const list = [3, 4];
for (let i, x of list) console.log(i, x);
