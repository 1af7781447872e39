/** What the realm says to the guardian, message by message. @module */

import { frameJson } from "./frame_json.ts";
import { Bytes, MAX_BYTES_PER_UNIT, utf8, writeUtf8 } from "./primordials.ts";
import { RING, type RingWriter } from "./ring.ts";
import type { ImageNameFrame, LogFrame, ToolEndFrame, ToolStartFrame, WarningFrame } from "../wire/guest_protocol.ts";

/** Texts of up to this many characters are written without new memory, so that a fault can be told when none is left. */
const SCRATCH_CHARS = 1 << 16;

/** Typed writing on the ring. */
export class Outlet {
  readonly #ring: RingWriter;
  readonly #scratch = new Bytes(SCRATCH_CHARS * MAX_BYTES_PER_UNIT);

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
    const text = frameJson(value);
    if (text.length > SCRATCH_CHARS) return this.#ring.write(kind, utf8(text));
    this.#ring.write(kind, this.#scratch, writeUtf8(this.#scratch, text));
  }
}
