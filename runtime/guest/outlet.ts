/** What the realm says to the guardian, message by message. @module */

import { frameJson } from "./frame_json.ts";
import { RING, type RingWriter } from "./ring.ts";
import type { ImageNameFrame, LogFrame, ToolEndFrame, ToolStartFrame, WarningFrame } from "../wire/guest_protocol.ts";

/** The start of a tool call, its arguments and inputs as JSON already: no object is made of them. */
export type ToolStartText = Omit<ToolStartFrame, "args" | "inputs"> & {
  readonly args: string;
  readonly inputs: string;
};

/** The end of a tool call, its output as JSON already. */
export type ToolEndText = Omit<ToolEndFrame, "output"> & { readonly output: string };

/** Typed writing on the ring. */
export class Outlet {
  readonly #ring: RingWriter;

  constructor(ring: RingWriter) {
    this.#ring = ring;
  }

  log(frame: LogFrame): void {
    this.#json(RING.log, frame);
  }

  toolStart(frame: ToolStartText): void {
    const { seq, tool, args, line, column, startMs, inputs } = frame;
    this.#ring.writeText(
      RING.toolStart,
      `{"seq":${seq},"tool":${frameJson(tool)},"args":${args},"line":${line},"column":${column},` +
        `"startMs":${startMs},"inputs":${inputs}}`,
    );
  }

  toolEnd(frame: ToolEndText): void {
    const { seq, durationMs, output, effect, error } = frame;
    this.#ring.writeText(
      RING.toolEnd,
      `{"seq":${seq},"durationMs":${durationMs},"output":${output},` +
        `"effect":${effect},"error":${error === null ? "null" : frameJson(error)}}`,
    );
  }

  warning(frame: WarningFrame): void {
    this.#json(RING.warning, frame);
  }

  assetRequest(name: string): void {
    this.#json(RING.assetRequest, { name });
  }

  imageBegin(head: unknown): void {
    this.#json(RING.imageBegin, head);
  }

  imageBytes(bytes: Uint8Array): void {
    this.#ring.write(RING.imageBytes, bytes);
  }

  imageEnd(): void {
    this.#json(RING.imageEnd, {});
  }

  /** Names an image that was emitted without a name. */
  imageName(frame: ImageNameFrame): void {
    this.#json(RING.imageName, frame);
  }

  /** Ends the run with a value; `frame` lacks the usage, which the guardian adds. */
  done(frame: unknown): void {
    this.#json(RING.done, frame);
  }

  /** Ends the run with a fault; `frame` lacks the usage, which the guardian adds. */
  fault(frame: unknown): void {
    this.#json(RING.fault, frame);
  }

  /** Ends the run without a word, when none can be said. */
  giveUp(): void {
    this.#ring.cut();
  }

  #json(kind: number, value: unknown): void {
    this.#ring.writeText(kind, frameJson(value));
  }
}
