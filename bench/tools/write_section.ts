/** Puts the comparison into bench/RESULTS.md, in the place of an earlier one. @module */

import { SHARED_REASONS } from "./shortfalls.ts";

const RESULTS = new URL("../RESULTS.md", import.meta.url);
const HEADING = "## tools_bench.ts";

/** One run of the comparison. */
export interface Comparison {
  readonly machine: string;
  readonly tables: readonly string[];
  readonly isQuick: boolean;
}

/** Replaces the section, or adds it at the end. */
export async function writeSection({ machine, tables, isQuick }: Comparison): Promise<void> {
  const text = await Deno.readTextFile(RESULTS);
  const section = [
    HEADING,
    "",
    `${machine}. \`deno task bench:tools ${isQuick ? "--quick " : ""}--write\`.`,
    "",
    ...INTRODUCTION,
    "",
    ...(isQuick ? [...QUICK, ""] : []),
    tables.join("\n\n"),
  ];
  const start = text.indexOf(`${HEADING}\n`);
  const next = start < 0 ? -1 : text.indexOf("\n## ", start);
  const before = (start < 0 ? text : text.slice(0, start)).trimEnd();
  const after = next < 0 ? "" : `\n${text.slice(next).trimEnd()}\n`;
  await Deno.writeTextFile(
    RESULTS,
    `${before}\n\n${section.join("\n").trimEnd()}\n${after}`,
  );
}

const QUICK = [
  "Quick rounds: one process a library, three rounds at 1 megapixel and one at 12. Some rows differ from process to",
  "process, above all where a result is of fresh pages.",
];

const INTRODUCTION = [
  "Medians of rounds that take turns, each the best of three calls or more; one process a library, one thread each. A",
  "call's time is that of the clock or of the processor, whichever is less, since the machine has other work too.",
  "Warm: in a process that has made the call before. Cold: the first call of a fresh executor, as the service's answer",
  "states it in `ops`. This toolkit and imagescript work on four bytes a pixel, Pillow, OpenCV and sharp on three. The",
  "goal is at most Pillow's time, and at most OpenCV's times the factor that is stated.",
  "",
  "What reasons are called below the tables:",
  "",
  ...Object.entries(SHARED_REASONS).map(([name, reason]) => `- ${name}: ${reason}.`),
];
