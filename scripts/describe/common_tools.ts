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
    reason:
      "What models came to use by themselves while CodeVision trained them, and its judge's list of tone and filters",
    names: ["grayscale", "brightness", "contrast", "autocontrast", "gaussianBlur", "medianBlur", "sharpen"],
  },
  {
    reason: "Counting, colour and proportion questions: a mask, its regions, the colour of a place",
    names: ["inRange", "threshold", "adaptiveThreshold", "open", "connectedComponents", "pixelAt", "meanColor"],
  },
  {
    reason: "Jigsaw, visual search, spot the difference; edges are the one filter that every judge's list has",
    names: ["matchTemplate", "differences", "canny"],
  },
  {
    reason: "Reading: word search, rotated text, symbols",
    names: ["readText"],
  },
  {
    reason: "CodeDance and the sketching systems: boxes, lines and labels to look at, and plots",
    names: ["boxes", "rectangle", "line", "text", "plotLine", "plotBar"],
  },
];
