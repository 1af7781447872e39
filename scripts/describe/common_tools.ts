/** The operations that models use most: those whose signatures the compact prompt spells out. @module */

/** Some tools and why they are among them. */
export interface CommonTools {
  readonly reason: string;
  readonly names: readonly string[];
}

/**
 * Chosen by what published systems that think with images let their models do,
 * what those models wrote, and what the thirteen tasks of TIR-Bench ask for.
 * A name that the toolkit does not have is left out of the prompt.
 */
export const COMMON_TOOLS: readonly CommonTools[] = [
  {
    reason:
      "Trained in CodeVision, and in every system with a fixed list of tools: undo a turn or a flip, cut, enlarge",
    names: ["crop", "rotate", "flipHorizontal", "flipVertical", "resize"],
  },
  {
    reason: "What models came to use by themselves while CodeVision trained them, and its judge's tone and filters",
    names: ["grayscale", "brightness", "contrast", "gaussianBlur", "sharpen"],
  },
  {
    reason: "Counting, colour and proportion questions: a mask, its regions, the colour of a place",
    names: ["inRange", "threshold", "connectedComponents", "pixelAt", "meanColor"],
  },
  {
    reason: "Visual search, jigsaw, word search, rotated text: find a part again, read",
    names: ["matchTemplate", "readText"],
  },
  {
    reason: "CodeDance and the sketching systems: boxes, lines and labels to look at, and plots",
    names: ["boxes", "text", "plotLine", "plotBar"],
  },
];

/** The options of these tools that decide most often; the compact prompt names them, `…` stands for the others. */
export const COMMON_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  crop: ["space", "clamp"],
  rotate: ["expand", "fill"],
  resize: ["method"],
  gaussianBlur: [],
  inRange: ["space"],
  threshold: ["invert"],
  connectedComponents: ["minArea"],
  meanColor: ["space"],
  matchTemplate: ["threshold", "scales"],
  readText: ["box", "whitelist"],
  boxes: ["color", "space"],
  text: ["size", "color", "background"],
  plotLine: ["title", "xLabel", "yLabel"],
  plotBar: ["title", "xLabel", "yLabel"],
};
