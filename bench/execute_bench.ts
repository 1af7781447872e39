/**
 * Latency and rate of POST /execute over HTTP, beside a server that starts one
 * Python per snippet (Pillow, OpenCV) and does the same work; one run, one
 * machine. Traffic stays on 127.0.0.1.
 *
 * @module
 */

import { closedLoop, paced } from "./clients.ts";
import { cpuTimes, startDarkroom, startPython } from "./servers.ts";
import { machine, summary } from "./stats.ts";

const SECONDS = 8;
const PORT = 8931;
const REUSED = 50;

const PHOTO_SNIPPET = `const turned = image.rotate(90);
show(turned.crop([0, 0, Math.round(turned.width / 2), turned.height]));`;

const PILLOW_SNIPPET = `import sys, io
from PIL import Image
im = Image.open(io.BytesIO(sys.stdin.buffer.read())).rotate(90, expand=True)
im = im.crop((0, 0, im.width // 2, im.height))
im.save(sys.stdout.buffer, "PNG")`;

const OPENCV_SNIPPET = `import sys
import numpy as np, cv2
im = cv2.imdecode(np.frombuffer(sys.stdin.buffer.read(), np.uint8), cv2.IMREAD_COLOR)
im = cv2.rotate(im, cv2.ROTATE_90_COUNTERCLOCKWISE)
im = im[:, : im.shape[1] // 2]
sys.stdout.buffer.write(cv2.imencode(".png", im)[1].tobytes())`;

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function post(url: string, body: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const answer = await response.json();
  if (answer.ok !== true) throw new Error(`Cannot go on: ${JSON.stringify(answer).slice(0, 300)}`);
  return answer;
}

/** A photograph of 1 MP as JPEG, made by the service itself. */
async function makePhoto(url: string): Promise<string> {
  const bytes = await Deno.readFile(new URL("../examples/images/astronaut.png", import.meta.url));
  const answer = await post(
    `${url}/execute`,
    JSON.stringify({
      code: "show(image.resize(1000, 1000, { method: 'lanczos' }))",
      images: [{ data: bytes.toBase64() }],
      output: { mime: "image/jpeg", quality: 92 },
    }),
  );
  return (answer.images as { data: string }[])[0]?.data ?? "";
}

async function benchTrivial(url: string, pid: number): Promise<void> {
  const body = JSON.stringify({ code: "return 6*7" });
  const once = async (): Promise<void> => void await post(`${url}/execute`, body);
  await paced(10, 150, once);
  say(`return 6*7, warm, one at a time   ${summary(await paced(100, 150, once))}`);
  for (const clients of [1, 4]) {
    const { childrenMs: cpuBefore } = await cpuTimes(pid);
    const load = await closedLoop(clients, SECONDS, once);
    const cpuMs = ((await cpuTimes(pid)).childrenMs - cpuBefore) / load.latenciesMs.length;
    say(
      `return 6*7, ${clients} client(s), sustained  ${summary(load.latenciesMs)}  ${load.perSecond.toFixed(1)}/s, ${
        cpuMs.toFixed(0)
      } CPU ms per executor`,
    );
  }
}

/** What an operator gains who lets a process serve one key's executions one after another. */
async function benchReuse(photoBody: string): Promise<void> {
  await using kept = await startDarkroom(PORT - 1, { EXECUTIONS_PER_PROCESS: String(REUSED) });
  const body = JSON.stringify({ code: "return 6*7" });
  for (const clients of [1, 4]) {
    const load = await closedLoop(clients, SECONDS, async () => void await post(`${kept.url}/execute`, body));
    say(
      `the same, ${REUSED} executions a process, ${clients} client(s)  ${summary(load.latenciesMs)}  ${
        load.perSecond.toFixed(1)
      }/s`,
    );
  }
  await benchPhoto(
    { name: `${REUSED} each`, pid: kept.pid },
    async () => void await post(`${kept.url}/execute`, photoBody),
  );
}

/** Processor time is of the server and of the processes for snippets, which have ended by then. */
async function benchPhoto({ name, pid }: { name: string; pid: number }, once: () => Promise<void>): Promise<void> {
  await paced(5, 200, once);
  say(`1 MP photo, ${name.padEnd(9)} one at a time  ${summary(await paced(30, 200, once))}`);
  for (const clients of [1, 4]) {
    const before = await cpuTimes(pid);
    const load = await closedLoop(clients, SECONDS, once);
    const after = await cpuTimes(pid);
    const cpuMs = after.ownMs - before.ownMs + after.childrenMs - before.childrenMs;
    say(
      `1 MP photo, ${name.padEnd(9)} ${clients} client(s)    ${summary(load.latenciesMs)}  ${
        load.perSecond.toFixed(1)
      }/s, ${(cpuMs / load.latenciesMs.length).toFixed(0)} CPU ms each`,
    );
  }
}

async function main(): Promise<void> {
  say(await machine());
  await using darkroom = await startDarkroom(PORT);
  await benchTrivial(darkroom.url, darkroom.pid);
  const photo = await makePhoto(darkroom.url);
  const body = JSON.stringify({ code: PHOTO_SNIPPET, images: [{ data: photo }] });
  await benchReuse(body);
  await benchPhoto(
    { name: "Darkroom", pid: darkroom.pid },
    async () => void await post(`${darkroom.url}/execute`, body),
  );
  const peers = [["PIL", "Pillow", PILLOW_SNIPPET], ["cv2", "OpenCV", OPENCV_SNIPPET]] as const;
  for (const [index, [module, name, code]] of peers.entries()) {
    await using peer = await startPython(PORT + 1 + index, module);
    if (peer === null) {
      say(`1 MP photo, ${name}: skipped, python3 with ${module} is not on this machine`);
      continue;
    }
    const { url, pid } = peer;
    const peerBody = JSON.stringify({ code, image: photo });
    await benchPhoto({ name, pid }, async () => void await post(url, peerBody));
  }
}

await main();
