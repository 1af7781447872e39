// Everything that is not background nor a letter: the disc first, then the six panels row by row.
const [r, g, b] = image.pixelAt(2, 2);
const [disc, ...panels] = image.inRange([r, g, b], [r, g, b]).invert().connectedComponents({ minArea: 2000 });
const wanted = image.pixelAt(...disc.centroid);

// The middle of each panel is its patch: how far is it from the disc's colour?
const patches = panels.map(({ centroid: [x, y] }, i) => {
  const color = image.pixelAt(x, y);
  const distance = Math.hypot(...color.map((value, channel) => value - wanted[channel]));
  return { letter: "ABCDEF"[i], distance, patch: image.crop([x - 24, y - 24, x + 24, y + 24]) };
});
console.table(patches.map(({ letter, distance }) => ({ letter, distance })));

// All of them on the disc's colour, where the eye is not misled: the equal one disappears.
const row = patches.map(({ patch, letter }) => patch.text(letter, [24, 24], { anchor: "center", color: "white" }));
show(vision.montage(row, { columns: 6, gap: 24, fill: wanted }).pad(24, { fill: wanted }), "on_one_ground");
return patches.toSorted((a, b) => a.distance - b.distance)[0].letter;
