// The gap between the pictures: the run of white columns around the middle.
const isWhite = (x: number) => Math.min(...image.meanColor([x, 0, x + 1, image.height])) > 245;
const middle = Math.floor(image.width / 2);
let [from, to] = [middle, middle];
while (isWhite(from - 1)) from--;
while (isWhite(to)) to++;

// JPEG keeps colours at half the size: beside the gap its white runs into them, and noise is in small patches.
const rim = 6;
const left = image.crop([rim, rim, from - rim, image.height - rim]).gaussianBlur(3);
const right = image.crop([to + rim, rim, to + from - rim, image.height - rim]).gaussianBlur(3);
const changes = left.differences(right, { threshold: 24, minArea: 400, merge: 0 })
  .map(({ box: [x1, y1, x2, y2] }) => ({ box: [x1 + rim, y1 + rim, x2 + rim, y2 + rim] }));

const places = changes
  .map(({ box: [x1, y1, x2, y2] }) => [Math.round((x1 + x2) / 2), Math.round((y1 + y2) / 2)])
  .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const moved = changes.map(({ box: [x1, y1, x2, y2] }) => ({ box: [x1 + to, y1, x2 + to, y2] }));
show(image.boxes([...changes, ...moved], { color: "yellow", labels: false }), "changes");
return places;
