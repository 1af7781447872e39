/** Makes the compiler's code paths hot before the first request. @module */

import { compile } from "./compile.ts";

/** Rounds after which a 30-line snippet compiles at its steady speed. */
const ROUNDS = 25;

const SNIPPETS = [
  `interface Box { x: number; y: number; width: number; height: number }
const box: Box = { x: 40, y: 80, width: 360, height: 60 };
function grow({ x, y, width, height }: Box, by = 4): Box {
  if (by < 0) throw new RangeError(\`by must be at least 0, received \${by}\`);
  else if (by === 0) return { x, y, width, height };
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
class Tally<T extends string> {
  readonly #counts = new Map<T, number>();
  add(key: T): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }
  get entries(): [T, number][] {
    return [...this.#counts].sort(([, a], [, b]) => b - a);
  }
}
const tally = new Tally<"dark" | "light">();
for (const value of [1, 2, 3] as const) tally.add(value > 2 ? "light" : "dark");
const word = image!.rotate(90).crop(grow(box)) satisfies unknown;
try {
  show(word, "word");
} catch (error: unknown) {
  console.log((error as Error).message);
}
switch (tally.entries.length) {
  case 1:
    console.log("one");
    break;
  default:
    console.log("more");
}
await Promise.all([1, 2].map(async (n) => n * 2));
({ area: word.width * word.height })`,
  `import { crop } from "vision";\nenum Side { Left, Right }\nexport default crop(image, [0, 0, Side.Right, 1]);`,
  "```ts\nconst a: number = (1 + [2);\n```",
  "def area(box):\n    return box[2] - box[0]",
  "function f() {\n  return await 1;\n}",
];

/** Compiles samples of every kind until they are fast. */
export function warmUp(): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const snippet of SNIPPETS) compile(snippet);
  }
}
