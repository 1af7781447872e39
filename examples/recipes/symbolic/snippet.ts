// Outlines of everything that is not white, from left to right.
const outlines = image
  .inRange([0, 0, 0], [235, 235, 235])
  .findContours({ minArea: 60 })
  .map((outline) => ({ outline, box: vision.boundingRect(outline) }))
  .sort((a, b) => a.box[0] - b.box[0]);

let total = 0;
let sign = 1;
let marked = image;
for (const { outline, box: [x1, y1, x2, y2] } of outlines) {
  const isMark = x2 - x1 < 40;
  if (isMark) {
    // A minus is flat, a plus is as high as wide.
    sign = y2 - y1 < (x2 - x1) / 2 ? -1 : 1;
    continue;
  }
  // Corners that stand out by more than a 25th of the shape's size.
  const corners = vision.approxPolygon(outline, (x2 - x1) / 20).length;
  total += sign * corners;
  marked = marked.text(String(corners), [(x1 + x2) / 2, (y1 + y2) / 2], { anchor: "center", size: 26, color: "white" });
}
show(marked, "corners");
return total;
