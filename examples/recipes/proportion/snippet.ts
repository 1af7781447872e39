// The map's main colours: sea, shore, sand and wood.
const colors = image.dominantColors(4).map(({ hex, share, color }) => ({ hex, share, name: vision.colorName(color) }));
console.table(colors);
const wood = colors.find(({ name }) => name === "green");
const sand = colors.find(({ name }) => name === "yellow" || name === "orange");

const wooded = image.colorShare(wood.hex, { tolerance: 45 });
const sandy = image.colorShare(sand.hex, { tolerance: 30 });
show(image.colorPop(wood.hex, { tolerance: 45 }), "wood");
return Math.round((wooded / (wooded + sandy)) * 1000) / 10;
