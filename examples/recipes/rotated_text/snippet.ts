// The label is the largest light area: cut it out along its sides, however it lies, three times as large.
const [largest] = image.threshold(170).close(15).findContours({ sortBy: "area" });
const { corners } = vision.minAreaRect(largest);
const large = image.resize(image.width * 3, null, { method: "bicubic" });
const label = large.fourPointTransform(corners.map(([x, y]) => [x * 3 + 1, y * 3 + 1]));

// Its sides are straight now, but it may lie on its side or head: the shapes of the letters tell.
const upright = label.autoOrient();
show(upright, "upright");

const { text } = upright.readText();
console.log(text);
return text.match(/[A-Z]{2}-\d{4}-[A-Z]/)?.[0] ?? text;
