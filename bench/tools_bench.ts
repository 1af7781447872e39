/**
 * Every operation that has a counterpart, side by side in one run: this toolkit
 * (warm, and the first call in a fresh executor of the service), imagescript,
 * Pillow, OpenCV and sharp, all with one thread, at 1 and 12 megapixels.
 *
 * `deno task bench:tools [--group tone,geometry] [--name resize] [--sizes 1,12] [--quick] [--write]`
 *
 * Each library has a process of its own; their rounds take turns, a round is
 * the best of three calls or more, and the median of the rounds counts. `--write` puts the tables into bench/RESULTS.md.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { machine, percentile } from "./stats.ts";
import type { Files } from "./tools/answer_timings.ts";
import { type ColdService, startCold } from "./tools/cold.ts";
import { type Operation, OPERATIONS } from "./tools/operations.ts";
import { isInstalled, type Peer, type PeerCommand, startPeer } from "./tools/peer.ts";
import { PEERS } from "./tools/peers.ts";
import { writePhotographs } from "./tools/photographs.ts";
import { renderRows, type Row } from "./tools/report.ts";
import { writeSection } from "./tools/write_section.ts";

/** Rounds of a size: full and quick. */
const ROUNDS: Readonly<Record<number, readonly [full: number, quick: number]>> = { 1: [5, 3], 12: [3, 1] };
/** Calls in fresh executors; 0 leaves the column empty. */
const COLD_ROUNDS: Readonly<Record<number, readonly [full: number, quick: number]>> = { 1: [3, 1], 12: [1, 0] };
/** A call longer than this is slow whatever the rounds say: once is enough. */
const SLOW_MS = 3000;

interface Options {
  readonly groups: readonly string[];
  readonly name: string;
  readonly sizes: readonly number[];
  readonly isQuick: boolean;
  readonly isWritten: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      group: { type: "string", default: "" },
      name: { type: "string", default: "" },
      sizes: { type: "string", default: "1,12" },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  return {
    groups: values.group.split(",").filter((name) => name !== ""),
    name: values.name,
    sizes: values.sizes.split(",").map(Number),
    isQuick: values.quick,
    isWritten: values.write,
  };
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Progress, apart from the result. */
function note(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function main(): Promise<void> {
  const options = readOptions();
  const chosen = OPERATIONS.filter(({ group, name }) =>
    (options.groups.length === 0 || options.groups.includes(group)) &&
    name.includes(options.name)
  );
  const head = await machine();
  say(`${head}\n`);
  const present = await installed();
  const folder = await Deno.makeTempDir();
  const sections: string[] = [];
  try {
    for (const megapixels of options.sizes) {
      const files = await writePhotographs(folder, megapixels);
      const rows = await measure({
        files,
        megapixels,
        present,
        options,
        chosen,
      });
      sections.push(
        `### ${megapixels} MP, milliseconds\n\n${renderRows(rows, present.slice(1).map(({ name }) => name))}`,
      );
      say(`${sections.at(-1)}\n`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  if (options.isWritten) await writeSection({ machine: head, tables: sections, isQuick: options.isQuick });
}

/** The peers that are here; says why the others are not. */
async function installed(): Promise<PeerCommand[]> {
  const present: PeerCommand[] = [];
  for (const peer of PEERS) {
    if (await isInstalled(peer)) present.push(peer);
    else say(`${peer.name} is left out: ${peer.absence}`);
  }
  return present;
}

interface Measurement {
  readonly files: Files;
  readonly megapixels: number;
  readonly present: readonly PeerCommand[];
  readonly options: Options;
  readonly chosen: readonly Operation[];
}

async function measure(
  { files, megapixels, present, options, chosen }: Measurement,
): Promise<Row[]> {
  await using stack = new AsyncDisposableStack();
  const peers: Peer[] = [];
  for (const command of present) {
    peers.push(stack.use(await startPeer(command, files)));
  }
  const rounds = ROUNDS[megapixels]?.[options.isQuick ? 1 : 0] ?? 1;
  const coldRounds = COLD_ROUNDS[megapixels]?.[options.isQuick ? 1 : 0] ?? 1;
  const cold = coldRounds === 0 ? null : stack.use(await startCold(files));
  const rows: Row[] = [];
  for (const operation of chosen) {
    if (operation.isSmallOnly === true && megapixels > 1) continue;
    note(`${megapixels} MP, ${operation.group}: ${operation.name}`);
    rows.push(await compare(operation, { peers, cold, rounds, coldRounds }));
  }
  return rows;
}

interface Comparison {
  readonly peers: readonly Peer[];
  readonly cold: ColdService | null;
  readonly rounds: number;
  readonly coldRounds: number;
}

async function compare(
  operation: Operation,
  { peers, cold, rounds, coldRounds }: Comparison,
): Promise<Row> {
  const times = new Map(peers.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const peer of peers) {
      const list = times.get(peer.name) ?? [];
      if (round > 0 && (list.length === 0 || (list[0] ?? 0) > SLOW_MS)) {
        continue;
      }
      const ms = await peer.time({
        operation: operation.name,
        warm: round === 0,
      });
      if (ms !== null) list.push(ms);
    }
  }
  const median = (name: string): number | null => {
    const list = times.get(name) ?? [];
    return list.length === 0 ? null : percentile(list, 0.5);
  };
  const coldMs = await cold?.time(operation, coldRounds) ?? null;
  const peersMs = Object.fromEntries(
    peers.slice(1).map(({ name }) => [name, median(name)]),
  );
  return { operation, warmMs: median("darkroom") ?? NaN, coldMs, peersMs };
}

await main();
