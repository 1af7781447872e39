/** What other libraries call the options of this one. @module */

/** Words of PIL, OpenCV, matplotlib and canvas, and the options that they may mean here, the likelier first. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  alpha: ["opacity", "amount"],
  backgroundColor: ["background", "fill"],
  bg: ["background"],
  bgColor: ["background"],
  borderColor: ["color"],
  borderWidth: ["width"],
  colour: ["color"],
  confidence: ["score"],
  cornerRadius: ["radius"],
  fillColor: ["fill"],
  fillStyle: ["fill", "color"],
  filled: ["fill"],
  fontFamily: ["font"],
  fontScale: ["size", "labelSize"],
  fontSize: ["size", "labelSize"],
  font_size: ["size", "labelSize"],
  headLength: ["head"],
  isClosed: ["closed"],
  lineColor: ["color"],
  lineWidth: ["width"],
  line_width: ["width"],
  linewidth: ["width"],
  markerType: ["shape"],
  normalized: ["space"],
  outline: ["color"],
  outlineWidth: ["width"],
  rotation: ["angle"],
  stroke: ["color"],
  strokeColor: ["color", "stroke"],
  strokeStyle: ["color", "stroke"],
  strokeWidth: ["width"],
  stroke_fill: ["stroke"],
  stroke_width: ["strokeWidth", "width"],
  textColor: ["color"],
  thickness: ["width"],
  tipLength: ["head"],
  titles: ["captions"],
};

/** The option that a word of another library means, among those that there are. */
export function meantOption(word: string, keys: readonly string[]): string | undefined {
  return Object.hasOwn(MEANINGS, word) ? MEANINGS[word]?.find((name) => keys.includes(name)) : undefined;
}
