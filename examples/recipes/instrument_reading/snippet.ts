// The dial's rim is the largest dark thing: its middle is the needle's pivot.
const dark = image.threshold(120, { invert: true }).connectedComponents();
const [rim] = dark.toSorted((a, b) => b.box[2] - b.box[0] - (a.box[2] - a.box[0]));
const pivot = [(rim.box[0] + rim.box[2]) / 2, (rim.box[1] + rim.box[3]) / 2];

// Directions clockwise from straight down, where a gauge's scale has its gap.
const turnTo = ([x, y]: readonly number[]) => (Math.atan2(pivot[0] - x, y - pivot[1]) * (180 / Math.PI) + 360) % 360;

// The needle is red; it points to where its pixels farthest from the pivot are.
const needle = image.inRange([170, 120, 90], [10, 255, 255], { space: "hsv" });
const reach = (p: { x: number; y: number }) => Math.hypot(p.x - pivot[0], p.y - pivot[1]);
const outline = needle.findContours({ minArea: 20 }).flat();
const longest = Math.max(...outline.map(reach));
const end = outline.filter((point) => reach(point) > longest * 0.92);
const tip = [0, 1].map((axis) => end.reduce((sum, { x, y }) => sum + (axis === 0 ? x : y), 0) / end.length);

// Numbers: digits of equal height, those side by side together.
const digits = dark.filter(({ box }) => box[3] - box[1] > 12 && box[3] - box[1] < 24 && box[2] - box[0] < 22);
const groups: number[][] = [];
for (const { box } of digits.toSorted((a, b) => a.box[0] - b.box[0])) {
  const group = groups.find((g) => Math.abs(g[1] - box[1]) < 5 && box[0] - g[2] < 8);
  if (group) group.splice(1, 3, Math.min(group[1], box[1]), box[2], Math.max(group[3], box[3]));
  else groups.push([...box]);
}
const labels = groups.flatMap(([x1, y1, x2, y2]) => {
  const { text } = image.readText({ box: [x1 - 6, y1 - 6, x2 + 6, y2 + 6], mode: "word", whitelist: "0123456789" });
  return text === ""
    ? []
    : [{ at: turnTo([(x1 + x2) / 2, (y1 + y2) / 2]), value: Number(text), box: [x1 - 4, y1 - 4, x2 + 4, y2 + 4] }];
});
console.log(labels.map(({ at, value }) => `${value} at ${at.toFixed(1)}°`).join("\n"));

// A straight scale through two labels that most others agree with: what was misread falls out.
let agreeing: typeof labels = [];
for (const a of labels) {
  for (const b of labels) {
    if (!(b.at > a.at && b.value > a.value)) continue;
    const scale = vision.axisCalibration([a, b]);
    const others = labels.filter(({ at, value }) => Math.abs(at - scale.positionOf(value)) < 3);
    if (others.length > agreeing.length) agreeing = others;
  }
}
const value = vision.axisCalibration(agreeing).valueAt(turnTo(tip));

const marked = image.arrow(pivot, tip, { color: "blue", width: 3 }).boxes(agreeing, { color: "blue", labels: false });
const style = { anchor: "center", size: 30, color: "blue" } as const;
show(marked.text(value.toFixed(1), [pivot[0], image.height * 0.78], style), "reading");
return Math.round(value * 10) / 10;
