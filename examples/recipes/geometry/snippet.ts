// The scale: the widest dark component is the bar, from tick to tick; each tick is two pixels wide.
const dark = image.threshold(60, { invert: true }).connectedComponents({ minArea: 50 });
const [bar] = dark.toSorted((a, b) => b.box[2] - b.box[0] - (a.box[2] - a.box[0]));
const cmPerPx = inputs.barCm / (bar.box[2] - bar.box[0] - 2);

// Everything bluish is line and fill, the light part is fill alone: the line's middle lies halfway.
const withLine = image.inRange([90, 12, 0], [130, 255, 255], { space: "hsv" });
const fillOnly = image.inRange([90, 12, 240], [130, 90, 255], { space: "hsv" });
const [outer, inner] = [withLine, fillOnly].map((mask) => mask.connectedComponents({ minArea: 2000 })[0].area);
const area = ((outer + inner) / 2) * cmPerPx ** 2;

// Corners: the outline's hull, simplified until three points are left.
const hull = vision.convexHull(withLine.findContours({ minArea: 2000 })[0]);
let epsilon = 2;
while (vision.approxPolygon(hull, epsilon).length > 3) epsilon++;
const corners = vision.approxPolygon(hull, epsilon);

// The angle at a corner, between the directions to the other two.
const angles = corners.map((at, i) => {
  const [first, second] = [1, 2].map((step) => {
    const to = corners[(i + step) % 3];
    return Math.atan2(to.y - at.y, to.x - at.x) * (180 / Math.PI);
  });
  const turn = Math.abs(first - second);
  return Math.min(turn, 360 - turn);
});

let marked = image;
const style = { anchor: "center", size: 18, color: "crimson", background: "white", padding: 3 } as const;
corners.forEach(({ x, y }, i) => marked = marked.text(`${angles[i].toFixed(1)}°`, [x, y], style));
show(marked, "angles");
const tenth = (value: number) => Math.round(value * 10) / 10;
return { area: tenth(area), largestAngle: tenth(Math.max(...angles)) };
