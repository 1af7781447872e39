/** What the realm says to the guardian, message by message. @module */

import { frameJson } from "./frame_json.ts";
import { utf8 } from "./primordials.ts";
import { RING, type RingWriter } from "./ring.ts";
import type { LogFrame, ToolEndFrame, ToolStartFrame, WarningFrame } from "../wire/guest_protocol.ts";

/** Typed writing on the ring. */
export class Outlet {
  readonly #ring: RingWriter;

  constructor(ring: RingWriter) {
    this.#ring = ring;
  }

  log(frame: LogFrame): void {
    this.#json(RING.log, frame);
  }

  toolStart(frame: ToolStartFrame): void {
    this.#json(RING.toolStart, frame);
  }

  toolEnd(frame: ToolEndFrame): void {
    this.#json(RING.toolEnd, frame);
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
    this.#ring.write(RING.imageBytes, bytes, bytes.length);
  }

  imageEnd(): void {
    this.#json(RING.imageEnd, {});
  }

  /** Ends the run with a value; `frame` lacks the usage, which the guardian adds. */
  done(frame: unknown): void {
    this.#json(RING.done, frame);
  }

  /** Ends the run with a fault; `frame` lacks the usage, which the guardian adds. */
  fault(frame: unknown): void {
    this.#json(RING.fault, frame);
  }

  #json(kind: number, value: unknown): void {
    const bytes = utf8(frameJson(value));
    this.#ring.write(kind, bytes, bytes.length);
  }
}
