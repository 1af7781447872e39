/** What a run has said so far, frame by frame, within the caps. @module */

import type { ExecutionLimits, InputImage } from "../wire/execution.ts";
import type { Frame, FrameCaps } from "../wire/frames.ts";
import {
  type DoneFrame,
  type FaultFrame,
  GUEST_FRAME,
  type ImageNameFrame,
  type LogFrame,
  MAX_FRAME_BYTES,
  type PositionFrame,
  type ToolStartFrame,
  type WarningFrame,
} from "../wire/guest_protocol.ts";
import type { EmittedImage, ToolCall } from "../wire/outcome.ts";
import { contentId } from "./content_id.ts";
import {
  parseAssetRequest,
  parseDone,
  parseFault,
  parseImage,
  parseImageName,
  parseLog,
  parsePosition,
  parseToolEnd,
  parseToolStart,
  parseWarning,
} from "./receive.ts";
import { sniffImage } from "./sniff_image.ts";

/** Warnings that are kept of one run. */
const MAX_WARNINGS = 32;
/** JSON around the payload of a log, a call or an image. */
const FRAME_OVERHEAD_BYTES = 2_048;
/** Lines that say where the middle is missing: one before a kill, one at the end; and their characters. */
const LOG_MARKS = { lines: 2, chars: 200 };
/** Assets that one run may ask for; the toolkit asks for each once. */
const MAX_ASSETS = 32;
/** The guardian sends a position every 20 ms. */
const POSITION_INTERVAL_MS = 20;

/** Bytes of a control frame: a fault with its causes is the largest, about 400 KiB when every character is escaped. */
const CONTROL_FRAME_BYTES = 1024 * 1024;
/** Bytes of JSON for one character of a value, which is JSON inside of JSON, with room to spare. */
const BYTES_PER_VALUE_CHAR = 8;

/** How a run came to its end, by the guest's word. */
export type Ending =
  | { readonly type: "done"; readonly frame: DoneFrame; readonly value: unknown }
  | { readonly type: "fault"; readonly frame: FaultFrame };

/** Caps of all frames of a run, from its limits. */
export function frameCaps(limits: ExecutionLimits): FrameCaps {
  const positions = Math.ceil(limits.wallMs / POSITION_INTERVAL_MS) + 16;
  const logLines = limits.logLines + LOG_MARKS.lines;
  const frames = 2 * limits.toolCalls + logLines + 2 * limits.outputImages + positions + MAX_WARNINGS + MAX_ASSETS;
  const contentBytes = limits.outputBytes + (limits.logBytes + limits.valueBytes) * BYTES_PER_VALUE_CHAR;
  return {
    frameBytes: MAX_FRAME_BYTES,
    totalBytes: contentBytes + frames * FRAME_OVERHEAD_BYTES,
    frames: frames + 64,
  };
}

/** Collects frames; throws on any that does not belong. */
export class CollectedRun {
  readonly logs: LogFrame[] = [];
  readonly warnings: WarningFrame[] = [];
  readonly images: EmittedImage[] = [];
  position: PositionFrame | null = null;
  ending: Ending | null = null;
  readonly #calls = new Map<number, ToolCall>();
  readonly #limits: ExecutionLimits;
  readonly #inputs: readonly InputImage[];
  #logChars = 0;
  #assets = 0;
  #outputBytes = 0;
  #outputPixels = 0;
  #running: ToolStartFrame | null = null;

  constructor(limits: ExecutionLimits, inputs: readonly InputImage[]) {
    this.#limits = limits;
    this.#inputs = inputs;
  }

