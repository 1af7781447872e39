/**
 * Everything that crosses the pipe between the server and an executor.
 *
 * Frames are `[u32 length, little endian][u8 kind][payload]`. A payload is
 * either JSON or `[u32 json length][json][bytes]`. This file has no imports,
 * because both sides of the trust boundary load it.
 *
 * @module
 */

/** What a compiled snippet finds around itself and the author may not name; see runtime/compiler/compile.ts. */
export const SNIPPET_PARAMETERS = ["$line", "$last", "$default", "$vision", "$at", "$none"] as const;

/** What stands before a compiled snippet: the head of the function whose body it is. */
export const SNIPPET_HEAD = `async (${SNIPPET_PARAMETERS.join(", ")}) => {`;

/** Columns of a call's packed place: its line times this, and its column. */
export const PLACE_COLUMNS = 0x8000;

/** Bumped when a frame changes its meaning; `ready` states it. */
export const PROTOCOL_VERSION = 1;

/** Kinds of frames that the server sends to an executor. */
export const HOST_FRAME = {
  /** {@link RunFrame} as JSON: the one execution of this executor. */
  run: 1,
  /** {@link InputFrame} plus the file's bytes; sent before `run`. */
  input: 2,
  /** {@link AssetFrame} plus the asset's bytes, on request. */
  asset: 3,
  /** Empty: the kill comes in 20 ms, send the last position. */
  deadline: 4,
} as const;

/** Kinds of frames that an executor sends to the server. */
export const GUEST_FRAME = {
  ready: 64,
  log: 65,
  toolStart: 66,
  toolEnd: 67,
  position: 68,
  image: 69,
  warning: 70,
  done: 71,
  fault: 72,
  assetRequest: 73,
  imageName: 74,
} as const;

/** The maximum of one frame's payload in bytes, either way. */
export const MAX_FRAME_BYTES = 128 * 1024 * 1024;

/** Limits that are enforced inside the executor as well as outside. */
export interface GuestLimits {
  readonly memoryMb: number;
  readonly inputPixels: number;
  readonly outputImages: number;
  readonly outputPixels: number;
  readonly outputBytes: number;
  readonly logBytes: number;
  readonly logLines: number;
  readonly valueBytes: number;
  readonly valueDepth: number;
  readonly toolCalls: number;
}

/** How emitted images are encoded. */
export interface GuestOutput {
  readonly mime: "image/png" | "image/jpeg" | "image/webp";
  /** 1 to 100, for JPEG and WebP. */
  readonly quality: number;
  /** Longest side in pixels of an emitted image; 0 = as it is. */
  readonly maxSide: number;
}

/** An input image as the server's header probe describes it. */
export interface InputFrame {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** Width in pixels after EXIF orientation. */
  readonly width: number;
  /** Height in pixels after EXIF orientation. */
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** The size that the model saw, for `space: "viewed"`. */
  readonly viewed: { readonly width: number; readonly height: number } | null;
}

/** One execution. `js` is a function body made by the compiler. */
export interface RunFrame {
  readonly js: string;
  readonly inputs: unknown;
  readonly seed: number;
  readonly limits: GuestLimits;
  readonly output: GuestOutput;
}

/** An asset (codec, font, model) that the toolkit loads when it is used. */
export interface AssetFrame {
  readonly name: string;
  readonly found: boolean;
}

/** Sent once, when the toolkit is loaded and the snippet may come. */
export interface ReadyFrame {
  readonly protocol: number;
  readonly toolkit: string;
}

/** One line of console output. */
export interface LogFrame {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly text: string;
  /** Snippet line, 0 when unknown. */
  readonly line: number;
  /** What is missing of this line, or where this line stands. */
  readonly dropped?: DroppedLog | undefined;
}

/** Part of a log that its limits left out; a cut line counts its bytes alone. */
export interface DroppedLog {
  readonly lines: number;
  readonly bytes: number;
}

/** A reference to an image inside the execution: its running number. */
export interface ImageRef {
  readonly image: number;
  readonly width: number;
  readonly height: number;
}

/** The start of an outermost tool call. */
export interface ToolStartFrame {
  readonly seq: number;
  readonly tool: string;
  readonly args: unknown;
  /** Line of the compiled text; the server maps it to the snippet's. */
  readonly line: number;
  readonly column: number;
  /** Milliseconds since the run began. */
  readonly startMs: number;
  readonly inputs: readonly ImageRef[];
}

/** The end of an outermost tool call. */
export interface ToolEndFrame {
  readonly seq: number;
  readonly durationMs: number;
  readonly output: ImageRef | null;
  /** Mean absolute change between 0 and 1; null when it does not apply. */
  readonly effect: number | null;
  readonly error: string | null;
}

/** Where the snippet is, sent every 20 ms when something changed. */
export interface PositionFrame {
  readonly line: number;
  readonly tool: string | null;
  readonly toolCalls: number;
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly peakMemoryMb: number;
}

/** An emitted image; the frame's bytes are the encoded file. */
export interface ImageFrame {
  /** Number of the image inside the execution. */
  readonly image: number;
  readonly name: string | null;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  /** Input index of the root image, or null when it was made from nothing. */
  readonly root: number | null;
  /** x' = a·x + b·y + c, y' = d·x + e·y + f, from this image to its root. */
  readonly toRoot: readonly number[] | null;
  /** Mean absolute change from its root, 0 for equal pixels; null unless it has the root's size. */
  readonly change: number | null;
}

/** The name of an image that was emitted before without one. */
export interface ImageNameFrame {
  /** Number of the image inside the execution. */
  readonly image: number;
  readonly name: string;
}

/** A silent mistake worth telling. */
export interface WarningFrame {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** The place of an image inside the returned value. */
export interface ValueImage {
  readonly path: readonly (string | number)[];
  readonly image: number;
}

/** The snippet's result: its value as JSON text, images by reference. */
export interface DoneFrame {
  readonly value: string | null;
  readonly images: readonly ValueImage[];
  readonly usage: GuestUsage;
}

/** What the run used, by the guardian's meter. */
export interface GuestUsage {
  readonly cpuMs: number;
  readonly peakMemoryMb: number;
  readonly toolCalls: number;
}

/** One stack frame, in positions of the compiled text. */
export interface GuestStackFrame {
  readonly function: string | null;
  readonly origin: "snippet" | "toolkit" | "runtime";
  readonly line: number;
  readonly column: number;
  readonly isAsync: boolean;
}

/** Which tool argument was wrong, and what would be right. */
export interface ToolFault {
  readonly name: string;
  readonly argument: string | null;
  readonly received: unknown;
  readonly allowed: string | null;
}

/** A limit that was hit. */
export interface LimitFault {
  readonly which: string;
  readonly used: number;
  readonly max: number;
}

/** One link of a cause chain or one member of an AggregateError. */
export interface CauseFault {
  readonly name: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The snippet's failure, as the guest saw it. */
export interface FaultFrame {
  readonly kind: string;
  readonly name: string;
  readonly message: string;
  /** The innermost snippet frame, else the line marker; 0 when unknown. */
  readonly line: number;
  readonly column: number;
  readonly frames: readonly GuestStackFrame[];
  readonly tool: ToolFault | null;
  readonly limit: LimitFault | null;
  readonly hint: string | null;
  readonly suggestions: readonly string[];
  readonly cause: readonly CauseFault[];
  readonly usage: GuestUsage;
}
