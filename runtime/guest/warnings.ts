/** Silent mistakes: what went well and is probably not what the author meant. @module */

import { Image, numberOf, pixelsOf } from "../../tools/core/image.ts";
import { looksPlain, oneColorOf } from "./one_color.ts";
import {
  getOwnPropertyDescriptor,
  jsonStringify,
  mapDelete,
  mapForEach,
  mapGet,
  MapOf,
  mapSet,
  mapSize,
  max,
  min,
  stringSlice,
  typedLength,
  uncurry,
} from "./primordials.ts";
import type { RunState } from "./run_state.ts";
import { safeRead } from "./safe_read.ts";
import type { Places } from "./serialize_value.ts";

/** Warnings of one code; the server keeps 32 in all. */
const MAX_PER_CODE = 6;
/** Images that are remembered by number, for the loops of long runs. */
const MAX_REMEMBERED = 4_096;
/** Longer strips are hardly seen by a model that looks at them in squares. */
const MAX_ASPECT_RATIO = 20;
/** Characters of a name that a warning repeats. */
const MAX_QUOTED = 60;
/** Tools whose result may equal the input: a copy, and the step before others that is taken to be sure. */
const COPYING_TOOLS: readonly string[] = ["clone", "grayscale"];
/** Tools that turn by any angle; `expand: false` makes them cut. */
const TURNING_TOOLS: readonly string[] = ["rotate", "rotateCW"];

/** Tools that show a part: a part without detail is often what was looked for. */
const CUTTING_TOOLS: readonly string[] = ["crop", "cropNormalized", "centerCrop", "zoom", "clone"];

/** `image.data`, whatever the snippet makes of that name. */
const dataOf = uncurry(getOwnPropertyDescriptor(Image.prototype, "data")?.get as () => unknown);

/** A finished outermost tool call that gave an image. */
export interface FinishedCall {
  readonly tool: string;
  /** Line of the compiled text. */
  readonly line: number;
  /** As the tool got them, the image first. */
  readonly args: readonly unknown[];
  readonly inputs: readonly Image[];
  readonly output: Image;
  /** Mean absolute change, 0 for none; null when it does not apply. */
  readonly effect: number | null;
}

/** How a run ended. */
export interface RunEnding {
  /** Whether the snippet gave a value. */
  readonly hasValue: boolean;
  /** How many images were emitted. */
  readonly emittedImages: number;
  /** Members of the value that are undefined. */
  readonly undefinedMembers: Places;
  /** Promises in the value. */
  readonly promises: Places;
}

interface Made {
  readonly tool: string;
  readonly line: number;
}

/** Watches one run and warns as it goes. */
export class Warnings {
  readonly #state: RunState;
  /** Images that nothing has used yet, by number: holding the images themselves would hold their memory. */
  readonly #unused = new MapOf<number, Made>();
  /** Lines where an image's `data` was read, by number. */
  readonly #dataRead = new MapOf<number, number>();
  readonly #sent = new MapOf<string, number>();
  #hasLogged = false;

  constructor(state: RunState) {
    this.#state = state;
  }

  /** The console was used. */
  logged(): void {
    this.#hasLogged = true;
  }

  /** Images went into a tool. */
  used(inputs: readonly Image[]): void {
    for (let i = 0; i < inputs.length; i++) this.#use(inputs[i] as Image);
  }

