/** One execution as the guardian sees it: ring in, frames out, meter beside. @module */

import { GUEST_FRAME, type GuestUsage, type LogFrame, type RunFrame } from "../wire/guest_protocol.ts";
import { blobFrameHead, bytesFrame, jsonFrame, parseJson } from "../wire/frames.ts";
import { ImageAssembly } from "./image_assembly.ts";
import { InletWriter } from "./inlet.ts";
import { LogWindow } from "./log_window.ts";
import { MARKER } from "./marker.ts";
import { Meter } from "./meter.ts";
import { utf8Length } from "./primordials.ts";
import type { WorkerReady } from "./realm_boot.ts";
import { sleep } from "./realm_timers.ts";
import { RING, type RingMessage, RingReader } from "./ring.ts";

/** How often the meter looks. Memory grows at up to 2.7 MB/ms. */
const METER_INTERVAL_MS = 20;
/** A pause in which the event loop gets round to everything else that waits. */
const YIELD_MS = 1;
/** Longest message on the ring; image bytes come in pieces. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** Takes the parts of one or more frames. */
export type FrameSink = (...parts: Uint8Array[]) => void;

/** The run frame as it came from the server. */
export type RunInput = RunFrame;

/** What a run needs of its process. */
export interface RunChannel {
  readonly send: FrameSink;
  readonly exit: (code: number) => never;
  /** The run's last frame has been sent. */
  readonly ended: () => void;
}

/** Reads the realm's ring and speaks to the server. */
export class GuardedRun {
  readonly #worker: Worker;
  readonly #ring: RingReader;
  readonly #inlet: InletWriter;
  readonly #marker: Int32Array;
  readonly #send: FrameSink;
  readonly #exit: (code: number) => never;
  readonly #ended: () => void;
  #meter: Meter | null = null;
  #logs: LogWindow | null = null;
  #image: ImageAssembly | null = null;
  #tool: string | null = null;
  #toolCalls = 0;
  #lastPosition = "";
  #lastTurnMs = 0;

  constructor(worker: Worker, ready: WorkerReady, channel: RunChannel) {
    this.#worker = worker;
    this.#ring = new RingReader(ready.ring, MAX_MESSAGE_BYTES);
    this.#inlet = new InletWriter(ready.inlet);
    this.#marker = new Int32Array(ready.marker);
    this.#send = channel.send;
    this.#exit = channel.exit;
    this.#ended = channel.ended;
  }

  /** Hands an input image to the realm. */
  addInput(meta: string, bytes: Uint8Array): void {
    const own = bytes.slice();
    this.#worker.postMessage({ type: "input", meta, bytes: own }, [own.buffer]);
  }

  /** Starts the snippet. */
  start(run: RunInput): void {
    const meter = new Meter();
    this.#meter = meter;
    this.#logs = new LogWindow(run.limits, (frame) => this.#send(jsonFrame(GUEST_FRAME.log, frame)));
    const { js, ...rest } = run;
    this.#worker.postMessage({ type: "run", js, run: JSON.stringify(rest) });
    this.#lastTurnMs = performance.now();
    this.#watch(meter);
    this.#pump();
  }

  /** Reports until the run has ended. */
  async #watch(meter: Meter): Promise<void> {
    for (;;) {
      await sleep(METER_INTERVAL_MS);
      if (this.#meter !== meter) return;
      this.reportPosition(false);
    }
  }

  /** Hands an asset on; null says that there is none. One that comes before or after the run is nobody's. */
  receiveAsset(bytes: Uint8Array | null): void {
    if (this.#meter !== null) this.#inlet.send(bytes);
  }

  /** Says where the snippet is; `isLast` also sends the kept tail of the log. */
  reportPosition(isLast: boolean): void {
    if (this.#meter === null) return;
    if (isLast) this.#logs?.flush();
    const position = {
      line: Atomics.load(this.#marker, MARKER.line),
      tool: this.#tool,
      toolCalls: this.#toolCalls,
      ...this.#meter.read(),
    };
    const text = JSON.stringify(position);
    if (text === this.#lastPosition && !isLast) return;
    this.#lastPosition = text;
    this.#send(jsonFrame(GUEST_FRAME.position, position));
  }

  /** Reads messages until the last one; what cannot be read ends the process. */
  async #pump(): Promise<void> {
    try {
      for (;;) {
        this.#take(await this.#ring.read());
        if (this.#meter === null) return;
        if (performance.now() - this.#lastTurnMs >= METER_INTERVAL_MS) await this.#yield();
      }
    } catch {
      this.#exit(1);
    }
  }

  /** A snippet that never stops writing would keep the meter and the server's words from being heard. */
  async #yield(): Promise<void> {
    await sleep(YIELD_MS);
    this.#lastTurnMs = performance.now();
  }

  #take({ kind, bytes }: RingMessage): void {
    switch (kind) {
      case RING.log:
        return this.#addLog(parseJson(bytes) as LogFrame);
      case RING.toolStart:
        return this.#startTool(bytes);
      case RING.toolEnd:
        this.#tool = null;
        return this.#send(bytesFrame(GUEST_FRAME.toolEnd, bytes));
      case RING.warning:
        return this.#send(bytesFrame(GUEST_FRAME.warning, bytes));
      case RING.assetRequest:
        return this.#send(bytesFrame(GUEST_FRAME.assetRequest, bytes));
      case RING.imageBegin:
        this.#image = ImageAssembly.begin(parseJson(bytes));
        return;
      case RING.imageBytes:
        return this.#image?.add(bytes);
      case RING.imageEnd:
        return this.#sendImage();
      case RING.imageName:
        return this.#send(bytesFrame(GUEST_FRAME.imageName, bytes));
      case RING.done:
        return this.#end(GUEST_FRAME.done, bytes);
      case RING.fault:
        return this.#end(GUEST_FRAME.fault, bytes);
      default:
        throw new RangeError(`Cannot read ring: message kind ${kind} is not known`);
    }
  }

  /** What counts is the text as UTF-8, not the frame around it. */
  #addLog(frame: LogFrame): void {
    this.#logs?.add(frame, utf8Length(frame.text));
  }

  #startTool(bytes: Uint8Array): void {
    this.#toolCalls += 1;
    this.#tool = String((parseJson(bytes) as { tool?: unknown }).tool);
    this.#send(bytesFrame(GUEST_FRAME.toolStart, bytes));
  }

  #sendImage(): void {
    if (this.#image === null) return;
    const { meta, parts, length } = this.#image.finish();
    this.#image = null;
    this.#send(blobFrameHead(GUEST_FRAME.image, meta, length), ...parts);
  }

  #end(kind: number, bytes: Uint8Array): void {
    this.#logs?.flush();
    this.#send(jsonFrame(kind, { ...(parseJson(bytes) as object), usage: this.#usage() }));
    this.#meter = null;
    this.#ended();
  }

  #usage(): GuestUsage {
    const read = this.#meter?.read();
    return {
      cpuMs: read?.cpuMs ?? 0,
      peakMemoryMb: read?.peakMemoryMb ?? 0,
      toolCalls: this.#toolCalls,
    };
  }
}
