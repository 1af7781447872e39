/**
 * The compiler's process: frames in on stdin, frames out on stdout. It needs
 * no permission at all and is killed when it takes too long.
 *
 * @module
 */

import "./hide_process.ts";
import { type CompileAnswer, COMPILER_FRAME, type CompileRequest, READY_ID } from "../wire/compiler_protocol.ts";
import { FrameReader, jsonFrame, parseJson } from "../wire/frames.ts";
import { compile } from "./compile.ts";
import { warmUp } from "./warm_up.ts";

/** The server is trusted and checks sizes itself; these caps only stop nonsense. */
const CAPS = { frameBytes: 16 * 1024 * 1024, totalBytes: Infinity, frames: Infinity };

async function serve(): Promise<void> {
  warmUp();
  answer({ id: READY_ID });
  const reader = new FrameReader(CAPS);
  for await (const chunk of Deno.stdin.readable) {
    for (const { payload } of reader.push(chunk)) {
      const { id, source } = parseJson(payload) as CompileRequest;
      answer({ id, result: compile(source) });
    }
  }
}

function answer(message: CompileAnswer): void {
  const frame = jsonFrame(COMPILER_FRAME.answer, message);
  let written = 0;
  while (written < frame.length) written += Deno.stdout.writeSync(frame.subarray(written));
}

await serve();