  /** A tool gave an image. */
  made(call: FinishedCall): void {
    this.#warnAboutEqual(call);
    this.#warnAboutCut(call);
    this.#warnAboutPlain(call);
    const isNew = call.inputs[0] !== call.output;
    if (isNew && mapSize(this.#unused) < MAX_REMEMBERED) {
      mapSet(this.#unused, numberOf(call.output), { tool: call.tool, line: call.line });
    }
  }

  /** The snippet read `image.data`. */
  dataRead(image: Image): void {
    const number = numberOf(image);
    if (mapSize(this.#dataRead) >= MAX_REMEMBERED) return;
    mapSet(this.#dataRead, number, this.#state.line());
    mapDelete(this.#unused, number);
  }

  /** An image is being emitted. */
  emitted(image: Image): void {
    this.#use(image);
    const { width, height } = image;
    const ratio = max(width, height) / min(width, height);
    if (ratio <= MAX_ASPECT_RATIO) return;
    this.#send("extreme_aspect_ratio", {
      line: this.#state.line(),
      message: `The shown image is ${width}×${height}, too thin to be seen well: cut it into parts, ` +
        "or resize it in one direction",
    });
  }

  /** An image that has a name was shown under another one. */
  renamed(known: string, name: string): void {
    this.#send("image_shown_again", {
      line: this.#state.line(),
      message: `The same image was shown before as ${quoted(known)}: it is emitted once, ` +
        `under that name and not as ${quoted(name)}`,
    });
  }

  /** The snippet has ended well. */
  ended({ hasValue, emittedImages, undefinedMembers, promises }: RunEnding): void {
    this.#warnAboutPromises(promises);
    this.#warnAboutUndefined(undefinedMembers);
    if (!hasValue && emittedImages === 0 && !this.#hasLogged) {
      this.#send("no_output", {
        line: 0,
        message: "The snippet returned nothing, showed nothing and logged nothing: end it with return value, " +
          'or with show(image, "name")',
      });
    }
    mapForEach(this.#unused, (value) => {
      const { tool, line } = value as Made;
      this.#send("image_never_emitted", {
        line,
        message: `The image that ${tool} made was neither shown nor returned nor used: ` +
          'show(image, "name") shows it',
      });
    });
  }

  #warnAboutPromises({ count, first }: Places): void {
    if (count === 0) return;
    this.#send("promise_in_value", {
      line: 0,
      message: `The value has ${counted(count, "promise")} that nobody awaited, the first at ${place(first)}: ` +
        "write await before it, await Promise.all(list) for a list",
    });
  }

  #warnAboutUndefined({ count, first }: Places): void {
    if (count === 0) return;
    this.#send("undefined_value", {
      line: 0,
      message: `The value has ${counted(count, "member")} that ${count === 1 ? "is" : "are"} undefined, ` +
        `the first at ${place(first)}: check what it is read from`,
    });
  }

  #use(image: Image): void {
    const number = numberOf(image);
    mapDelete(this.#unused, number);
    const line = mapGet(this.#dataRead, number) as number | undefined;
    if (line === undefined || !wasWritten(image)) return;
    mapDelete(this.#dataRead, number);
    this.#send("data_write_without_effect", {
      line,
      message: "Writing to image.data changes no image, it is a copy: " +
        "make a new image of it with vision.fromPixels(data, width, height)",
    });
  }

  #warnAboutEqual({ tool, line, effect, output }: FinishedCall): void {
    if (effect !== 0 || includes(COPYING_TOOLS, tool)) return;
    this.#send("output_identical_to_input", {
      line,
      message: `${tool} changed nothing: its output equals its input (${output.width}×${output.height})`,
    });
  }

  #warnAboutCut({ tool, line, args, output }: FinishedCall): void {
    if (!includes(TURNING_TOOLS, tool)) return;
    const expand = safeRead(() => (args[2] as { expand?: unknown } | undefined)?.expand);
    if (expand !== false || keepsContent(args[1], output)) return;
    this.#send("rotation_cut_content", {
      line,
      message: `${tool} with expand: false cut the corners off (${output.width}×${output.height}): ` +
        "leave expand out to keep the whole image",
    });
  }

  /** An image of one colour that was made of one with several shows nothing any more. */
  #warnAboutPlain({ tool, line, inputs, output }: FinishedCall): void {
    const before = inputs[0];
    if (before === undefined || before === output || includes(CUTTING_TOOLS, tool)) return;
    if (looksPlain(before)) return;
    const color = oneColorOf(output);
    if (color === null) return;
    this.#send("output_of_one_color", {
      line,
      message: `${tool} gave an image that is all ${color} (${output.width}×${output.height}), of one that is not: ` +
        "check its arguments",
    });
  }

  /** Sends each warning once a line. */
  #send(code: string, { line, message }: { line: number; message: string }): void {
    const key = `${code} ${line}`;
    if (mapGet(this.#sent, key) !== undefined) return;
    const count = (mapGet(this.#sent, code) as number | undefined ?? 0) + 1;
    if (count > MAX_PER_CODE) return;
    mapSet(this.#sent, key, 1);
    mapSet(this.#sent, code, count);
    this.#state.outlet.warning({ code, message, line });
  }
}

/** Whether a turn fits into the image's own frame: half turns do, quarter turns of squares too. */
function keepsContent(degrees: unknown, { width, height }: Image): boolean {
  if (typeof degrees !== "number") return true;
  return degrees % (width === height ? 90 : 180) === 0;
}

/** Whether the copy that `data` gave out differs from the pixels. */
function wasWritten(image: Image): boolean {
  const copy = dataOf(image) as Uint8ClampedArray;
  const pixels = pixelsOf(image);
  if (typedLength(copy) !== pixels.length) return true;
  for (let i = 0; i < pixels.length; i++) if (copy[i] !== pixels[i]) return true;
  return false;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

/** Where in the value something stands. */
function place(path: string): string {
  return path === "" ? "its top" : quoted(path);
}

function quoted(name: string): string {
  return jsonStringify(name.length <= MAX_QUOTED ? name : `${stringSlice(name, 0, MAX_QUOTED)}…`) as string;
}

function includes(list: readonly string[], wanted: string): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === wanted) return true;
  return false;
}
