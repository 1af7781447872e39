/** What Landlock is told, for the version that the kernel speaks. @module */

/** linux/landlock.h: rights on files; the first version knows bits 0 to 12. */
const FIRST_FILE_RIGHTS = 0x1fffn;
/** Rights that later versions added. */
const REFER = 1n << 13n;
const TRUNCATE = 1n << 14n;
const IOCTL_DEVICE = 1n << 15n;
/** Binding and connecting TCP sockets. */
const TCP_RIGHTS = 3n;
/** Abstract Unix sockets and signals to processes outside. */
const SCOPES = 3n;

/** The right to read a file. */
export const READ_FILE = 1n << 2n;

/** Size of struct landlock_ruleset_attr by version: it grew with network rights and with scopes. */
const SIZES: readonly { readonly since: number; readonly bytes: number }[] = [
  { since: 6, bytes: 24 },
  { since: 4, bytes: 16 },
  { since: 1, bytes: 8 },
];

/** Struct landlock_ruleset_attr that handles, and so refuses, everything the version knows. */
export function landlockRuleset(version: number): Uint8Array<ArrayBuffer> {
  const size = SIZES.find(({ since }) => version >= since)?.bytes;
  if (size === undefined) throw new Error(`Cannot use Landlock: its version must be at least 1, received ${version}`);
  const words = [fileRights(version), TCP_RIGHTS, SCOPES];
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < size; at += 8) view.setBigUint64(at, words[at / 8] ?? 0n, true);
  return bytes;
}

/** Struct landlock_path_beneath_attr, packed: what may be done below an open directory, or to an open file. */
export function landlockRule(rights: bigint, fd: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, rights, true);
  view.setInt32(8, fd, true);
  return bytes;
}

function fileRights(version: number): bigint {
  return FIRST_FILE_RIGHTS |
    (version >= 2 ? REFER : 0n) |
    (version >= 3 ? TRUNCATE : 0n) |
    (version >= 5 ? IOCTL_DEVICE : 0n);
}
