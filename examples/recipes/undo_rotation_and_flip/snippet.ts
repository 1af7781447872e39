// Which operation makes the letters readable? The tools to call are named in order.
const { best, operations, confidence } = image.orientationScores();
console.log(best, confidence);
const upright = image.autoOrient();
show(upright, "upright");

// The yellow field, cut out of the upright receipt and read.
const [field] = upright.regionsOfColor("#ffe45c", { tolerance: 40, minArea: 500 });
const total = upright.crop(field.box);
show(total.resize(total.width * 3), "total");
const { text } = total.readText({ mode: "line", whitelist: "0123456789." });

// The crop knows its way back to the picture as given.
return { undo: best, total: text.trim(), box: total.toRoot([0, 0, total.width, total.height]) };
