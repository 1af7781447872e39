/** What an operation costs the first time, in a fresh executor, through POST /execute. @module */

import { startDarkroom } from "../servers.ts";
import { percentile } from "../stats.ts";
import type { Files } from "./answer_timings.ts";
import type { Operation } from "./operations.ts";

/** Gives the milliseconds of an operation's first call, null when the service cannot run it. */
export interface ColdService extends AsyncDisposable {
  time(operation: Operation, rounds: number): Promise<number | null>;
}

/** Far from the ports of the other benchmarks. */
const PORT = 8941;
/** The pool refills meanwhile, so that no request waits. */
const PAUSE_MS = 120;
const MEMORY_MB = 2048;

/** Starts the service; the photograph is uploaded with each request, as a PNG. */
export async function startCold(files: Files): Promise<ColdService> {
  const server = await startDarkroom(PORT, { MEMORY_MB: String(MEMORY_MB) });
  const data = (await Deno.readFile(files.png)).toBase64();
  const encoded = async (path: string): Promise<string> => (await Deno.readFile(path)).toBase64();
  const inputs = {
    jpeg: await encoded(files.jpeg),
    webp: await encoded(files.webp),
    gif: await encoded(files.gif),
  };
  return {
    time: async (operation, rounds) => {
      const times: number[] = [];
      for (let i = 0; i < rounds; i++) {
        const ms = await first(server.url, { operation, data, inputs });
        if (ms === null) return null;
        times.push(ms);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      return percentile(times, 0.5);
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

interface ColdRequest {
  readonly operation: Operation;
  readonly data: string;
  readonly inputs: Readonly<Record<string, string>>;
}

async function first(
  url: string,
  { operation, data, inputs }: ColdRequest,
): Promise<number | null> {
  const code = snippetOf(operation);
  const body = JSON.stringify({
    code,
    images: [{ data }],
    ...(operation.group === "codecs" ? { inputs } : {}),
  });
  const response = await fetch(`${url}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const answer = await response.json();
  if (answer.ok !== true) return null;
  return answer.ops.at(-1)?.duration_ms ?? null;
}

/** The operation as a snippet. Only what it names is made, and the picture is decoded before. */
function snippetOf({ run, name }: Operation): string {
  return `image.pixelAt(0, 0);
const x = {
  vision,
  get color() { return image; },
  get gray() { return image.grayscale(); },
  get mask() { return image.grayscale().threshold(127); },
  get edges() { return image.grayscale().canny(80, 160); },
  get other() { return image.flipHorizontal(); },
  get template() { return image.grayscale().crop(${TEMPLATE}); },
  files: {
    get png() { return ${name === "decode PNG" ? 'image.encode("png")' : "null"}; },
    get jpeg() { return Uint8Array.fromBase64(inputs.jpeg); },
    get webp() { return Uint8Array.fromBase64(inputs.webp); },
    get gif() { return Uint8Array.fromBase64(inputs.gif); },
  },
};
(${run.toString()})(x);
return null;`;
}

/** 64×64 pixels from a third of the width and height. */
const TEMPLATE = "[image.width / 3 | 0, image.height / 3 | 0, (image.width / 3 | 0) + 64, (image.height / 3 | 0) + 64]";
