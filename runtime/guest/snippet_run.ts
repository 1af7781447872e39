/** One run of a snippet: scope in, value or fault out. @module */

import { Image } from "../../tools/core/image.ts";
import { configureRandom } from "../../tools/core/random.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import { deepenStacks } from "./call_site.ts";
import { createConsole } from "./console.ts";
import { describeFault } from "./describe_fault.ts";
import { ImageEmitter } from "./emit_image.ts";
import { closeFunctionSources, closeSourcesOf } from "./function_sources.ts";
import { type CallMarks, createCallMarks } from "./marker.ts";
import { defineProperty, mapDelete, mapForEach, MapOf, mapSet, promiseResolve, promiseThen } from "./primordials.ts";
import { coarsenClocks } from "./realm_clock.ts";
import { createFinalizers } from "./realm_finalizers.ts";
import { seededRandom, toolkitSeed } from "./realm_random.ts";
import { createTimers, nextTurn } from "./realm_timers.ts";
import type { RunState } from "./run_state.ts";
import { isArraySafe, safeText } from "./safe_read.ts";
import { serializeValue } from "./serialize_value.ts";
import { structuredClone } from "./structured_clone.ts";
import { atob, btoa, TextDecoder, TextEncoder } from "./text_coding.ts";
import type { ToolScope } from "./tool_scope.ts";

/** Characters of an image's name, as the server takes them. */
const MAX_IMAGE_NAME = 256;

/** What a snippet finds besides the toolkit. */
export interface SnippetInput {
  readonly seed: number;
  readonly inputs: unknown;
  readonly images: Image[];
  readonly marker: Int32Array;
  readonly tools: ToolScope;
}

type Snippet = (
  line: Int32Array,
  last: (value: unknown) => unknown,
  setDefault: (value: unknown) => void,
  vision: object,
  at: CallMarks["at"],
  none: CallMarks["none"],
) => Promise<unknown>;

/** Runs once. */
export class SnippetRun {
  readonly #state: RunState;
  readonly #input: SnippetInput;
  readonly #emitter: ImageEmitter;
  readonly #unhandled = new MapOf<unknown, { reason: unknown; line: number }>();
  #hasEnded = false;

  constructor(state: RunState, input: SnippetInput) {
    this.#state = state;
    input.tools.attach(state);
    this.#input = input;
    this.#emitter = new ImageEmitter(state, input.images);
  }

  /** Starts the snippet from a microtask of the realm: no host frame is on its stack. */
  start(snippet: unknown): void {
    const { vision } = this.#input.tools;
    this.#installScope(vision);
    deepenStacks();
    // `void`: a promise that were handed on would be passed to whatever the snippet made of `then`.
    promiseThen(promiseResolve(), () => void this.#run(snippet as Snippet, vision));
  }

  /** A rejection that nobody had handled; counts when it still is unhandled at the end. */
  rejected(promise: unknown, reason: unknown): void {
    mapSet(this.#unhandled, promise, { reason, line: this.#state.line() });
  }

  /** Somebody handled a rejection after all. */
  handled(promise: unknown): void {
    mapDelete(this.#unhandled, promise);
  }

  async #run(snippet: Snippet, vision: object): Promise<void> {
    let lastValue: unknown;
    let defaultValue: unknown;
    let hasDefault = false;
    try {
      const setDefault = (value: unknown): void => {
        defaultValue = value;
        hasDefault = true;
      };
      const { marker } = this.#input;
      const { at, none } = createCallMarks(marker);
      const returned = await snippet(marker, (value) => lastValue = value, setDefault, vision, at, none);
      const value = returned !== undefined ? returned : hasDefault ? defaultValue : lastValue;
      await this.#finish(await this.#settle(value, hasDefault));
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** A default-exported function is the snippet's main function. */
  async #settle(value: unknown, hasDefault: boolean): Promise<unknown> {
    if (!hasDefault || typeof value !== "function") return await value;
    const { images, inputs } = this.#input;
    return await (value as (...args: unknown[]) => unknown)(images[0], images, inputs);
  }

  async #finish(value: unknown): Promise<void> {
    const { limits } = this.#state;
    const serialized = serializeValue(value, {
      maxBytes: limits.valueBytes,
      maxDepth: limits.valueDepth,
      onImage: (image) => this.#emitter.emit(image, null),
    });
    await nextTurn();
    const limit = this.#state.hitLimit();
    if (limit !== null) return this.#fail(limit);
    const unhandled = this.#firstUnhandled();
    if (unhandled !== null) return this.#failUnhandled(unhandled.reason, unhandled.line);
    const { json, undefinedMembers, promises } = serialized;
    this.#state.warnings.ended({
      hasValue: json !== null,
      emittedImages: this.#emitter.count(),
      undefinedMembers,
      promises,
    });
    this.#end(() => this.#state.outlet.done({ value: serialized.json, images: serialized.images }));
  }

