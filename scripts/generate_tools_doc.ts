/**
 * Writes docs/tools.md from the tools' own doc comments; `--check` only says
 * whether the page is what it would write.
 *
 * @module
 */

import type { ToolDescription, ToolField, ToolList } from "../runtime/wire/tool_list.ts";
import { describeToolkit } from "./build_declarations.ts";

/** The page. */
export const TOOLS_DOC: URL = new URL("../docs/tools.md", import.meta.url);

const HEAD = `<!-- deno-fmt-ignore-file -->
<!-- Written by scripts/generate_tools_doc.ts from the doc comments in tools/; change it there. -->

# The toolkit

Every tool is a function of \`vision\`, \`vision.crop(image, box)\`, and, where its signature begins with \`image.\`, a
method too, \`image.crop(box)\`. Images never change: what a tool gives is a new one. Options go last, in one object, and
may all be left out unless they are marked as required. An argument of a wrong type or outside its range is an error of
kind \`tool_argument\` that says what was expected and what came; what a tool refuses besides stands with it.

- **Pixels** count from 0, x to the right, y down. A whole number is the middle of a pixel where a point is meant.
- **Boxes** are \`[x1, y1, x2, y2]\`, half-open: x2 and y2 are the first column and row outside. \`{x, y, width, height}\`,
  \`{left, top, width, height}\`, \`{x1, y1, x2, y2}\` are understood too. **Points** are \`[x, y]\` or \`{x, y}\`.
- **\`space\`** says what numbers count: \`pixel\`, \`norm\` (0 to 1), \`norm1000\` (0 to 1000), \`viewed\` (pixels of the size at
  which the model saw the image). It is never guessed.
- **Angles** are degrees, counter-clockwise. **Colours** are CSS names, \`#hex\`, \`[r, g, b]\` or \`[r, g, b, a]\`.
- A **size** is the full width of a kernel, a **radius** half of it, **sigma** in pixels. A **mask** is a gray image of 0
  and 255.
- In the **examples** \`image\` is the first input image; \`before\`, \`left\`, \`logo\`, \`pieces\` are other images.

The same as JSON: \`GET /v1/tools\`; in as few words as possible, for a model's prompt: \`GET /v1/prompt\`.
`;

/** Renders the page. */
export function renderToolsDoc({ groups, tools, types, image }: ToolList): string {
  const chapters = groups.map(({ name, summary }) => {
    const own = tools.filter(({ group }) => group === name);
    return [`## ${name}\n\n${summary}\n`, ...own.map(renderTool)].join("\n");
  });
  return [HEAD, contents({ groups, tools }), renderImage(image), ...chapters, renderTypes(types)].join("\n");
}

function contents({ groups, tools }: Pick<ToolList, "groups" | "tools">): string {
  const rows = groups.map(({ name }) => {
    const links = tools.filter(({ group }) => group === name).map((tool) => `[${tool.name}](#${anchor(tool)})`);
    return `| [${name}](#${name}) | ${links.join(", ")} |`;
  });
  return ["| group | tools |", "|---|---|", ...rows, ""].join("\n");
}

/** Headings are the names alone, in the form in which links are made of them. */
function anchor({ name }: ToolDescription): string {
  return name.toLowerCase();
}

function renderImage(members: ToolList["image"]): string {
  const rows = members.map(({ signature, description }) => `| \`${cell(signature)}\` | ${cell(description)} |`);
  return ["## An image\n", "Besides the tools an image has:\n", "| member | |", "|---|---|", ...rows, ""].join("\n");
}

function renderTool(tool: ToolDescription): string {
  const { parameters, returns } = tool;
  const options = parameters.find(({ name }) => name === "options");
  return [
    `### ${tool.name}\n`,
    signatures(tool),
    `${tool.description}\n`,
    renderParameters(tool),
    ...(options === undefined ? [] : [renderFields("Options", options.fields, { required: !options.optional })]),
    `Gives ${returns.description}${/[.!]$/.test(returns.description) ? "" : "."}\n`,
    ...(returns.fields.length === 0 ? [] : [renderFields("Result", returns.fields, {})]),
    ...renderErrors(tool),
    ...(tool.notes === "" ? [] : [`${tool.notes}\n`]),
    ...(tool.aliases.length === 0 ? [] : [`Also called ${tool.aliases.map((name) => `\`${name}\``).join(", ")}.\n`]),
    ...tool.examples.map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`),
  ].filter((part) => part !== "").join("\n");
}

function signatures({ is_method, signature, overloads }: ToolDescription): string {
  const owner = is_method ? "image" : "vision";
  return `\`\`\`ts\n${[signature, ...overloads].map((text) => `${owner}.${text}`).join("\n")}\n\`\`\`\n`;
}

/** A list: parameters are few and their texts long. */
function renderParameters({ parameters, image }: ToolDescription): string {
  const first = image === null || image === "the image" ? [] : [`- \`image\`: ${image}`];
  const rest = parameters.filter(({ name, fields }) => name !== "options" || fields.length === 0)
    .map(({ name, description }) => `- \`${name}\`: ${description}`);
  const inner = parameters.filter(({ name, fields }) => name !== "options" && fields.length > 0)
    .map(({ name, fields }) => `\n${renderFields(`\`${name}\``, fields, { required: true })}`);
  const lines = [...first, ...rest, ...inner];
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function renderFields(title: string, fields: readonly ToolField[], { required = false }): string {
  const rows = fields.flatMap((field) => rowsOf(field, { owner: "", required }));
  return [`| ${title} | type | |`, "|---|---|---|", ...rows, ""].join("\n");
}

/** A member and its own members: `words`, `words[].text`. */
function rowsOf(field: ToolField, { owner, required }: { owner: string; required: boolean }): string[] {
  const must = required && !field.optional ? " (required)" : "";
  const name = `${owner}${field.name}`;
  const isList = field.type.includes("[]");
  return [
    `| \`${name}\`${must} | ${typeOf(field)} | ${cell(field.description)} |`,
    ...field.fields.flatMap((inner) => rowsOf(inner, { owner: `${name}${isList ? "[]" : ""}.`, required: false })),
  ];
}

/** The words themselves when they are few, else the name of the type. */
function typeOf({ type, values }: ToolField): string {
  return `\`${cell(values === null ? type : values.map((word) => JSON.stringify(word)).join(" | "))}\``;
}

function renderErrors({ errors }: ToolDescription): string[] {
  if (errors.length === 0) return [];
  const told = errors.map(({ kind, when }) => `\`${kind}\` when ${when.replace(/^from /, "it comes from ")}`);
  return [`Errors: ${told.join("; ")}.\n`];
}

function renderTypes(types: ToolList["types"]): string {
  const shown = types.filter(({ name }) => !/Options$/.test(name) && name !== "Image");
  const blocks = shown.map(({ declaration, description }) => `// ${description.replaceAll("\n", " ")}\n${declaration}`);
  return `## Types\n\n\`\`\`ts\n${blocks.join("\n\n")}\n\`\`\`\n`;
}

/** A text inside a table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
}

async function main(): Promise<void> {
  const page = renderToolsDoc(describeToolkit().list);
  if (!Deno.args.includes("--check")) return await Deno.writeTextFile(TOOLS_DOC, page);
  if (await Deno.readTextFile(TOOLS_DOC) === page) return;
  throw new Error("docs/tools.md is not what the doc comments say: run deno run -A scripts/generate_tools_doc.ts");
}

if (import.meta.main) await main();