  /** The tool calls in order; one that a getter among another's arguments makes is told of before that one. */
  calls(): ToolCall[] {
    return [...this.#calls.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The tool call that had started and not ended. */
  runningCall(): ToolStartFrame | null {
    return this.#running;
  }

  /** Takes a frame; returns the asset that the guest wants, if that was it. */
  take({ kind, payload }: Frame): { asset: string } | null {
    if (this.ending !== null) throw new Error("Cannot take frame: the run has ended");
    this.#checkSize(kind, payload.length);
    switch (kind) {
      case GUEST_FRAME.log:
        return this.#takeLog(parseLog(payload));
      case GUEST_FRAME.toolStart:
        return this.#startCall(parseToolStart(payload));
      case GUEST_FRAME.toolEnd:
        return this.#endCall(payload);
      case GUEST_FRAME.position:
        this.position = parsePosition(payload);
        return null;
      case GUEST_FRAME.image:
        return this.#takeImage(payload);
      case GUEST_FRAME.imageName:
        return this.#nameImage(parseImageName(payload));
      case GUEST_FRAME.warning:
        if (this.warnings.length < MAX_WARNINGS) this.warnings.push(parseWarning(payload));
        return null;
      case GUEST_FRAME.done:
        return this.#takeDone(parseDone(payload));
      case GUEST_FRAME.fault:
        this.ending = { type: "fault", frame: parseFault(payload) };
        return null;
      case GUEST_FRAME.assetRequest:
        return this.#takeAssetRequest(parseAssetRequest(payload));
      default:
        throw new Error(`Cannot take frame: its kind ${kind} is not known`);
    }
  }

  /** Before anything is parsed, so that no frame keeps the server busy. */
  #checkSize(kind: number, bytes: number): void {
    if (kind === GUEST_FRAME.image) return;
    const valueBytes = kind === GUEST_FRAME.done ? this.#limits.valueBytes * BYTES_PER_VALUE_CHAR : 0;
    const max = CONTROL_FRAME_BYTES + valueBytes;
    if (bytes > max) {
      throw new Error(`Cannot take frame: kind ${kind} must have at most ${max} bytes, received ${bytes}`);
    }
  }

  #takeLog(frame: LogFrame): null {
    this.#logChars += frame.text.length;
    const isOver = this.logs.length >= this.#limits.logLines + LOG_MARKS.lines ||
      this.#logChars > this.#limits.logBytes + LOG_MARKS.chars;
    if (isOver) throw new Error("Cannot take frame: the log is longer than its limit");
    this.logs.push(frame);
    return null;
  }

  #takeAssetRequest({ name }: { name: string }): { asset: string } {
    this.#assets += 1;
    if (this.#assets > MAX_ASSETS) throw new Error(`Cannot take frame: at most ${MAX_ASSETS} assets may be asked for`);
    return { asset: name };
  }

  #startCall(frame: ToolStartFrame): null {
    if (this.#calls.size >= this.#limits.toolCalls) throw new Error("Cannot take frame: too many tool calls");
    if (this.#calls.has(frame.seq)) throw new Error("Cannot take frame: a tool call started twice");
    this.#running = frame;
    this.#calls.set(frame.seq, { ...frame, durationMs: null, output: null, effect: null, error: null });
    return null;
  }

  #endCall(payload: Uint8Array): null {
    const { seq, ...end } = parseToolEnd(payload);
    const call = this.#calls.get(seq);
    if (call === undefined) throw new Error("Cannot take frame: a tool call ended that never started");
    this.#running = null;
    this.#calls.set(seq, { ...call, ...end });
    return null;
  }

  /** A name is given once, to an image that has none. */
  #nameImage({ image, name }: ImageNameFrame): null {
    const index = this.images.findIndex((one) => one.image === image && one.name === null);
    const nameless = this.images[index];
    if (nameless === undefined) throw new Error("Cannot take frame: a name came for an image that has one");
    this.images[index] = { ...nameless, name };
    return null;
  }

  #takeDone(frame: DoneFrame): null {
    this.ending = { type: "done", frame, value: frame.value === null ? null : parseValue(frame.value) };
    return null;
  }

  #takeImage(payload: Uint8Array): null {
    const { meta, bytes } = parseImage(payload);
    const probe = sniffImage(bytes);
    if (!probe.ok || probe.mime !== meta.mime || probe.width !== meta.width || probe.height !== meta.height) {
      throw new Error("Cannot take image: its header differs from its frame");
    }
    this.#outputBytes += bytes.length;
    this.#outputPixels += meta.width * meta.height;
    if (this.images.length >= this.#limits.outputImages) throw new OutputLimit("output_images", this.images.length + 1);
    if (this.#outputPixels > this.#limits.outputPixels) throw new OutputLimit("output_pixels", this.#outputPixels);
    if (this.#outputBytes > this.#limits.outputBytes) throw new OutputLimit("output_bytes", this.#outputBytes);
    const own = bytes.slice();
    const root = meta.root === null ? null : this.#inputs[meta.root]?.id ?? null;
    this.images.push({ ...meta, id: contentId(own), bytes: own, root });
    return null;
  }
}

function parseValue(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Error("Cannot take value: it must be JSON", { cause });
  }
}

/** The guest sent more than its limits allow. */
export class OutputLimit extends Error {
  override readonly name = "OutputLimit";
  readonly which: "output_images" | "output_pixels" | "output_bytes";
  readonly used: number;

  constructor(which: "output_images" | "output_pixels" | "output_bytes", used: number) {
    super(`Cannot take image: ${which} is over its limit`);
    this.which = which;
    this.used = used;
  }
}
