const canvas = vision.blank(100, 50);
const { width: w, height: h } = canvas;
return [10, 20].map((x) => [x / w, x / h]);
