/** TypeScript's own JavaScript compiler: slower, and wherever Deno runs. @module */

import ts from "typescript";
import type { CheckerEngine, RawFinding } from "./checker_engine.ts";
import { CONFIG_TEXT, DECLARATIONS_FILE, PROJECT_FOLDER, SNIPPET_FILE } from "./project_files.ts";

/** Texts that the engine needs: it has no file to read from. */
export interface ScriptOptions {
  /** `vision.d.ts`. */
  readonly declarations: string;
  /** TypeScript's library by file name: `lib.esnext.d.ts` and what it refers to. */
  readonly library: Readonly<Record<string, string>>;
}

/** Folder of the library in the virtual file system. */
const LIBRARY_FOLDER = "/lib";

/** A language service over texts in memory. */
export class ScriptEngine implements CheckerEngine {
  readonly #files: Map<string, { text: string; version: number }>;
  readonly #service: ts.LanguageService;

  constructor({ declarations, library }: ScriptOptions) {
    this.#files = new Map(
      Object.entries(library).map(([name, text]) => [`${LIBRARY_FOLDER}/${name}`, { text, version: 1 }]),
    );
    this.#files.set(DECLARATIONS_FILE, { text: declarations, version: 1 });
    this.#files.set(SNIPPET_FILE, { text: "", version: 1 });
    this.#service = ts.createLanguageService(this.#host());
  }

  check(text: string): Promise<readonly RawFinding[]> {
    const version = (this.#files.get(SNIPPET_FILE)?.version ?? 0) + 1;
    this.#files.set(SNIPPET_FILE, { text, version });
    const found = this.#service.getSemanticDiagnostics(SNIPPET_FILE);
    return Promise.resolve(found.flatMap((diagnostic) => toFinding(diagnostic)));
  }

  #host(): ts.LanguageServiceHost {
    const { compilerOptions } = JSON.parse(CONFIG_TEXT) as { compilerOptions: unknown };
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, PROJECT_FOLDER);
    const read = (path: string): string | undefined => this.#files.get(path)?.text;
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [DECLARATIONS_FILE, SNIPPET_FILE],
      getScriptVersion: (path) => String(this.#files.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => PROJECT_FOLDER,
      getDefaultLibFileName: (settings) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(settings)}`,
      fileExists: (path) => this.#files.has(path),
      readFile: read,
    };
  }
}

function toFinding({ category, start, length, code, messageText }: ts.Diagnostic): RawFinding[] {
  if (category !== ts.DiagnosticCategory.Error || start === undefined || length === undefined) return [];
  return [{ start, end: start + length, code, message: wholeMessage(messageText) }];
}

/** The message and the innermost reason, which is the useful one. */
function wholeMessage(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message === "string") return message;
  const reason = message.next?.at(-1);
  return reason === undefined ? message.messageText : `${message.messageText} ${wholeMessage(reason)}`;
}
