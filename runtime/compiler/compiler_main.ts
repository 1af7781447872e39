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

const MICROSECONDS_PER_MS = 1_000;
/** `Deno.cpuUsage` exists in 2.9.6 and is missing from its types. */
const runtime = Deno as unknown as { cpuUsage(): { user: number; system: number } };

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
  const { user, system } = runtime.cpuUsage();
  const frame = jsonFrame(COMPILER_FRAME.answer, { ...message, cpuMs: (user + system) / MICROSECONDS_PER_MS });
  let written = 0;
  while (written < frame.length) written += Deno.stdout.writeSync(frame.subarray(written));
}

await serve();
