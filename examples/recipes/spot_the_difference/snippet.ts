// The gap between the pictures: the run of white columns around the middle.
const isWhite = (x: number) => Math.min(...image.meanColor([x, 0, x + 1, image.height])) > 245;
const middle = Math.floor(image.width / 2);
let [from, to] = [middle, middle];
while (isWhite(from - 1)) from--;
while (isWhite(to)) to++;
const left = image.crop([0, 0, from, image.height]);
const right = image.crop([to, 0, to + left.width, image.height]);

// JPEG noise is weak and fine: blur it away before comparing.
const changes = left.gaussianBlur(1).differences(right.gaussianBlur(1), { threshold: 22, minArea: 60, merge: 8 });
const places = changes
  .map(({ box: [x1, y1, x2, y2] }) => [Math.round((x1 + x2) / 2), Math.round((y1 + y2) / 2)])
  .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

const moved = changes.map(({ box: [x1, y1, x2, y2] }) => ({ box: [x1 + to, y1, x2 + to, y2] }));
show(image.boxes([...changes, ...moved], { color: "yellow", labels: false }), "changes");
return places;
