const sizes = { cat: 451 };
for (const k, v of sizes.items()) console.log(k, v);
