/** The head and the tail of a log, within a budget, with a mark where the middle is missing. @module */

import type { DroppedLog, LogFrame } from "../wire/guest_protocol.ts";

/** Share of the budget that goes to the first lines. */
const HEAD_SHARE = 0.5;

/** Passes the first lines through and keeps the last ones for the end. */
export class LogWindow {
  readonly #send: (frame: LogFrame) => void;
  #tailBytes: number;
  #tailLines: number;
  #headBytes: number;
  #headLines: number;
  #tail: { frame: LogFrame; bytes: number }[] = [];
  #tailFill = 0;
  #isHeadOpen = true;
  /** Whether one of the tail's lines is kept free for the mark. */
  #hasRoomForMark = false;
  /** Left out since the last mark. */
  #unmarked: DroppedLog = { lines: 0, bytes: 0 };

  constructor(limits: { logBytes: number; logLines: number }, send: (frame: LogFrame) => void) {
    this.#send = send;
    this.#headBytes = Math.floor(limits.logBytes * HEAD_SHARE);
    this.#headLines = Math.ceil(limits.logLines * HEAD_SHARE);
    this.#tailBytes = limits.logBytes - this.#headBytes;
    this.#tailLines = limits.logLines - this.#headLines;
  }

  /** Takes one line whose text has `bytes` bytes. */
  add(frame: LogFrame, bytes: number): void {
    if (this.#isHeadOpen && bytes <= this.#headBytes && this.#headLines > 0) {
      this.#headBytes -= bytes;
      this.#headLines -= 1;
      return this.#send(frame);
    }
    this.#isHeadOpen = false;
    this.#tail.push({ frame, bytes });
    this.#tailFill += bytes;
    while (this.#tailFill > this.#tailBytes || this.#tail.length > this.#tailLines) {
      this.#dropOldest();
      this.#keepRoomForMark();
    }
  }

  /** Sends the kept tail; called at the end of the run and before a kill. What is sent is spent. */
  flush(): void {
    if (this.#unmarked.lines > 0) this.#mark();
    for (const { frame } of this.#tail) this.#send(frame);
    this.#tailBytes -= this.#tailFill;
    this.#tailLines -= this.#tail.length;
    this.#tail = [];
    this.#tailFill = 0;
  }

  /** The mark is one of the lines that are allowed; where the tail has none to spare, it comes on top. */
  #keepRoomForMark(): void {
    if (this.#hasRoomForMark || this.#tailLines === 0) return;
    this.#hasRoomForMark = true;
    this.#tailLines -= 1;
  }

  #mark(): void {
    this.#hasRoomForMark = false;
    const { lines, bytes } = this.#unmarked;
    const text = `… ${lines} ${lines === 1 ? "line" : "lines"} of ${bytes} bytes left out …`;
    this.#send({ level: "info", text, line: 0, dropped: this.#unmarked });
    this.#unmarked = { lines: 0, bytes: 0 };
  }

  #dropOldest(): void {
    const oldest = this.#tail.shift();
    if (oldest === undefined) return;
    this.#tailFill -= oldest.bytes;
    const { lines, bytes } = this.#unmarked;
    this.#unmarked = { lines: lines + 1, bytes: bytes + oldest.bytes + (oldest.frame.dropped?.bytes ?? 0) };
  }
}
