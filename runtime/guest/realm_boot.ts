/** What worker and realm agree on. @module */

/** The realm's side, made by its one script. All of it is realm-made. */
export interface RealmBoot {
  readonly toolkit: string;
  readonly ring: SharedArrayBuffer;
  readonly inlet: SharedArrayBuffer;
  readonly marker: SharedArrayBuffer;
  /** Gives the toolkit an asset ahead of its first use; the worker fills the returned array. */
  addAsset(name: string, byteLength: number): Uint8Array;
  /** Announces an input image; the worker fills the returned array. `meta` is an InputFrame as JSON. */
  addInput(meta: string, byteLength: number): Uint8Array;
  /** Starts the snippet from a microtask; `run` is a RunFrame as JSON, without its text. */
  start(snippet: unknown, run: string): void;
  /** The engine refused the compiled text. */
  refuse(message: string): void;
  /** A promise of the realm was rejected and nobody had handled it yet. */
  rejected(promise: unknown, reason: unknown): void;
  /** Somebody handled a rejected promise later. */
  handled(promise: unknown): void;
}

/** The guardian's first message to the worker. */
export interface ToolkitText {
  readonly toolkit: string;
  /** V8's code cache of the text; the engine refuses one that is not its own and compiles the text. */
  readonly cache: Uint8Array;
  /** The toolkit's kernels, a WebAssembly module. */
  readonly kernels: Uint8Array;
}

/** Messages from the guardian to the worker, after the toolkit's text. */
export type WorkerCommand =
  | { readonly type: "input"; readonly meta: string; readonly bytes: Uint8Array }
  | { readonly type: "run"; readonly js: string; readonly run: string };

/** The worker's one message to the guardian. */
export interface WorkerReady {
  readonly ring: SharedArrayBuffer;
  readonly inlet: SharedArrayBuffer;
  readonly marker: SharedArrayBuffer;
  readonly toolkit: string;
}
