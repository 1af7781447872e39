/** What is told of the toolkit, as the build wrote it; nothing of tools/ is loaded. @module */

import { PROMPTS_FILE, TOOL_LIST_FILE } from "./build_paths.ts";
import { type Prompts, promptsSchema } from "./wire/prompts.ts";
import { type ToolList, toolListSchema } from "./wire/tool_list.ts";

/** The toolkit for programs and for a model's prompt. */
export interface ToolkitPages {
  readonly list: ToolList;
  readonly prompts: Prompts;
}

/** Reads and checks what the build wrote. */
export async function readToolkitPages(): Promise<ToolkitPages> {
  const [list, prompts] = await Promise.all([TOOL_LIST_FILE, PROMPTS_FILE].map(readJson));
  return { list: toolListSchema.parse(list), prompts: promptsSchema.parse(prompts) };
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await Deno.readTextFile(file));
}
