/** Puts a folder in another one's place, so that whoever reads finds the one or the other, whole. @module */

import { fileURLToPath } from "node:url";

/** linux/fcntl.h: paths are relative to the working directory. */
const AT_FDCWD = -100;
/** linux/fs.h: both paths are there, and swap. */
const RENAME_EXCHANGE = 2;

/** The three folders, all on one file system. */
export interface FolderReplacement {
  /** Who has the place. */
  readonly target: URL;
  /** Who gets it. */
  readonly fresh: URL;
  /** Where the one that had it goes; the one that is there already is removed. */
  readonly previous: URL;
}

/**
 * Gives `fresh` the place of `target`: in one step on Linux; elsewhere, or on a
 * file system that cannot swap, there is no `target` for the moment between two
 * renames. What was there is kept as `previous`, because whoever looks up a
 * file in it at this moment must find it.
 */
export async function replaceFolder({ target, fresh, previous }: FolderReplacement): Promise<void> {
  const paths = { target: pathOf(target), fresh: pathOf(fresh) };
  if (!exchange(paths) && await isFirst(paths)) return;
  await Deno.remove(previous, { recursive: true }).catch(() => undefined);
  // Another one may have put its own there just now: one is enough.
  await Deno.rename(paths.fresh, previous).catch(() => Deno.remove(paths.fresh, { recursive: true }));
}

interface Paths {
  readonly target: string;
  readonly fresh: string;
}

function pathOf(folder: URL): string {
  return fileURLToPath(folder).replace(/\/$/, "");
}

/** Renames; true when nothing was there before. Another one may have come in between. */
async function isFirst(paths: Paths): Promise<boolean> {
  try {
    await Deno.rename(paths.fresh, paths.target);
    return true;
  } catch (error) {
    if (await Deno.lstat(paths.target).then(() => false, () => true)) throw error;
    if (!exchange(paths)) await renameTwice(paths);
    return false;
  }
}

/** Whether the two have swapped. */
function exchange({ target, fresh }: Paths): boolean {
  if (Deno.build.os !== "linux") return false;
  const path = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${text}\0`);
  const libc = openLibc();
  if (libc === null) return false;
  const { renameat2 } = libc.symbols;
  const isDone = renameat2(AT_FDCWD, path(fresh), AT_FDCWD, path(target), RENAME_EXCHANGE) === 0;
  libc.close();
  return isDone;
}

/** Null for a C library without this function. */
function openLibc(): Deno.DynamicLibrary<typeof LIBC> | null {
  try {
    return Deno.dlopen("libc.so.6", LIBC);
  } catch {
    return null;
  }
}

const LIBC = {
  renameat2: { parameters: ["i32", "buffer", "i32", "buffer", "u32"], result: "i32" },
} as const;

async function renameTwice({ target, fresh }: Paths): Promise<void> {
  const aside = `${fresh}.old`;
  await Deno.rename(target, aside);
  try {
    await Deno.rename(fresh, target);
  } catch (error) {
    await Deno.rename(aside, target);
    throw error;
  }
  await Deno.rename(aside, fresh);
}
