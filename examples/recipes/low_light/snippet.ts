// Bring out what is there: smooth the sensor's noise, then stretch the few levels that are used.
const bright = image.medianBlur(5).gaussianBlur(1).autocontrast({ cutoff: 1 });
show(bright, "brightened");

// The domino is the largest light thing; its dots leave holes, so take the rectangle around it.
const [largest] = bright.threshold(180).open(5).findContours({ sortBy: "area" });
const rect = vision.minAreaRect(largest);
const domino = bright.fourPointTransform(rect.corners, { width: 240, height: 120 });
show(domino, "domino");

// Dots are dark and about as wide as high; the bar in the middle and the rim are not.
const dots = domino.threshold(110, { invert: true }).connectedComponents({ minArea: 120 }).filter(({ box }) => {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  return width < 45 && height < 45 && Math.abs(width - height) < 12;
});
const left = dots.filter(({ centroid }) => centroid[0] < 120).length;
return { left, right: dots.length - left };
