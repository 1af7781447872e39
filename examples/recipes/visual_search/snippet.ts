const { sky, detail } = images;

// How much the detail was enlarged is unknown: try sizes from full to a quarter. Brightness does not matter.
const scales = Array.from({ length: 26 }, (_, i) => 1 / (1 + i * 0.12));
const matches = sky.matchTemplate(detail, { scales, threshold: 0.5, maxMatches: 5 });
console.table(matches.map(({ box, score, scale }) => ({ box: box.join(" "), score, scale })));
const [x1, y1, x2, y2] = matches[0].box;

const found = sky.crop([x1, y1, x2, y2]).resize(detail.width, detail.height);
show(sky.boxes([{ ...matches[0], color: "lime", label: "here" }]), "found");
show(vision.sideBySide([detail, found]), "compared");
return [(x1 + x2) / 2, (y1 + y2) / 2];
