// Walls are nearly black; the discs are the only saturated spots.
const walls = image.inRange([0, 0, 0], [90, 90, 90]);
const discs = image
  .inRange([0, 90, 90], [255, 255, 255], { space: "hsv" })
  .connectedComponents({ minArea: 100 })
  .map(({ centroid }) => ({ at: centroid, name: vision.colorName(image.pixelAt(...centroid)) }));
const start = discs.find((disc) => disc.name === "red");
if (!start) throw new Error("There is no red disc");

// Walk from the red disc to each of the others, keeping to the middle of the corridors.
const walks = discs
  .filter((disc) => disc !== start)
  .map(({ at, name }) => ({ name, ...walls.shortestPath({ from: start.at, to: at, walls: "light", clearance: 8 }) }));
console.table(walks.map(({ name, found, length }) => ({ name, found, length })));
const way = walks.find(({ found }) => found);
if (!way) throw new Error("No exit can be reached");

// A cell's size: the discs stand in the middles of cells, so their distances are multiples of it.
const offsets = discs.flatMap(({ at }) => [Math.abs(at[0] - start.at[0]), Math.abs(at[1] - start.at[1])]);
const misfit = (size: number) => Math.max(...offsets.map((value) => Math.abs(value - Math.round(value / size) * size)));
let cell = 60;
while (cell > 12 && misfit(cell) > 2) cell -= 0.5;

// Mark every cell that the way passes.
const passed = new Set<string>();
for (let i = 1; i < way.points.length; i++) {
  const [[x1, y1], [x2, y2]] = [way.points[i - 1], way.points[i]];
  const steps = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
  for (let k = 0; k <= steps; k++) {
    const [x, y] = [x1 + ((x2 - x1) * k) / steps, y1 + ((y2 - y1) * k) / steps];
    passed.add(`${Math.round((x - start.at[0]) / cell)},${Math.round((y - start.at[1]) / cell)}`);
  }
}

show(image.polyline(way.points, { color: "#e11d48", width: 5 }), "way");
return { exit: way.name, cells: passed.size };
