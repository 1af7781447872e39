/** An executor that goes wrong at one step of the protocol; the step is its argument. @module */

import { blobFrameHead, bytesFrame, FrameReader, jsonFrame } from "../../../runtime/wire/frames.ts";
import { GUEST_FRAME, HOST_FRAME, PROTOCOL_VERSION } from "../../../runtime/wire/guest_protocol.ts";

const USAGE = { cpuMs: 0, peakMemoryMb: 0, toolCalls: 0 };
const READY = jsonFrame(GUEST_FRAME.ready, { protocol: PROTOCOL_VERSION, toolkit: "fault" });
const DONE = jsonFrame(GUEST_FRAME.done, { value: "1", images: [], usage: USAGE });
const LOG = jsonFrame(GUEST_FRAME.log, { level: "info", text: "before", line: 1 });

/** Writes bytes, all of them. */
function say(bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += Deno.stdout.writeSync(bytes.subarray(done));
}

/** Reads until the run was handed over. */
async function untilRun(): Promise<void> {
  const reader = new FrameReader({ frameBytes: 1e9, totalBytes: 1e9, frames: 1e6 });
  for await (const chunk of Deno.stdin.readable) {
    for (const frame of reader.push(chunk)) if (frame.kind === HOST_FRAME.run) return;
  }
}

const stay = (): Promise<never> => new Promise(() => setInterval(() => undefined, 1e6));

const AFTER_RUN: Readonly<Record<string, () => void | Promise<never>>> = {
  "says nothing": stay,
  "exits at once": () => Deno.exit(0),
  "exits with a code": () => Deno.exit(7),
  "kills itself": () => Deno.kill(Deno.pid, "SIGKILL"),
  "writes half a frame and exits": () => say(LOG.subarray(0, 9)),
  "writes half a frame and stays": () => {
    say(LOG.subarray(0, 9));
    return stay();
  },
  "writes noise": () => say(crypto.getRandomValues(new Uint8Array(5000))),
  "writes a huge header": () => say(Uint8Array.of(255, 255, 255, 255, GUEST_FRAME.log)),
  "writes an unknown kind": () => say(bytesFrame(200, new Uint8Array(3))),
  "writes no JSON": () => say(bytesFrame(GUEST_FRAME.log, Uint8Array.of(1, 2, 3))),
  "writes wrong JSON": () => say(jsonFrame(GUEST_FRAME.log, { level: "loud", text: 5 })),
  "says ready twice": () => say(READY),
  "ends a call that never began": () =>
    say(jsonFrame(GUEST_FRAME.toolEnd, { seq: 9, durationMs: 1, output: null, effect: null, error: null })),
  "names an image that never came": () => say(jsonFrame(GUEST_FRAME.imageName, { image: 9, name: "late" })),
  "left out more than a log can hold": () => {
    const dropped = { lines: 1e300, bytes: 1 };
    say(jsonFrame(GUEST_FRAME.log, { level: "info", text: "a mark", line: 0, dropped }));
  },
  "sends an image that is none": () => {
    const meta = { image: 1, name: null, width: 2, height: 2, mime: "image/png", root: null, toRoot: null };
    say(blobFrameHead(GUEST_FRAME.image, meta, 4));
    say(Uint8Array.of(1, 2, 3, 4));
  },
  "returns no JSON": () => say(jsonFrame(GUEST_FRAME.done, { value: "{", images: [], usage: USAGE })),
  "floods logs": () => {
    for (let i = 0; i < 100_000; i++) say(LOG);
  },
  "goes on after done": () => {
    say(DONE);
    for (let i = 0; i < 1000; i++) say(LOG);
  },
  "logs, then exits": () => say(LOG),
};

const step = Deno.args[0] ?? "";
if (step === "exits before ready") Deno.exit(3);
if (step === "never gets ready") await stay();
if (step === "writes noise before ready") say(Uint8Array.of(9, 9, 9, 9, 9, 9, 9));
say(READY);
await untilRun();
await AFTER_RUN[step]?.();
Deno.exit(0);
