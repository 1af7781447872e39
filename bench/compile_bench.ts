/**
 * What compiling costs once warm: 30 and 300 lines, each as a snippet that is
 * erased, one that is rewritten, and one that is refused; first the compiler
 * alone, then with its process, pipe and checks around it.
 *
 * @module
 */

import { compilerArgs } from "../policies/compiler_flags.ts";
import { COMPILER_PATH } from "../runtime/build_paths.ts";
import { compile } from "../runtime/compiler/compile.ts";
import { warmUp } from "../runtime/compiler/warm_up.ts";
import { CompilerClient } from "../runtime/host/compiler_client.ts";
import { machine, percentile } from "./stats.ts";

const RUNS = 200;

/** 15 lines; the number makes each copy another text. */
function part(copy: number): string {
  return `
interface Cell${copy} { readonly box: [number, number, number, number]; mean: number; tag?: string }
function brightest${copy}(source: Image, parts: number): Cell${copy} {
  const width = Math.floor(source.width / parts);
  const cells: Cell${copy}[] = Array.from({ length: parts }, (_, index): Cell${copy} => {
    const box: [number, number, number, number] = [index * width, 0, (index + 1) * width, source.height];
    const [red = 0, green = 0, blue = 0] = source.crop(box).resize(1, 1).data as number[];
    return { box, mean: (red + green + blue) / 3 };
  });
  if (cells.length === 0) throw new RangeError(\`parts must be at least 1, received \${parts}\`);
  // The brightest one comes first.
  return cells.sort((a, b) => b.mean - a.mean)[0]!;
}
for (const cell of [brightest${copy}(image, ${
    copy + 2
  })]) console.log("cell", cell.mean.toFixed(2), cell.tag ?? "none");
`.trimStart();
}

/** Snippets of a kind; no two are the same text. */
function snippet(lines: number, { kind, run }: { kind: "erased" | "rewritten" | "refused"; run: number }): string {
  const copies = Math.round(lines / 14);
  const text = Array.from({ length: copies }, (_, copy) => part(copy)).join("") + `const run = ${run};\n`;
  if (kind === "rewritten") return `${text}enum Side { Left, Right }\n({ side: Side.Left, run })`;
  return kind === "erased" ? `${text}({ run })` : `${text}foo(run\nconst other = 1;`;
}

type Compile = (source: string) => Promise<unknown> | unknown;

async function measure(compileOne: Compile, lines: number, kind: "erased" | "rewritten" | "refused"): Promise<string> {
  const samples: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const source = snippet(lines, { kind, run });
    const started = performance.now();
    await compileOne(source);
    samples.push(performance.now() - started);
  }
  const [p50, p99] = [percentile(samples, 0.5), percentile(samples, 0.99)].map((ms) => ms.toFixed(2).padStart(7));
  return `${kind.padEnd(9)} ${String(lines).padStart(3)} lines  p50 ${p50} ms  p99 ${p99} ms`;
}

async function table(title: string, compileOne: Compile): Promise<string> {
  const rows = [title];
  for (const kind of ["erased", "rewritten", "refused"] as const) {
    for (const lines of [30, 300]) rows.push(await measure(compileOne, lines, kind));
  }
  return rows.join("\n");
}

async function main(): Promise<string> {
  warmUp();
  const alone = await table("compile(), warm", compile);
  const command = { path: Deno.execPath(), args: compilerArgs(COMPILER_PATH) };
  await using client = await CompilerClient.start({ command, budgetMs: 1_000 });
  const around = await table("CompilerClient, with process and pipe", (source) => client.compile(source));
  return `${await machine()}\n\n${alone}\n\n${around}\n`;
}

if (import.meta.main) await Deno.stdout.write(new TextEncoder().encode(await main()));
