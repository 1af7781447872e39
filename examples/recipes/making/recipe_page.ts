/** README.md of the recipes, from what they ask, use, answer and show. @module */

/** A recipe that was run. */
export interface SolvedRecipe {
  readonly name: string;
  readonly question: string;
  /** Image files of the question, in order. */
  readonly images: readonly string[];
  readonly inputs: unknown;
  readonly answer: unknown;
  readonly tolerance: number;
  /** Names of the tools that the snippet called, in the order of their first calls. */
  readonly tools: readonly string[];
}

/** Chapters: first the kinds of TIR-Bench, then what CodeVision and CodeDance let models do. */
const TITLES: Readonly<Record<string, string>> = {
  color_question: "Colour question",
  proportion: "Proportion",
  symbolic: "Symbols",
  geometry: "Geometry",
  word_search: "Word search",
  odd_one_out: "Odd one out",
  rotated_text: "Rotated text",
  maze: "Maze",
  low_light: "Low light",
  instrument_reading: "Instrument reading",
  spot_the_difference: "Spot the difference",
  jigsaw: "Jigsaw",
  visual_search: "Visual search",
  rotation_game: "Rotation game",
  undo_rotation_and_flip: "Undo rotation and flip, then crop",
  boxes_and_count: "Boxes and count",
  lines_and_plot: "Lines and plot",
};

const INTRODUCTION = `# Recipes

What models do with images, as short snippets: for each kind of question of
[TIR-Bench](https://arxiv.org/abs/2511.01833), and for what CodeVision (turn upright, then crop) and CodeDance (draw
boxes and lines, plot, count) let models do. Each folder holds

- \`puzzle.json\`, the question with its images and inputs, as a model would get it,
- \`snippet.ts\`, written as a model would write it: it works the answer out from the pixels,
- \`answer.json\`, the known answer, and \`make.ts\`, the seeded maker of question and answer,
- \`shown.webp\`, the first picture that the snippet showed.

\`tests/recipes_test.ts\` sends every snippet through \`POST /execute\`, with the images that are here and with others,
made from other seeds. One by hand:

\`\`\`sh
deno task run examples/recipes/maze/snippet.ts -i examples/recipes/maze/maze.png -o out/
\`\`\`

\`deno task recipes\` makes all files here again, this page included; \`deno task recipes --seeds 2-11\` tries the
snippets on further puzzles.
`;

/** The page. */
export function recipePage(recipes: readonly SolvedRecipe[]): string {
  const places = Object.keys(TITLES);
  const sorted = recipes.toSorted((a, b) => places.indexOf(a.name) - places.indexOf(b.name));
  return [INTRODUCTION, ...sorted.map(chapter)].join("\n");
}

function chapter({ name, question, images, inputs, answer, tolerance, tools }: SolvedRecipe): string {
  const exactness = tolerance > 0 ? `, numbers within ${tolerance}` : "";
  const given = inputs === undefined ? "" : ` \`inputs\` are \`${JSON.stringify(inputs)}\`.`;
  const used = tools.map((tool) => `\`${tool}\``).join(", ");
  const pictures = images.map((file) => `![${file}](${name}/${file})`);
  return `## ${TITLES[name] ?? name}

> ${question}

[The snippet](${name}/snippet.ts) answers \`${JSON.stringify(answer)}\`${exactness}.${given} Tools: ${used}.

| ${images.map((file) => file.replace(/\.\w+$/, "")).join(" | ")} | shown |
|${" --- |".repeat(images.length + 1)}
| ${pictures.join(" | ")} | ![what the snippet shows](${name}/shown.webp) |
`;
}
