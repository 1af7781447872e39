/**
 * What advice about types costs: start, one check of 30 and of 300 lines, and
 * memory after many checks, for each type checker that the build has made.
 *
 * @module
 */

import { checkerCommands } from "../runtime/checker_commands.ts";
import { CheckerClient } from "../runtime/host/checker_client.ts";
import type { CheckerCommand } from "../runtime/host/checker_process.ts";
import { systemClock } from "../runtime/host/clock.ts";

const ROUNDS = 60;
const MANY_CHECKS = 1_000;
const BODY = `
function brightest(source: Image, parts: number): { box: [number, number, number, number]; mean: number } {
  const width = Math.floor(source.width / parts);
  const cells = Array.from({ length: parts }, (_, index) => {
    const box: [number, number, number, number] = [index * width, 0, (index + 1) * width, source.height];
    const [red, green, blue] = source.crop(box).resize(1, 1).data;
    return { box, mean: (red + green + blue) / 3 };
  });
  return cells.sort((a, b) => b.mean - a.mean)[0];
}
`;

/** A snippet of about as many lines, with one slip at its end. */
function snippet(lines: number, round: number): string {
  const copies = Math.max(1, Math.round(lines / BODY.split("\n").length));
  const bodies = Array.from({ length: copies }, (_, copy) => BODY.replace("brightest", `brightest${copy}`));
  return `${bodies.join("")}const best = brightest0(image, ${round + 2});\nreturn image.rotat(best.mean);`;
}

async function measure(command: CheckerCommand): Promise<Record<string, number | string>> {
  const started = performance.now();
  await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
  const startMs = performance.now() - started;
  const signal = new AbortController().signal;
  const first = performance.now();
  const advice = await client.check(snippet(30, 0), signal);
  const firstMs = performance.now() - first;
  if (advice?.[0]?.code !== "TS2551") {
    throw new Error(`Cannot measure ${command.engine}: it found ${advice?.[0]?.code}`);
  }
  const short = await median((round) => client.check(snippet(30, round), signal));
  const long = await median((round) => client.check(snippet(300, round), signal));
  for (let round = 0; round < MANY_CHECKS; round++) await client.check(snippet(30, round), signal);
  return {
    engine: client.engine,
    "start ms": startMs.toFixed(0),
    "first check ms": firstMs.toFixed(1),
    "30 lines ms": short.toFixed(1),
    "300 lines ms": long.toFixed(1),
    [`MB after ${MANY_CHECKS}`]: (await residentMb(command.engine)).toFixed(0),
  };
}

async function median(run: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

/** Resident memory of this process's children and theirs, in MB. */
async function residentMb(engine: string): Promise<number> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "rss=,args="] }).output();
  const lines = new TextDecoder().decode(stdout).split("\n");
  const own = lines.filter((line) => line.includes(`checker_${engine}.js`) || line.includes("native/tsc --api"));
  return own.reduce((sum, line) => sum + Number.parseInt(line, 10), 0) / 1024;
}

const commands = await checkerCommands();
// deno-lint-ignore no-console
for (const command of commands) console.table([await measure(command)]);
