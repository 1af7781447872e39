// The characters are dark components; their middles line up in rows and columns.
const parts = image.threshold(150, { invert: true }).connectedComponents({ minArea: 6 });
function grid(values: number[]) {
  const groups: number[][] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && value - last[0] < 10) last.push(value);
    else groups.push([value]);
  }
  // A straight line through the groups' medians evens out what single shapes do.
  const medians = groups.map((group, i) => ({ at: i, value: group[group.length >> 1] }));
  const { intercept, slope } = vision.axisCalibration(medians);
  return groups.map((_, i) => Math.round(intercept) + Math.round(i * slope));
}
const columns = grid(parts.map(({ box }) => (box[0] + box[2]) / 2));
const rows = grid(parts.map(({ box }) => (box[1] + box[3]) / 2));

// Every cell against the average of all cells, pixel by pixel: the odd one is farthest from it.
const half = Math.round((columns[1] - columns[0]) / 2) - 1;
const smooth = image.grayscale().gaussianBlur(1);
const cells = rows.flatMap((y, row) =>
  columns.map((x, column) => {
    const box = [x - half, y - half, x + half, y + half];
    return { row: row + 1, column: column + 1, box, pixels: smooth.crop(box).data };
  })
);
const mean = (i: number) => cells.reduce((sum, { pixels }) => sum + pixels[i], 0) / cells.length;
const average = Array.from(cells[0].pixels, (_, i) => mean(i));
const distances = cells.map(({ pixels }) => Math.hypot(...average.map((value, i) => pixels[i] - value)));
const odd = cells[distances.indexOf(Math.max(...distances))];

show(image.boxes([{ ...odd, label: "odd", color: "crimson" }]), "odd");
return [odd.row, odd.column];
