/** Arguments of `darkroom run`. @module */

import { parseArgs } from "node:util";

/** What the command line asked for. */
export interface RunArgs {
  readonly snippet: string;
  readonly images: readonly { name: string; path: string }[];
  readonly outFolder: string | null;
  readonly inputs: unknown;
  readonly seed: number;
  readonly limits: Readonly<Record<string, number>>;
  readonly mime: "image/png" | "image/jpeg" | "image/webp";
  readonly json: boolean;
}

/** The command line was wrong; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Shown for `--help` and after a wrong command line. */
export const USAGE = `Usage: deno task run SNIPPET.ts [options]

  -i, --image [NAME=]FILE  an input image; may be given several times
  -o, --out FOLDER         where emitted images are written
      --inputs JSON        what the snippet sees as inputs
      --seed N             seed of all randomness (default 0)
      --limit NAME=N       a limit, such as wall_ms=2000; may be given several times
      --mime TYPE          image/png (default), image/jpeg or image/webp
      --json               the whole answer as JSON, as when stdout is piped
  -h, --help               this text

SNIPPET.ts may be - for standard input. Exit codes: 0 ok, 1 the snippet failed,
2 wrong usage, 124 out of time, 137 out of memory.`;

/** Reads the command line, or throws {@link UsageError}; null means help was asked for. */
export function parseRunArgs(args: readonly string[]): RunArgs | null {
  const { values, positionals } = readOptions(args);
  if (values.help === true) return null;
  const [snippet, ...rest] = positionals;
  if (snippet === undefined) throw new UsageError("Cannot run: a snippet file must be given");
  if (rest.length > 0) throw new UsageError(`Cannot run: one snippet file must be given, received also "${rest[0]}"`);
  return {
    snippet,
    images: (values.image ?? []).map(parseImage),
    outFolder: values.out ?? null,
    inputs: parseInputs(values.inputs),
    seed: parseInteger("--seed", values.seed ?? "0"),
    limits: Object.fromEntries((values.limit ?? []).map(parseLimit)),
    mime: parseMime(values.mime ?? "image/png"),
    json: values.json === true,
  };
}

function readOptions(args: readonly string[]): ReturnType<typeof parseKnown> {
  try {
    return parseKnown(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

// deno-lint-ignore explicit-function-return-type -- the type is inferred from the options
function parseKnown(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      image: { type: "string", short: "i", multiple: true },
      out: { type: "string", short: "o" },
      inputs: { type: "string" },
      seed: { type: "string" },
      limit: { type: "string", multiple: true },
      mime: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function parseImage(text: string, index: number): { name: string; path: string } {
  const named = /^([\w-]+)=(.+)$/.exec(text);
  return named === null ? { name: `image_${index + 1}`, path: text } : { name: named[1] ?? "", path: named[2] ?? "" };
}

function parseInputs(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`Cannot run: --inputs must be JSON, received ${text}`);
  }
}

function parseInteger(option: string, text: string): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isSafeInteger(value)) throw new UsageError(`Cannot run: ${option} must be an integer, received ${text}`);
  return value;
}

function parseLimit(text: string): [string, number] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`Cannot run: --limit must be NAME=N, received ${text}`);
  return [text.slice(0, at), parseInteger(`--limit ${text.slice(0, at)}`, text.slice(at + 1))];
}

function parseMime(text: string): RunArgs["mime"] {
  if (text === "image/png" || text === "image/jpeg" || text === "image/webp") return text;
  throw new UsageError(`Cannot run: --mime must be image/png, image/jpeg or image/webp, received ${text}`);
}
