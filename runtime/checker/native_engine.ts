/** The native TypeScript compiler, spoken to over its pipes. @module */

import type { CheckerEngine, RawFinding } from "./checker_engine.ts";
import { JsonRpc } from "./json_rpc.ts";
import { CONFIG_FILE, CONFIG_TEXT, DECLARATIONS_FILE, PROJECT_FOLDER, SNIPPET_FILE } from "./project_files.ts";

/** The compiler asks us for every file: it opens none but its own library's. */
const FILE_CALLBACKS = "readFile,fileExists,directoryExists,getAccessibleEntries,realpath";

/**
 * The compiler's whole environment. Two processors: with one a check takes
 * 4.7 ms instead of 2.6. The collector's soft limit is thrice what a check
 * needs (34 MB).
 */
const ENVIRONMENT: Readonly<Record<string, string>> = { GOMAXPROCS: "2", GOMEMLIMIT: "96MiB" };

/** The compiler's answer to `updateSnapshot`. */
interface Snapshot {
  readonly snapshot: number;
  readonly projects: readonly { readonly id: string }[];
}

/** A message, and the chain of reasons under it. */
interface NativeMessage {
  readonly text: string;
  readonly messageChain?: readonly NativeMessage[] | undefined;
}

/** One finding of the compiler; `pos` and `end` count UTF-16 units. */
interface NativeFinding extends NativeMessage {
  readonly fileName?: string;
  readonly pos: number;
  readonly end: number;
  readonly code: number;
  readonly category: number;
}

/** TypeScript's number for an error, among warning, error, suggestion and message. */
const ERROR_CATEGORY = 1;

/** How to start the native compiler. */
export interface NativeOptions {
  /** Path of its program file. */
  readonly path: string;
  /** `vision.d.ts`. */
  readonly declarations: string;
  /** Longest time for one text, in milliseconds; then the compiler is killed and replaced. */
  readonly budgetMs: number;
}

/** A native compiler process; replaced when it dies or takes too long. */
export class NativeEngine implements CheckerEngine, AsyncDisposable {
  readonly #options: NativeOptions;
  #process: NativeProcess | null = null;

  constructor(options: NativeOptions) {
    this.#options = options;
  }

  async check(text: string): Promise<readonly RawFinding[] | null> {
    const process = this.#process ??= new NativeProcess(this.#options);
    const expired = Promise.withResolvers<null>();
    const timer = setTimeout(() => expired.resolve(null), this.#options.budgetMs);
    const findings = process.check(text).catch(() => null);
    try {
      const result = await Promise.race([findings, expired.promise]);
      if (result === null) await this[Symbol.asyncDispose]();
      return result;
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const process = this.#process;
    this.#process = null;
    await process?.kill();
  }
}

class NativeProcess {
  readonly #child: Deno.ChildProcess;
  readonly #rpc: JsonRpc;
  readonly #files: Map<string, string>;
  readonly #libraryPrefix: string;
  #open: { snapshot: number; project: string } | null = null;

  constructor({ path, declarations }: NativeOptions) {
    this.#libraryPrefix = `${path.slice(0, path.lastIndexOf("/") + 1)}lib.`;
    this.#files = new Map([[CONFIG_FILE, CONFIG_TEXT], [DECLARATIONS_FILE, declarations]]);
    this.#child = new Deno.Command(path, {
      args: ["--api", "--async", "--cwd", PROJECT_FOLDER, `--callbacks=${FILE_CALLBACKS}`],
      clearEnv: true,
      env: { ...ENVIRONMENT },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const { stdin, stdout } = this.#child;
    this.#rpc = new JsonRpc({ readable: stdout, writable: stdin }, (method, path) => this.#answer(method, path));
  }

  async check(text: string): Promise<RawFinding[]> {
    this.#files.set(SNIPPET_FILE, text);
    const { snapshot, project } = await this.#update();
    const found = await this.#rpc.request("getSemanticDiagnostics", { snapshot, project, file: SNIPPET_FILE });
    return (found as readonly NativeFinding[] | null ?? []).flatMap((finding) => {
      const { pos: start, end, code, category, fileName } = finding;
      if (category !== ERROR_CATEGORY || fileName !== SNIPPET_FILE) return [];
      return [{ start, end, code, message: wholeMessage(finding) }];
    });
  }

  async kill(): Promise<void> {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await Promise.all([this.#child.status, this.#rpc.close()]);
  }

  async #update(): Promise<{ snapshot: number; project: string }> {
    const before = this.#open;
    if (before === null) await this.#rpc.request("initialize", null);
    const change = before === null ? { openProjects: [CONFIG_FILE] } : { fileChanges: { changed: [SNIPPET_FILE] } };
    const { snapshot, projects } = await this.#rpc.request("updateSnapshot", change) as Snapshot;
    this.#open = { snapshot, project: projects[0]?.id ?? CONFIG_FILE };
    if (before !== null) await this.#rpc.request("release", { snapshot: before.snapshot });
    return this.#open;
  }

  /** The compiler's view of the disk: the project, and its own library through its own hands (null). */
  #answer(method: string, path: unknown): unknown {
    const isLibrary = typeof path === "string" && path.startsWith(this.#libraryPrefix);
    const text = typeof path === "string" ? this.#files.get(path) : undefined;
    switch (method) {
      case "readFile":
        return isLibrary ? null : { content: text ?? null };
      case "fileExists":
        return isLibrary ? null : text !== undefined;
      case "directoryExists":
        return path === PROJECT_FOLDER || path === "/";
      case "getAccessibleEntries":
        return { files: [], directories: [] };
      case "realpath":
        return path;
      default:
        return null;
    }
  }
}

/** The message and the innermost reason, which is the useful one. */
function wholeMessage({ text, messageChain }: NativeMessage): string {
  const reason = messageChain?.at(-1);
  return reason === undefined ? text : `${text} ${wholeMessage(reason)}`;
}
