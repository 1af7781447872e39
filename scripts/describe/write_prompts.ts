/** What a model is told, made of the tools' list and little more. @module */

import type { Prompts } from "../../runtime/wire/prompts.ts";
import type { ToolList } from "../../runtime/wire/tool_list.ts";
import { SNIPPET_GLOBALS } from "../snippet_globals.ts";
import { COMMON_OPTIONS, COMMON_TOOLS } from "./common_tools.ts";
import { denseSignatures } from "./dense_signature.ts";
import { PROMPT_EXAMPLES, PROMPT_FAULT } from "./prompt_examples.ts";
import { sharedOptions } from "./shared_options.ts";

/** Writes both prompts. */
export function writePrompts(list: ToolList): Prompts {
  return { full: writeFull(list), compact: writeCompact(list) };
}

function writeFull(list: ToolList): string {
  return [
    `# Darkroom: TypeScript on images

You write one TypeScript snippet; it runs in a fresh sandbox against a vision toolkit. What it shows, returns and logs comes back as images, JSON and text. Look at what you show before you answer, and run again if it is not what you wanted.

## Environment

- \`image\` is the first input image; \`images[0]\`, \`images.photo\` (by name) are all of them; \`inputs\` is JSON from the request. Nothing is kept from one snippet to the next.
- All of ECMAScript, helper functions and classes, top-level \`await\` and \`return\`; further ${
      otherGlobals().join(", ")
    }. No network, files, processes or packages: only \`import { crop } from "vision"\`.
- \`return\` any JSON value or image; without it the last expression is the value. \`show(image, "name")\` gives you an image to look at, {output_images} at most; \`console.log\` comes back too, and warnings of what may be a slip.
- Limits: {wall_ms}, {cpu_ms} of processor, {memory_mb}, {tool_calls}.

## Conventions

- Every tool is a method, \`image.crop(box)\`, and a function, \`vision.crop(image, box)\`; what is written \`vision.x\` below is a function only. Images never change: a tool gives a new one. Members: ${
      list.image.map(({ name }) => name).filter((name) => !CONVERSIONS.includes(name)).join(", ")
    }.
- Pixels count from 0, x to the right, y down. A box is \`[x1, y1, x2, y2]\`, x2 and y2 excluded, or \`{x, y, width, height}\`; a point is \`[x, y]\` or \`{x, y}\`. Other units are said, never guessed: \`{space: "norm"}\` 0 to 1, \`"norm1000"\` 0 to 1000, \`"viewed"\` pixels of the size at which you saw the image, if the request tells it. A box that reaches outside is an error; \`{clamp: true}\` cuts it.
- \`part.toRoot(box)\` says where a box of a cropped, resized or turned image lies in the input image; \`fromRoot\` the reverse.
- Angles are degrees, counter-clockwise: \`rotate(90)\` turns left, \`rotateCW(90)\` right; the frame grows. Colours: CSS names, \`"#d02020"\`, \`[r, g, b]\`. A size is a kernel's full, odd width, a radius half of it. Factors: 1 leaves as is. A mask is a gray image of 0 and 255.
- Names of PIL, OpenCV, sharp and canvas work too (\`fliplr\`, \`GaussianBlur\`).

## Tools

\`mse/mae(other)\`: both are called so. Options stand in braces and may be left out; where some have \`?\`, those alone. \`size=3\` is a default. Without an arrow the result is an image.
`,
    ...list.groups.map(({ name, summary }) => groupText(list, { name, summary })),
    "## Examples\n",
    ...PROMPT_EXAMPLES.map(({ task, code, result }) => `${task}:\n\n\`\`\`ts\n${code}\n${result}\n\`\`\`\n`),
    `## Errors

A snippet that fails says what was expected, what came, where, and what to do; what it had shown and logged is kept. Change that line and send the whole snippet again.

\`\`\`ts
${PROMPT_FAULT.code}
\`\`\`

\`\`\`json
${JSON.stringify(PROMPT_FAULT.error)}
\`\`\`
`,
  ].join("\n");
}

function groupText({ tools }: ToolList, { name, summary }: { name: string; summary: string }): string {
  const own = tools.filter(({ group }) => group === name);
  const shared = sharedOptions(own);
  const note = shared.length === 0 ? "" : ` \`…\` stands for ${shared.join(", ")}.`;
  return `**${name}**: ${summary}${note}\n${denseSignatures(own, { shared }).join(", ")}\n`;
}

function writeCompact({ tools }: ToolList): string {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const common = COMMON_TOOLS.flatMap(({ names }) => names).flatMap((name) => byName.get(name) ?? []);
  const others = tools.filter((tool) => !common.includes(tool));
  const { message, hint } = PROMPT_FAULT.error;
  const namesOf = (isMethod: boolean): string =>
    others.filter((tool) => tool.is_method === isMethod).map(({ name }) => name).join(" ");
  return [
    `You write TypeScript that runs in a fresh sandbox on images. \`image\` is the first input image; \`images[1]\`, \`images.photo\` are others; \`inputs\` is JSON. Top-level await and return; no network, files, packages. \`show(image, "name")\` gives you an image to look at; \`return\` (else the last expression) gives JSON or images; console.log comes back too. Limits: {wall_ms}, {memory_mb}, {tool_calls}.
Every tool is a method, \`image.crop(box)\`, and a function, \`vision.crop(image, box)\`. Images never change; they have width and height. Box: \`[x1, y1, x2, y2]\` in pixels, x2, y2 excluded; \`{space: "norm"}\` 0 to 1, "norm1000", "viewed" (as you saw it). Outside is an error, \`{clamp: true}\` cuts. \`part.toRoot(box)\`: that box in the input's pixels. Degrees counter-clockwise. Colours: names, "#rrggbb", [r, g, b].

{options}, … for more; no arrow: an image. Names of PIL and OpenCV work too.
${denseSignatures(common, { told: COMMON_OPTIONS }).join("\n")}

Others: ${namesOf(true)}
Only on vision: ${namesOf(false)}
`,
    "```ts",
    PROMPT_EXAMPLES.map(({ task, code, result }) => `// ${task}\n${code}\n${result}`).join("\n\n"),
    "```",
    `Errors say what to write: \`${PROMPT_FAULT.code}\` → ${JSON.stringify({ message, hint })}\n`,
  ].join("\n");
}

/** What JavaScript calls by itself. */
const CONVERSIONS: readonly string[] = ["toString", "toJSON"];

/** What a snippet finds besides images, inputs and show. */
function otherGlobals(): string[] {
  const names = [...SNIPPET_GLOBALS.matchAll(/^declare (?:const|function) (\w+)/gm)].map(([, name = ""]) => name);
  return names.filter((name) => !["image", "images", "inputs", "show"].includes(name));
}
