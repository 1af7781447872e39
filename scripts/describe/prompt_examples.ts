/**
 * The examples of the prompts. What they state is compared with what they do
 * in tests/service/prompt_test.ts.
 *
 * @module
 */

/** A snippet that shows how it is done. */
export interface PromptExample {
  /** What was asked. */
  readonly task: string;
  readonly code: string;
  /** Value and images of the answer, as {@link resultLine} writes them. */
  readonly result: string;
  /** A snippet whose value is the input image; null when there is none. */
  readonly input: string | null;
}

/** Three tasks that need different parts of the toolkit. */
export const PROMPT_EXAMPLES: readonly PromptExample[] = [
  {
    task: "The photo was turned clockwise: undo it, cut out the sign",
    code: `const sign = image.rotate(90).crop([0.5, 0.25, 0.75, 0.5], { space: "norm" });
show(sign.resize(sign.width * 2), "sign");
return sign.toRoot([0, 0, sign.width, sign.height]);`,
    result: `// → [160,240,240,360], image "sign" 240×160`,
    input: `return vision.blank(320, 480, { color: "gray" });`,
  },
  {
    task: "Count the red objects",
    code: `const mask = image.inRange([170, 90, 60], [10, 255, 255], { space: "hsv" });
const found = mask.connectedComponents({ minArea: 50 });
show(image.boxes(found), "found");
return found.length;`,
    result: `// → 3, image "found" 320×240`,
    input: `let sheet = vision.blank(320, 240);
for (const [x, color] of [[30, "red"], [120, "blue"], [210, "crimson"]]) {
  sheet = sheet.rectangle([x, 40, x + 60, 110], { fill: color });
}
return sheet.rectangle([100, 160, 180, 200], { fill: "firebrick" });`,
  },
  {
    task: "Plot these numbers",
    code: `show(vision.plotLine([3, 5, 4, 8], { title: "Speed", xLabel: "s", yLabel: "m/s" }), "plot");`,
    result: `// → image "plot" 800×450`,
    input: null,
  },
];

/** A snippet that fails, and what its answer's `error` says. */
export const PROMPT_FAULT = {
  code: `image.crop([0.1, 0.2, 0.5, 0.5])`,
  error: {
    kind: "tool_argument",
    message:
      "Cannot crop image: box must be in pixels, or come with the space of its numbers, received [0.1, 0.2, 0.5, 0.5]",
    line: 1,
    hint: 'All values lie between 0 and 1: if they are fractions of the image, pass { space: "norm" }',
  },
} as const;

/** What an example gives, as the prompt writes it: `// → 3, image "found" 320×240`. */
export function resultLine(
  value: unknown,
  images: readonly { readonly name: string | null; readonly width: number; readonly height: number }[],
): string {
  const shown = images.map(({ name, width, height }) => `image ${JSON.stringify(name)} ${width}×${height}`);
  return `// → ${[...value === null ? [] : [JSON.stringify(value)], ...shown].join(", ")}`;
}
