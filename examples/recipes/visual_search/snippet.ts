const { sky, detail } = images;

// How much the detail was enlarged is unknown: try sizes from full to a quarter. Brightness does not matter.
const scales = Array.from({ length: 26 }, (_, i) => 1 / (1 + i * 0.12));
const matches = sky.matchTemplate(detail, { scales, threshold: 0.5, maxMatches: 5 });
console.table(matches.map(({ box, score, scale }) => ({ box: box.join(" "), score, scale })));
const [x1, y1, x2, y2] = matches[0].box;

const marked = sky.rectangle([x1 - 4, y1 - 4, x2 + 4, y2 + 4], { color: "lime", width: 3, clamp: true });
const found = sky.crop([x1, y1, x2, y2]).resize(detail.width, detail.height);
show(marked, "found");
show(vision.concat([detail, found], { gap: 12, fill: "white" }), "compared");
return [(x1 + x2) / 2, (y1 + y2) / 2];
