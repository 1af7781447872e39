/**
 * Writes docs/errors.md from the answers of real runs; `--check` only says
 * whether the page is what it would write.
 *
 * @module
 */

import { readConfig } from "../runtime/config.ts";
import { isRetryable } from "../runtime/host/fault_advice.ts";
import { startService } from "../runtime/service.ts";
import type { AnswerError, ExecuteResponse } from "../runtime/wire/execute_response.ts";
import { readSpecCases, requestOf, type SpecCase } from "../tests/support/spec_cases.ts";
import { ERROR_PAGES, type ErrorPage, WARNING_PAGES, type WarningPage } from "./error_pages.ts";

/** The page. */
export const ERRORS_DOC: URL = new URL("../docs/errors.md", import.meta.url);

/** A busy machine must not make another page of a quiet one's. */
const SETTINGS: Readonly<Record<string, string>> = { LOG_LEVEL: "error", LIMIT_COMPILE_MS: "5000" };

/** Runs a request and gives its answer. */
export type Execute = (body: unknown) => Promise<ExecuteResponse>;

const HEAD = `<!-- deno-fmt-ignore-file -->
<!-- Written by scripts/generate_errors_doc.ts from real runs; change it there. -->

# Errors an agent can act on

A snippet that fails is an execution that ended: HTTP 200 with \`ok: false\` and \`error\`. What it showed, logged and called
before is in the answer all the same. \`text\` is the answer as a model should read it; \`error\` is the same for programs.

| field | says |
|---|---|
| \`kind\` | one of the kinds below; decide by it, never by the message |
| \`line\`, \`column\`, \`end_column\` | where, 1-based, in the text as it was sent; null when it is not known |
| \`code_frame\` | the lines around it with a caret |
| \`message\` | what could not be done, what is expected, what came |
| \`hint\` | what to do about it |
| \`suggestions\` | names or values that can be put in as they are, best first |
| \`tool\` | tool, argument, \`received\`, \`allowed\` |
| \`limit\` | \`which\`, \`used\`, \`max\` |
| \`frames\` | the snippet's own stack; a tool is one frame |
| \`cause\` | the errors behind it, outermost first; of more than four the last entry says how many are left out |
| \`diagnostics\` | what the compiler or the type checker says, those of the same line first |
| \`retryable\` | whether another snippet, or the same one later, can succeed with the same images |

Problems of the request itself (a bad field, an unknown image, a full queue) are no executions: they are
\`application/problem+json\` with a status of 400 and above.
`;

/** Renders the page. */
export async function renderErrorsDoc(execute: Execute): Promise<string> {
  const cases = new Map((await readSpecCases()).map((spec) => [spec.name, spec]));
  const parts = [HEAD, "## Kinds\n", kindsTable()];
  for (const page of ERROR_PAGES) parts.push(await renderKind(page, { cases, execute }));
  parts.push(await renderWarnings({ cases, execute }));
  return `${parts.join("\n")}`;
}

interface Sources {
  readonly cases: ReadonlyMap<string, SpecCase>;
  readonly execute: Execute;
}

function kindsTable(): string {
  const rows = ERROR_PAGES.map(({ kind, cause }) => {
    const first = /^(.*?[.:])(?: |$)/.exec(cause)?.[1]?.replace(/[.:]$/, "") ?? cause;
    return `| [\`${kind}\`](#${kind}) | ${first} | ${isRetryable(kind) ? "yes" : "no"} |`;
  });
  return `| kind | cause | retryable |\n|---|---|---|\n${rows.join("\n")}\n`;
}

async function renderKind({ kind, cause, remedy, examples, tests }: ErrorPage, sources: Sources): Promise<string> {
  const shown: string[] = [];
  for (const name of examples) shown.push(await renderExample(name, sources));
  const links = tests?.map((path) => `[${path}](../tests/${path})`).join(" and ");
  const covered = links === undefined ? [] : [`Brought about by ${links}.\n`];
  return [`## ${kind}\n`, `${cause}\n`, ...shown, `**What to do:** ${remedy}\n`, ...covered].join("\n");
}

async function renderExample(name: string, sources: Sources): Promise<string> {
  const { code, answer } = await run(name, sources);
  if (answer.error === null) throw new Error(`Cannot show ${name}: it must end in an error`);
  const details = detailsOf(answer.error);
  return [
    `\`\`\`ts\n${code}\n\`\`\`\n`,
    `\`\`\`text\n${answer.text}\n\`\`\`\n`,
    details === "{}" ? "" : `\`\`\`json\n${details}\n\`\`\`\n`,
  ].filter((part) => part !== "").join("\n");
}

/** Without the type checker, whose word may come too late, unless the case asks for it. */
async function run(name: string, { cases, execute }: Sources): Promise<{ code: string; answer: ExecuteResponse }> {
  const spec = cases.get(name);
  if (spec === undefined) throw new Error(`Cannot show ${name}: it must be a folder of tests/specs`);
  const answer = await execute({ typecheck: "off", ...await requestOf(spec) });
  return { code: spec.code, answer };
}

/** The fields that the text does not tell. */
function detailsOf({ tool, limit, suggestions }: AnswerError): string {
  const told = {
    ...(suggestions.length > 0 ? { suggestions } : {}),
    ...(tool === null ? {} : { tool }),
    ...(limit === null ? {} : { limit }),
  };
  return JSON.stringify(told);
}

async function renderWarnings(sources: Sources): Promise<string> {
  const rows: string[] = [];
  for (const page of WARNING_PAGES) rows.push(await renderWarning(page, sources));
  return [
    "## Warnings\n",
    "An execution that went well may say in `warnings` what its author should know. Nothing succeeds silently.\n",
    "| code | when | what to do |",
    "|---|---|---|",
    ...WARNING_PAGES.map(({ code, cause, remedy }) => `| \`${code}\` | ${cause} | ${remedy} |`),
    "",
    ...rows,
  ].join("\n");
}

async function renderWarning({ code, example }: WarningPage, sources: Sources): Promise<string> {
  if (example === null) return "";
  const { code: snippet, answer } = await run(example, sources);
  const warning = answer.warnings.find((one) => one.code === code);
  if (warning === undefined) throw new Error(`Cannot show ${code}: ${example} must bring it about`);
  const fence = snippet.includes("```") ? "````" : "```";
  return `${fence}ts\n${snippet}\n${fence}\n\n\`\`\`json\n${JSON.stringify(warning)}\n\`\`\`\n`;
}

async function main(): Promise<void> {
  await using service = await startService(readConfig((name) => SETTINGS[name], 2));
  const page = await renderErrorsDoc(async (body) => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await service.app.request("/execute", init);
    if (response.status !== 200) throw new Error(`Cannot execute: ${response.status} ${await response.text()}`);
    return await response.json() as ExecuteResponse;
  });
  if (!Deno.args.includes("--check")) return await Deno.writeTextFile(ERRORS_DOC, page);
  if (await Deno.readTextFile(ERRORS_DOC) === page) return;
  throw new Error("docs/errors.md is not what the runs give: run deno run -A scripts/generate_errors_doc.ts");
}

if (import.meta.main) await main();
