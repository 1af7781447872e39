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
    code: `const upright = image.rotate(90);
const sign = upright.crop([0.5, 0.25, 0.75, 0.5], { space: "norm" });
show(sign.resize(sign.width * 2), "sign");
return sign.toRoot([0, 0, sign.width, sign.height]); // where it is in the input`,
    result: `// → [160,240,240,360], image "sign" 240×160`,
    input: `return vision.blank(320, 480, { color: "gray" });`,
  },
  {
    task: "Count the red objects",
    code: `const mask = image.inRange([170, 90, 60], [10, 255, 255], { space: "hsv" });
const found = mask.connectedComponents({ minArea: 50 });
let marked = image;
for (const { box } of found) marked = marked.rectangle(box, { color: "lime" });
show(marked, "marked");
return found.length;`,
    result: `// → 3, image "marked" 320×240`,
    input: `let sheet = vision.blank(320, 240);
for (const [x, color] of [[30, "red"], [120, "blue"], [210, "crimson"]]) {
  sheet = sheet.rectangle([x, 40, x + 60, 110], { fill: color });
}
return sheet.rectangle([100, 160, 180, 200], { fill: "firebrick" });`,
  },
];

/** A snippet that fails, and what its answer's `error` says. */
export const PROMPT_FAULT = {
  code: `const page = vision.blank(640, 480);
return page.crop([600, 20, 812, 60]);`,
  error: {
    kind: "tool_argument",
    message: "Cannot crop image: box.x2 must be between 1 and 640, received 812",
    line: 2,
    hint:
      'The image is 640×480. If the numbers count thousandths of the image, pass { space: "norm1000" }. Cut to the image, the box is [600, 20, 640, 60]; { clamp: true } does that',
  },
} as const;

/** What an example gives, as the prompt writes it: `// → 3, image "marked" 320×240`. */
export function resultLine(
  value: unknown,
  images: readonly { readonly name: string | null; readonly width: number; readonly height: number }[],
): string {
  const shown = images.map(({ name, width, height }) => `image ${JSON.stringify(name)} ${width}×${height}`);
  return `// → ${[JSON.stringify(value), ...shown].join(", ")}`;
}
