// The needle, by its colour: where it pivots and which way it points, counter-clockwise from the right.
const { center, radius, angle } = image.readGauge({ color: "#c81e1e" });
const angleTo = (x: number, y: number) => Math.atan2(center[1] - y, x - center[0]) * (180 / Math.PI);
// Clockwise from straight down, where a gauge's scale has its gap.
const turn = (degrees: number) => (((270 - degrees) % 360) + 360) % 360;

// Numbers inside the dial: dark components of one height, those side by side together.
const boxes: number[][] = [];
const dark = image.threshold(120, { invert: true }).connectedComponents({ minArea: 10 });
for (const { box: [x1, y1, x2, y2] } of dark.toSorted((a, b) => a.box[0] - b.box[0])) {
  const isDigit = y2 - y1 > radius * 0.06 && y2 - y1 < radius * 0.13 && x2 - x1 < y2 - y1;
  if (!isDigit) continue;
  const group = boxes.find((box) => Math.abs(box[1] - y1) < 5 && x1 - box[2] < 8);
  if (group) group.splice(1, 3, Math.min(group[1], y1), x2, Math.max(group[3], y2));
  else boxes.push([x1, y1, x2, y2]);
}
const labels = boxes.flatMap(([x1, y1, x2, y2]) => {
  const box = [x1 - 6, y1 - 6, x2 + 6, y2 + 6];
  const { text } = image.readText({ box, mode: "word", whitelist: "0123456789" });
  return text === "" ? [] : [{ box, value: Number(text), angle: angleTo((x1 + x2) / 2, (y1 + y2) / 2) }];
});
console.log(labels.map((label) => `${label.value} at ${label.angle.toFixed(1)}°`).join("\n"));

// A straight scale through two labels that most others agree with: what was misread falls out.
const scaleOf = (list: typeof labels) =>
  vision.axisCalibration(list.map((label) => ({ at: turn(label.angle), value: label.value })));
let agreeing: typeof labels = [];
for (const a of labels) {
  for (const b of labels) {
    if (!(turn(b.angle) > turn(a.angle) && b.value > a.value)) continue;
    const scale = scaleOf([a, b]);
    const others = labels.filter((label) => Math.abs(turn(label.angle) - scale.positionOf(label.value)) < 3);
    if (others.length > agreeing.length) agreeing = others;
  }
}
const value = scaleOf(agreeing).valueAt(turn(angle));

const [dx, dy] = [Math.cos(angle * Math.PI / 180), -Math.sin(angle * Math.PI / 180)];
const tip = [center[0] + dx * radius * 0.6, center[1] + dy * radius * 0.6];
const marked = image.arrow(center, tip, { color: "blue", width: 3 }).boxes(agreeing, { color: "blue", labels: false });
const below = [center[0], center[1] + radius * 0.6];
show(marked.text(value.toFixed(1), below, { anchor: "center", size: 30, color: "blue" }), "reading");
return Math.round(value * 10) / 10;
