/** Which programs of the layers are installed, and where. @module */

import { ISOLATION_BINARIES } from "../../../policies/isolation_layers.ts";

/** Paths of programs by name; what is not installed is missing. */
export type Binaries = ReadonlyMap<string, string>;

/** Where a program is; layers are chosen only when theirs are there. */
export function pathOf(name: string, binaries: Binaries): string {
  return binaries.get(name) ?? name;
}

/** Asks the shell; without a shell none is used. */
const ASK = 'for name in "$@"; do command -v "$name" || echo; done';

/** Looks the programs up on the server's PATH. */
export async function findBinaries(): Promise<Binaries> {
  const paths = await ask();
  return new Map(ISOLATION_BINARIES.flatMap((name, at) => {
    const path = paths[at]?.trim() ?? "";
    return path.startsWith("/") ? [[name, path] as const] : [];
  }));
}

async function ask(): Promise<string[]> {
  try {
    const args = ["-c", ASK, "sh", ...ISOLATION_BINARIES];
    const { stdout } = await new Deno.Command("sh", { args, stdin: "null", stderr: "null" }).output();
    return new TextDecoder().decode(stdout).split("\n");
  } catch {
    return [];
  }
}
