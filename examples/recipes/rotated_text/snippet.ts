// The label is the largest light area: cut it out along its sides, however it lies.
const outlines = image.threshold(170).close(15).findContours();
const [largest] = outlines.toSorted((a, b) => vision.contourArea(b) - vision.contourArea(a));
const label = image.fourPointTransform(vision.minAreaRect(largest).corners);

// Its sides are straight now, but it may lie on its side or head: the shapes of the letters tell.
const upright = label.autoOrient();
show(upright, "upright");

const { text } = upright.readText();
console.log(text);
return text.match(/[A-Z]{2}-\d{4}-[A-Z]/)?.[0] ?? text;
