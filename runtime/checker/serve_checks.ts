/** The checker's process: frames in on stdin, frames out on stdout. @module */

import { type CheckAnswer, CHECKER_FRAME, CHECKER_READY_ID, type CheckRequest } from "../wire/checker_protocol.ts";
import { FrameReader, jsonFrame, parseJson } from "../wire/frames.ts";
import { checkSnippet } from "./check_snippet.ts";
import type { CheckerEngine } from "./checker_engine.ts";

/** The server is trusted and checks sizes itself; these caps only stop nonsense. */
const CAPS = { frameBytes: 16 * 1024 * 1024, totalBytes: Infinity, frames: Infinity };

/** Has every type of the toolkit and most of the library looked at once. */
const WARM_UP = `const parts: number[] = [1, 2].map((part) => part * image.width);
console.log(parts, vision, inputs, images.length);
show(image);
return Promise.all([image]);`;

/** Warms the engine up, says so, and answers one request after another until stdin ends. */
export async function serveChecks(engine: CheckerEngine): Promise<void> {
  if (await engine.check(WARM_UP) === null) throw new Error("Cannot start type checker: it does not answer");
  await answer({ id: CHECKER_READY_ID, diagnostics: null });
  const reader = new FrameReader(CAPS);
  for await (const chunk of Deno.stdin.readable) {
    for (const { payload } of reader.push(chunk)) {
      const { id, source } = parseJson(payload) as CheckRequest;
      await answer({ id, diagnostics: await checkSnippet(source, engine) });
    }
  }
}

async function answer(message: CheckAnswer): Promise<void> {
  const frame = jsonFrame(CHECKER_FRAME.answer, message);
  let written = 0;
  while (written < frame.length) written += await Deno.stdout.write(frame.subarray(written));
}
