/** `darkroom run`: one snippet through the same path as POST /execute. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";
import { parseRunArgs, type RunArgs, USAGE, UsageError } from "./parse_run_args.ts";
import { exitCode, renderError, renderResult } from "./render_answer.ts";

/** Exit code of a wrong command line. */
const USAGE_EXIT = 2;

/** What the command needs of the world. */
export interface RunWorld {
  /** Sends a request body to POST /execute and gives the response. */
  readonly execute: (body: unknown) => Promise<Response>;
  readonly readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly writeFile: (folder: string, name: string, bytes: Uint8Array) => Promise<string>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stdout is a terminal; otherwise the answer goes out as JSON. */
  readonly isTerminal: boolean;
}

/** Runs the command and gives its exit code. */
export async function run(args: readonly string[], world: RunWorld): Promise<number> {
  try {
    const parsed = parseRunArgs(args);
    if (parsed === null) return say(world.stdout, USAGE, 0);
    return await runSnippetFile(parsed, world);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return say(world.stderr, `${error.message}\n\n${USAGE}`, USAGE_EXIT);
  }
}

async function runSnippetFile(args: RunArgs, world: RunWorld): Promise<number> {
  const response = await world.execute(await requestBody(args, world));
  if (response.status !== 200) return say(world.stderr, problemText(await response.json()), USAGE_EXIT);
  const answer = await response.json() as ExecuteResponse;
  const written = await writeImages(answer, args, world);
  const asJson = args.json || !world.isTerminal;
  const text = asJson ? JSON.stringify(answer) : renderResult(answer, written);
  if (text !== "") world.stdout(`${text}\n`);
  const errors = renderError(answer);
  return say(world.stderr, errors, exitCode(answer));
}

async function requestBody(args: RunArgs, world: RunWorld): Promise<unknown> {
  const code = new TextDecoder().decode(await read(args.snippet, world));
  const images = await Promise.all(args.images.map(async ({ name, path }) => ({
    name,
    data: (await read(path, world)).toBase64(),
  })));
  return { code, images, inputs: args.inputs, seed: args.seed, limits: args.limits, output: { mime: args.mime } };
}

async function read(path: string, world: RunWorld): Promise<Uint8Array> {
  try {
    return await world.readFile(path);
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function writeImages(answer: ExecuteResponse, args: RunArgs, world: RunWorld): Promise<string[]> {
  const folder = args.outFolder;
  if (folder === null) return [];
  const extension = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" }[args.mime];
  return await Promise.all(answer.images.map((image, index) => {
    const name = `${index + 1}_${(image.name ?? "image").replaceAll(/[^\w-]/g, "_")}.${extension}`;
    return write(folder, name, { bytes: Uint8Array.fromBase64(image.data ?? ""), world });
  }));
}

async function write(
  folder: string,
  name: string,
  { bytes, world }: { readonly bytes: Uint8Array; readonly world: RunWorld },
): Promise<string> {
  try {
    return await world.writeFile(folder, name, bytes);
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function problemText(problem: unknown): string {
  const { title, detail, errors } = problem as {
    title?: string;
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
  const details = (errors ?? []).map((error) => `  ${error.pointer}: ${error.detail}`);
  return [`${detail ?? title ?? "The request was refused"}`, ...details].join("\n");
}

function say(write: (text: string) => void, text: string, code: number): number {
  if (text !== "") write(`${text}\n`);
  return code;
}
