/**
 * What every tool makes of its sample call, in few characters; run as a child
 * it prints them all as JSON, the last tool first.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import { callTool, DESCRIBED, endingOf, fullArguments } from "./described_tools.ts";
import { plainResult } from "./result_walk.ts";

/** A hash of the result, or the words of the refusal. */
export async function digestOf(tool: ToolDescription): Promise<string> {
  const ending = await endingOf(() => callTool(tool, fullArguments(tool)));
  if (ending.error !== undefined) return String(ending.error);
  const { value } = ending as { value: unknown };
  return createHash("sha256").update(JSON.stringify(plainResult(value)) ?? "").digest("hex");
}

if (import.meta.main) {
  const digests: Record<string, string> = {};
  for (const tool of DESCRIBED.toReversed()) digests[tool.name] = await digestOf(tool);
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(digests)));
}
