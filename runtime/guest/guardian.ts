/**
 * The executor's main thread: protocol and meter. An isolate of its own,
 * so that a snippet which poisons prototypes or spins cannot break the framing.
 *
 * The build puts the texts of the worker and of the realm into WORKER_SOURCE
 * and REALM_SOURCE, the realm's code cache into REALM_CACHE and the toolkit's
 * kernels into KERNELS.
 *
 * @module
 */

import { type AssetFrame, GUEST_FRAME, HOST_FRAME, MAX_FRAME_BYTES, PROTOCOL_VERSION } from "../wire/guest_protocol.ts";
import { type Frame, FrameReader, jsonFrame, parseJson, splitBlob } from "../wire/frames.ts";
import { type FrameSink, GuardedRun, type RunInput } from "./guarded_run.ts";
import { raiseKernelWalls, requestedWalls } from "./kernel_walls.ts";
import { isQuiet } from "./is_quiet.ts";
import { Meter } from "./meter.ts";
import type { ToolkitText, WorkerReady } from "./realm_boot.ts";
import { requestedExecutions } from "../../policies/executions_argument.ts";

declare const WORKER_SOURCE: string;
declare const REALM_SOURCE: string;
declare const REALM_CACHE: Uint8Array<ArrayBuffer>;
declare const KERNELS: Uint8Array<ArrayBuffer>;

const exit = Deno.exit;

/** Writes whole frames to the pipe that the server owns. */
const sendToServer: FrameSink = (...parts) => {
  for (const part of parts) {
    let written = 0;
    while (written < part.length) written += Deno.stdout.writeSync(part.subarray(written));
  }
};

/** A worker whose realm is ready. */
interface WarmWorker {
  readonly worker: Worker;
  readonly ready: WorkerReady;
}

function startWorker(isLast: boolean): Promise<WarmWorker> {
  const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
  return new Promise((resolve) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      exit(1);
    });
    worker.addEventListener(
      "message",
      (event: MessageEvent<WorkerReady>) => resolve({ worker, ready: event.data }),
      { once: true },
    );
    const own = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => isLast ? bytes : bytes.slice();
    const [cache, kernels] = [own(REALM_CACHE), own(KERNELS)];
    const text: ToolkitText = { toolkit: REALM_SOURCE, cache, kernels };
    worker.postMessage(text, [cache.buffer, kernels.buffer]);
  });
}

function dispatch(run: GuardedRun, frame: Frame): void {
  switch (frame.kind) {
    case HOST_FRAME.input: {
      const { meta, bytes } = splitBlob(frame.payload);
      return run.addInput(JSON.stringify(meta), bytes);
    }
    case HOST_FRAME.run:
      return run.start(parseJson(frame.payload) as RunInput);
    case HOST_FRAME.asset: {
      const { meta, bytes } = splitBlob(frame.payload);
      return run.receiveAsset((meta as AssetFrame).found ? bytes : null);
    }
    case HOST_FRAME.deadline:
      return run.reportPosition(true);
  }
}

/**
 * First uses of the meter cost time: they are had before `ready`. So is the
 * thread for signals, which Deno would start half a second later: when a
 * snippet has taken all memory by then, that ends the process.
 */
function warmUp(): void {
  const ignore = (): void => undefined;
  Deno.addSignalListener("SIGWINCH", ignore);
  Deno.removeSignalListener("SIGWINCH", ignore);
  new Meter().read();
}

/** The process's runs: one, or as many as the operator allows, each in a worker and a realm of its own. */
class Runs {
  #left: number;
  #run: GuardedRun;

  constructor(warm: WarmWorker, count: number) {
    this.#left = count;
    this.#run = this.#begin(warm);
  }

  /** The run that takes frames now. */
  get current(): GuardedRun {
    return this.#run;
  }

  #begin({ worker, ready }: WarmWorker): GuardedRun {
    this.#left -= 1;
    const ended = (): void => void this.#next(worker);
    const run = new GuardedRun(worker, ready, { send: sendToServer, exit, ended });
    sendToServer(jsonFrame(GUEST_FRAME.ready, { protocol: PROTOCOL_VERSION, toolkit: ready.toolkit }));
    return run;
  }

  async #next(worker: Worker): Promise<void> {
    if (this.#left <= 0) exit(0);
    worker.terminate();
    if (!await isQuiet()) exit(0);
    this.#run = this.#begin(await startWorker(this.#left === 1));
  }
}

async function guard(): Promise<void> {
  raiseKernelWalls(requestedWalls(Deno.args));
  const executions = requestedExecutions(Deno.args);
  const starting = startWorker(executions === 1);
  warmUp();
  const runs = new Runs(await starting, executions);
  const reader = new FrameReader({ frameBytes: MAX_FRAME_BYTES, totalBytes: Infinity, frames: Infinity });
  const chunk = new Uint8Array(1 << 16);
  for (;;) {
    const count = await Deno.stdin.read(chunk);
    if (count === null) exit(0);
    for (const frame of reader.push(chunk.subarray(0, count ?? 0))) dispatch(runs.current, frame);
  }
}

await guard();
