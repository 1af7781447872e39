const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Every letter is one dark component; their middles line up in rows and columns.
const ink = image.threshold(140, { invert: true });
const parts = ink.connectedComponents({ minArea: 15 });
function lines(values: number[]) {
  const groups: number[][] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && value - last[0] < 15) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}
const middles = parts.map(({ box: [x1, y1, x2, y2] }) => [(x1 + x2) / 2, (y1 + y2) / 2]);
const [columns, rows] = [lines(middles.map(([x]) => x)), lines(middles.map(([, y]) => y))];

// A letter is known by its likeness to drawn ones, all of them brought to one size.
const inOneSize = (letter: Image) => letter.contain(32, 32, { fill: "black" }).split()[0].data;
const drawn = [...ALPHABET].map((letter) => {
  const sheet = vision.blank(80, 80, { color: "black" }).text(letter, [40, 40], {
    anchor: "center",
    size: 48,
    color: "white",
  });
  return inOneSize(sheet.trim({ color: "black", tolerance: 127 }));
});
function read(letter: Image) {
  const pixels = inOneSize(letter);
  const misfits = drawn.map((other) => other.reduce((sum, value, i) => sum + (value - pixels[i]) ** 2, 0));
  return ALPHABET[misfits.indexOf(Math.min(...misfits))];
}
const nearest = (list: number[], value: number) => list.findIndex((other) => Math.abs(other - value) < 15);
const grid = rows.map(() => columns.map(() => " "));
const soft = image.grayscale().invert().autocontrast();
parts.forEach(({ box }, i) =>
  grid[nearest(rows, middles[i][1])][nearest(columns, middles[i][0])] = read(soft.crop(box))
);
console.log(grid.map((row) => row.join(" ")).join("\n"));

// From every cell in all eight directions.
const found = [];
for (const [vertical, down] of [["up", -1], ["", 0], ["down", 1]] as const) {
  for (const [horizontal, right] of [["left", -1], ["", 0], ["right", 1]] as const) {
    if (down === 0 && right === 0) continue;
    rows.forEach((_, row) =>
      columns.forEach((_, column) => {
        const cells = [...inputs.word].map((_, i) => [row + i * down, column + i * right]);
        const text = cells.map(([r, c]) => grid[r]?.[c] ?? "").join("");
        if (text === inputs.word) found.push({ row, column, direction: `${vertical} ${horizontal}`.trim(), cells });
      })
    );
  }
}
const [{ row, column, direction, cells }] = found;
const middle = ([r, c]: number[]) => [columns[c], rows[r]];
const [from, to] = [cells[0], cells[cells.length - 1]].map(middle);
show(image.line(from, to, { color: "#ffc40080", width: 24 }).circle(from, 16, { color: "crimson", width: 3 }), "word");
return { row: row + 1, column: column + 1, direction };
