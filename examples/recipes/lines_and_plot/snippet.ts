// The axes are the longest dark strokes: their corner is the lower left end.
const dark = image.threshold(110, { invert: true });
const frame = dark.connectedComponents({ sortBy: "area" })[0].box;

// Numbers below the x axis and left of the y axis, each with the middle of its box.
const options = { mode: "sparse", whitelist: "0123456789" } as const;
const numbers = (box: number[]) =>
  image.readText({ ...options, box }).words.map(({ text, box: [x1, y1, x2, y2] }) => ({
    value: Number(text),
    x: (x1 + x2) / 2,
    y: (y1 + y2) / 2,
  }));
const below = numbers([0, frame[3] + 2, image.width, image.height]);
const beside = numbers([0, 0, frame[0], frame[3] + 2]);
const xAxis = vision.axisCalibration(below.map(({ value, x }) => ({ at: x, value })));
const yAxis = vision.axisCalibration(beside.map(({ value, y }) => ({ at: y, value })));
console.log(`axes fit within ${xAxis.maxError.toFixed(3)} and ${yAxis.maxError.toFixed(3)}`);

// The dots of each colour, in the units of the axes.
const series = image.dominantColors(6).filter(({ color }) => Math.max(...color) - Math.min(...color) > 80).map(
  ({ hex }) => {
    const dots = image.regionsOfColor(hex, { tolerance: 60, minArea: 40 });
    return { hex, points: dots.map(({ centroid: [x, y] }) => [xAxis.valueAt(x), yAxis.valueAt(y)]) };
  },
);

// A straight line through each by least squares, and where the two meet.
const fits = series.map(({ points }) => {
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return { slope, start: my - slope * mx };
});
const x = (fits[1].start - fits[0].start) / (fits[0].slope - fits[1].slope);
const y = fits[0].slope * x + fits[0].start;

// Draw the lines into the diagram to see whether they go through the dots …
const place = (px: number, py: number) => [xAxis.positionOf(px), yAxis.positionOf(py)];
const end = xAxis.valueAt(image.width - 30);
let drawn = image.circle(place(x, y), 12, { color: "crimson", width: 3 });
fits.forEach(({ slope, start }, i) => {
  drawn = drawn.line(place(0, start), place(end, slope * end + start), { color: series[i].hex, width: 2 });
});
show(drawn, "lines");

// … and plot what was read, to compare it with the diagram.
const crossing = `${x.toFixed(2)}, ${y.toFixed(2)}`;
const plot = vision.plotScatter(
  series.map(({ points, hex }, i) => ({
    x: points.map(([px]) => px),
    y: points.map(([, py]) => py),
    label: `slope ${fits[i].slope.toFixed(2)}`,
    color: hex,
  })),
  { trend: true, title: "As read", annotations: [{ point: [x, y], label: crossing }] },
);
show(plot, "plot");
return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
