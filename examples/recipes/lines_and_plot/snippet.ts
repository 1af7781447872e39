// The axes, from the numbers beside them; the points of each strong colour, in the units of the axes.
const axes = { x: image.readAxis("x"), y: image.readAxis("y") };
console.log(`axes fit within ${axes.x.maxError.toFixed(2)} and ${axes.y.maxError.toFixed(2)} pixels`);
const series = image.dominantColors(6)
  .filter(({ color }) => Math.max(...color) - Math.min(...color) > 80)
  .map(({ hex }) => ({ hex, points: image.readScatter(hex, { ...axes, tolerance: 60, minArea: 40 }) }));

// A straight line through each by least squares, and where the two meet.
const fits = series.map(({ points }) => {
  const mx = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const my = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const slope = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0) /
    points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
  return { slope, start: my - slope * mx };
});
const x = (fits[1].start - fits[0].start) / (fits[0].slope - fits[1].slope);
const y = fits[0].slope * x + fits[0].start;

// Draw the lines into the diagram to see whether they go through the dots …
const place = (px: number, py: number) => [axes.x.positionOf(px), axes.y.positionOf(py)];
const end = axes.x.ticks.at(-1).value;
let drawn = image.circle(place(x, y), 12, { color: "crimson", width: 3 });
fits.forEach(({ slope, start }, i) => {
  drawn = drawn.line(place(0, start), place(end, slope * end + start), { color: series[i].hex, width: 2 });
});
show(drawn, "lines");

// … and plot what was read, to compare it with the diagram.
const read = series.map(({ points, hex }, i) => ({
  x: points.map((point) => point.x),
  y: points.map((point) => point.y),
  label: `slope ${fits[i].slope.toFixed(2)}`,
  color: hex,
}));
const crossing = { point: [x, y], label: `${x.toFixed(2)}, ${y.toFixed(2)}` };
show(vision.plotScatter(read, { trend: true, title: "As read", annotations: [crossing] }), "plot");
return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
