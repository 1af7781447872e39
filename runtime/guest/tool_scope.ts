/** The toolkit as a snippet sees it: methods and functions, each call recorded. @module */

import { CATALOG } from "../../tools/catalog.ts";
import { Image, numberOf } from "../../tools/core/image.ts";
import { type ImpliedOptions, withImplied } from "../../tools/core/implied_options.ts";
import { nearestNames } from "../../tools/core/nearest_names.ts";
import { UnknownMemberError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { callerPosition } from "./call_site.ts";
import { describeArgs, imagesAmong, parameterNames } from "./describe_args.ts";
import { effectOf } from "./effect.ts";
import { closeSource, closeSourcesOf } from "./function_sources.ts";
import {
  append,
  apply,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  objectCreate,
  objectKeys,
  ProxyOf,
  reflectGet,
  setPrototypeOf,
} from "./primordials.ts";
import type { RunState } from "./run_state.ts";
import { safeString, safeText } from "./safe_read.ts";
import { refuseSurplus } from "./surplus_arguments.ts";

type Tool = (...args: unknown[]) => unknown;

/** Characters of a failed call's message; the server reckons with 2 048 bytes a call. */
const MAX_ERROR_CHARS = 500;

/** Names that engines and libraries probe on any object; they stay undefined. */
const PROBED_NAMES = [
  "then",
  "catch",
  "finally",
  "toJSON",
  "constructor",
  "prototype",
  "length",
  "nodeType",
  "inspect",
];

/** Calls that are listed one by one; of later ones that have no mark the statement's line is enough, and 7 µs cheaper. */
const PLACED_CALLS = 256;

/** Builds `vision` and the methods of Image; made before the run is known, since it costs time. */
export class ToolScope {
  /** Every tool as a function, recorded; unknown names throw with the nearest ones. */
  readonly vision: object;
  #run: RunState | null = null;
  #depth = 0;
  #calls = 0;

  constructor() {
    this.vision = this.#install();
  }

  /** Connects the run whose limits and log count from now on. */
  attach(run: RunState): void {
    this.#run = run;
  }

  #install(): object {
    const vision = objectCreate(null) as Record<string, unknown>;
    const methods = Image.prototype as unknown as object;
    expectMany(methods);
    for (const entry of CATALOG) {
      const tool = (tools as unknown as Record<string, Tool>)[entry.name] as Tool;
      const names = [entry.name, ...entry.aliases];
      const recorded = this.#recordedFunction(entry.name, tool);
      const method = entry.isMethod ? this.#recordedMethod(entry.name, tool) : null;
      for (const name of names) {
        const imply = entry.implied?.[name];
        define(vision, name, imply === undefined ? recorded : this.#recordedFunction(entry.name, tool, imply));
        if (method === null || getOwnPropertyDescriptor(methods, name) !== undefined) continue;
        define(methods, name, imply === undefined ? method : this.#recordedMethod(entry.name, tool, imply));
      }
    }
    closeSourcesOf(Image);
    watchData(methods, (image) => this.#depth === 0 && this.#run?.warnings.dataRead(image));
    closeSourcesOf(methods);
    guardUnknown(getPrototypeOf(methods) === Object.prototype ? methods : null, "image");
    define(vision, "Image", Image);
    setPrototypeOf(vision, unknownMembers("vision", () => objectKeys(vision)));
    return vision;
  }

  #recordedFunction(name: string, tool: Tool, imply?: ImpliedOptions): Tool {
    const recorded: Tool = (...args) => this.#record(name, tool, withMeaning(tool, args, imply), recorded);
    return named(recorded, name, () => listed(parameterNames(tool), 0));
  }

  #recordedMethod(name: string, tool: Tool, imply?: ImpliedOptions): Tool {
    const record = (args: unknown[]): unknown => this.#record(name, tool, withMeaning(tool, args, imply), recorded);
    function recorded(this: unknown, ...args: unknown[]): unknown {
      return record(withFirst(this, args));
    }
    return named(recorded, name, () => listed(parameterNames(tool), 1));
  }

  #record(name: string, tool: Tool, args: unknown[], callee: Tool): unknown {
    const run = this.#run;
    if (this.#depth > 0 || run === null) return apply(tool, undefined, args);
    const told = run.takeCallPlace();
    this.#calls += 1;
    run.checkLimit("tool_call_limit", "tool_calls", { used: this.#calls, max: run.limits.toolCalls });
    const seq = this.#calls;
    const inputs = imagesAmong(args);
    const startMs = run.clock();
    const described = describeArgs(tool, args, Image.is(args[0]) ? 1 : 0);
    const place = told ?? (seq <= PLACED_CALLS ? callerPosition(callee) : { line: run.line(), column: 0 });
    run.outlet.toolStart({ seq, tool: name, args: described, ...place, startMs, inputs: refsJson(inputs) });
    run.warnings.used(inputs);
    this.#depth += 1;
    try {
      const result = apply(tool, undefined, args) as unknown;
      // Afterwards, since what a tool says of its own arguments says more.
      if (args.length > tool.length) refuseSurplus(name, tool, args);
      endCall(run, { seq, startMs, tool: name, line: place.line }, { args, inputs, result });
      return result;
    } catch (thrown) {
      failCall(run, { seq, startMs, tool: name, line: place.line }, thrown);
      throw thrown;
    } finally {
      this.#depth -= 1;
      run.takeCallPlace(); // Of a call within this one, which is not recorded.
    }
  }
}

/** The arguments with what the name says besides; the log tells them too, so that a call can be made again. */
function withMeaning(tool: Tool, args: unknown[], imply: ImpliedOptions | undefined): unknown[] {
  return imply === undefined ? args : withImplied(args, parameterNames(tool).length - 1, imply);
}

interface OpenCall {
  readonly seq: number;
  readonly startMs: number;
  readonly tool: string;
  readonly line: number;
}

interface CallResult {
  readonly args: readonly unknown[];
  readonly inputs: readonly Image[];
  readonly result: unknown;
}

function endCall(run: RunState, call: OpenCall, made: CallResult): void {
  const durationMs = run.clock() - call.startMs;
  const output = Image.is(made.result) ? made.result : null;
  const before = made.inputs[0];
  const effect = output === null || before === undefined ? null : effectOf(before, output);
  run.outlet.toolEnd({
    seq: call.seq,
    durationMs,
    output: output === null ? "null" : refJson(output),
    effect,
    error: null,
  });
  if (output !== null) run.warnings.made({ ...call, ...made, output, effect });
}

function failCall(run: RunState, call: OpenCall, thrown: unknown): void {
  run.outlet.toolEnd({
    seq: call.seq,
    durationMs: run.clock() - call.startMs,
    output: "null",
    effect: null,
    error: safeText(safeString(() => (thrown as Error).message), MAX_ERROR_CHARS) || "a value was thrown",
  });
}

/** The tool's own name instead of the harness's, and no source. */
function named(recorded: Tool, name: string, parameters: () => string): Tool {
  defineProperty(recorded, "name", { value: name, writable: false, enumerable: false, configurable: true });
  closeSource(recorded, parameters);
  return recorded;
}

function listed(names: readonly string[], from: number): string {
  let text = "";
  for (let i = from; i < names.length; i++) text += (i > from ? ", " : "") + names[i];
  return text;
}

/**
 * An object that gets hundreds of names one by one copies its shape for each.
 * Without a prototype, or once a name that is not its last was taken away, V8
 * keeps it as a table, until somebody looks a name up by `in`: 7 instead of
 * 20 ms of each start.
 */
function expectMany(target: object): void {
  define(target, "first", null);
  define(target, "second", null);
  deleteProperty(target, "first");
  deleteProperty(target, "second");
}

function define(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** A list of its own; literals cost a tenth of {@link append}. */
function withFirst(first: unknown, rest: readonly unknown[]): unknown[] {
  if (rest.length === 0) return [first];
  if (rest.length === 1) return [first, rest[0]];
  const all: unknown[] = [first, rest[0], rest[1]];
  for (let i = 2; i < rest.length; i++) append(all, rest[i]);
  return all;
}

/** JSON of an `ImageRef`. */
function refJson(image: Image): string {
  return `{"image":${numberOf(image)},"width":${image.width},"height":${image.height}}`;
}

function refsJson(images: readonly Image[]): string {
  let text = "[";
  for (let i = 0; i < images.length; i++) text += (i > 0 ? "," : "") + refJson(images[i] as Image);
  return `${text}]`;
}

/** Tells of each image whose `data` the snippet reads; once in a row, since loops read it for every pixel. */
function watchData(methods: object, onRead: (image: Image) => unknown): void {
  const own = getOwnPropertyDescriptor(methods, "data");
  const read = own?.get;
  if (own === undefined || read === undefined) return;
  let last: unknown = null;
  let data: unknown = null;
  const get = function (this: unknown): unknown {
    if (this === last) return data;
    data = apply(read, this, []);
    last = this;
    onRead(this as Image);
    return data;
  };
  defineProperty(methods, "data", { ...own, get });
}

/**
 * Tools, the log and the harness read an image's size through its getters, and the server believes no other than that
 * of the file: from this call on nothing replaces them.
 */
export function fixImageGetters(): void {
  const methods: object = Image.prototype;
  const names = Object.getOwnPropertyNames(methods);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    const own = getOwnPropertyDescriptor(methods, name);
    if (own?.get !== undefined) defineProperty(methods, name, { get: own.get, configurable: false });
  }
}

function guardUnknown(methods: object | null, owner: string): void {
  if (methods === null) return;
  setPrototypeOf(methods, unknownMembers(owner, () => Object.getOwnPropertyNames(methods)));
}

/** A prototype that answers unknown names with the nearest known ones. */
function unknownMembers(owner: string, names: () => string[]): object {
  const traps: ProxyHandler<object> = {
    get(target, key, receiver): unknown {
      if (typeof key !== "string" || key in target || isProbed(key)) return reflectGet(target, key, receiver);
      throw new UnknownMemberError(owner, key, nearestNames(key, names()));
    },
  };
  // Without a prototype, so that a snippet cannot add traps through Object.prototype.
  setPrototypeOf(traps, null);
  return new ProxyOf(objectCreate(Object.prototype) as object, traps);
}

function isProbed(name: string): boolean {
  for (let i = 0; i < PROBED_NAMES.length; i++) if (PROBED_NAMES[i] === name) return true;
  return false;
}