  #firstUnhandled(): { reason: unknown; line: number } | null {
    let first: { reason: unknown; line: number } | null = null;
    mapForEach(this.#unhandled, (entry) => {
      first ??= entry as { reason: unknown; line: number };
    });
    return first;
  }

  #fail(thrown: unknown): void {
    this.#end(() => this.#state.outlet.fault(describeFault(thrown, this.#state.line())));
  }

  #failUnhandled(reason: unknown, line: number): void {
    const fault = describeFault(reason, line);
    this.#end(() =>
      this.#state.outlet.fault({
        ...fault,
        kind: "unhandled_rejection",
        hint: fault.hint ?? "Await the promise, or give it a catch",
      })
    );
  }

  /** Reports once; a report that cannot be made ends the process instead of leaving the run open. */
  #end(report: () => void): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    try {
      report();
    } catch {
      this.#state.outlet.giveUp();
    }
  }

  #installScope(vision: object): void {
    const { seed, inputs, images } = this.#input;
    const timers = createTimers((thrown) => this.#fail(thrown));
    const random = seededRandom(seed);
    configureRandom(seededRandom(toolkitSeed(seed)));
    defineProperty(Math, "random", { value: random, writable: true, enumerable: false, configurable: true });
    const { outlet } = this.#state;
    const scope: Record<string, unknown> = {
      vision,
      image: images[0],
      images,
      inputs,
      show: (image: unknown, name?: unknown) => this.#show(image, name),
      console: createConsole((level, { text, cutBytes }) => {
        this.#state.warnings.logged();
        const dropped = cutBytes === 0 ? undefined : { lines: 0, bytes: cutBytes };
        outlet.log({ level, text, line: this.#state.line(), dropped });
      }),
      setTimeout: timers.setTimeout,
      setInterval: timers.setInterval,
      clearTimeout: timers.clearTimeout,
      clearInterval: timers.clearTimeout,
      queueMicrotask: timers.queueMicrotask,
      performance: coarsenClocks(),
      FinalizationRegistry: createFinalizers((thrown) => this.#fail(thrown)),
      structuredClone,
      atob,
      btoa,
      TextEncoder,
      TextDecoder,
    };
    const owners = [scope, scope.console, scope.performance, TextEncoder.prototype, TextDecoder.prototype];
    for (const owner of [...owners, Math, Temporal.Now, Error]) closeSourcesOf(owner as object);
    closeFunctionSources();
    for (const name of Object.keys(scope)) {
      defineProperty(globalThis, name, { value: scope[name], writable: true, enumerable: false, configurable: true });
    }
  }

  /** Emits an image, or each image of a list. */
  #show(image: unknown, name?: unknown): void {
    if (typeof image === "object" && image !== null && isArraySafe(image)) {
      for (let i = 0; i < image.length; i++) {
        this.#show(image[i], typeof name === "string" ? `${name}_${i + 1}` : name);
      }
      return;
    }
    if (!Image.is(image)) throw ToolError.notAnImage("show", image);
    this.#emitter.emit(image, shownName(name));
  }
}

/** The second argument of `show`; a number, as of a loop, is a name as well. */
function shownName(name: unknown): string | null {
  if (name === undefined || name === null) return null;
  if (typeof name === "string" || typeof name === "number") return safeText(`${name}`, MAX_IMAGE_NAME) || null;
  throw new ToolError({
    tool: "show",
    action: "show image",
    argument: "name",
    expected: "a text",
    received: name,
    hint: 'The name is the second argument: show(image, "name")',
    isType: true,
  });
}
