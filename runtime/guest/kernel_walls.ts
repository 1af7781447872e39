/**
 * Walls that a process raises around itself, with the kernel's help and without
 * privilege. The guardian does so before the worker exists: it calls the C
 * library, checks that the walls hold, and gives the right to do so away for good.
 *
 * @module
 */

import type { FilterArch } from "../../policies/denied_syscalls.ts";
import { KERNEL_WALLS, type KernelWall } from "../../policies/isolation_layers.ts";
import { landlockRule, landlockRuleset, READ_FILE } from "./landlock_ruleset.ts";
import { seccompProgram } from "./seccomp_program.ts";

/** The script argument that names the walls to raise. */
const WALLS_ARGUMENT = "--walls=";

/** System call numbers that differ between processors; Landlock's do not. */
const SECCOMP: Readonly<Record<FilterArch, bigint>> = { x86_64: 317n, aarch64: 277n };
const SOCKET: Readonly<Record<FilterArch, bigint>> = { x86_64: 41n, aarch64: 198n };
const LANDLOCK_CREATE_RULESET = 444n;
const LANDLOCK_ADD_RULE = 445n;
const LANDLOCK_RESTRICT_SELF = 446n;

/** linux/prctl.h and linux/seccomp.h. */
const PR_SET_NO_NEW_PRIVS = 38;
const SECCOMP_SET_MODE_FILTER = 1n;
const FILTER_ALL_THREADS = 1n;
/** linux/landlock.h. */
const ASK_VERSION = 1;
const RULE_PATH_BENEATH = 1n;
/** asm-generic/fcntl.h. */
const O_RDONLY = 0;
const O_PATH_CLOEXEC = 0x200000 | 0x80000;
const AF_UNIX = 1n;
const SOCK_STREAM = 1n;

/** linux/resource.h; with id 0 it means this thread, and those that it starts later. */
const PRIO_PROCESS = 0;
/**
 * Snippets give way to the server, so that limits, cancellations and probes are
 * on time when every core is busy with snippets. Five steps are a third of the share.
 */
const NICENESS = 5;

/** What stays readable: the meter reads `/proc/self/statm`, V8 takes entropy. */
const READABLE = ["/proc", "/dev/urandom"];
/** A link in `/proc` to a file outside of it, the deno binary. */
const OUTSIDE_FILE = "/proc/self/exe";

const LIBC = {
  prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  setpriority: { parameters: ["i32", "u32", "i32"], result: "i32" },
  syscall3: { name: "syscall", parameters: ["i64", "u64", "u64", "u64"], result: "i64" },
  seccomp: { name: "syscall", parameters: ["i64", "u64", "u64", "buffer"], result: "i64" },
  createRuleset: { name: "syscall", parameters: ["i64", "buffer", "usize", "u32"], result: "i64" },
  addRule: { name: "syscall", parameters: ["i64", "i64", "u64", "buffer", "u32"], result: "i64" },
} as const satisfies Deno.ForeignLibraryInterface;

type Libc = Deno.DynamicLibrary<typeof LIBC>;

/** The walls that the process was started with: `--walls=seccomp,landlock`. */
export function requestedWalls(args: readonly string[]): KernelWall[] {
  const list = args.find((arg) => arg.startsWith(WALLS_ARGUMENT))?.slice(WALLS_ARGUMENT.length) ?? "";
  return list.split(",").filter((name) => name !== "").map((name) => {
    const wall = KERNEL_WALLS.find((known) => known === name);
    if (wall === undefined) throw new Error(`Cannot raise walls: each must be seccomp or landlock, received ${name}`);
    return wall;
  });
}

/**
 * Raises walls around all threads (seccomp) and around this and later threads
 * (Landlock). Throws when one does not hold, and when the right to call
 * foreign functions remains.
 */
export function raiseKernelWalls(walls: readonly KernelWall[]): void {
  if (walls.length === 0) return;
  const libc = openLibc();
  libc.symbols.setpriority(PRIO_PROCESS, 0, NICENESS);
  check("no_new_privs", libc.symbols.prctl(PR_SET_NO_NEW_PRIVS, 1n, 0n, 0n, 0n) === 0);
  if (walls.includes("landlock")) landlock(libc);
  if (walls.includes("seccomp")) seccomp(libc);
  libc.close();
  const { state } = Deno.permissions.revokeSync({ name: "ffi" });
  check("the end of foreign functions", state !== "granted");
}

function openLibc(): Libc {
  return Deno.dlopen("libc.so.6", LIBC);
}

function landlock(libc: Libc): void {
  const { open, close, createRuleset, addRule, syscall3 } = libc.symbols;
  const version = Number(createRuleset(LANDLOCK_CREATE_RULESET, null, 0n, ASK_VERSION));
  const attributes = landlockRuleset(version);
  const ruleset = createRuleset(LANDLOCK_CREATE_RULESET, attributes, BigInt(attributes.length), 0);
  check("landlock", ruleset >= 0n);
  for (const path of READABLE) {
    const fd = open(cString(path), O_PATH_CLOEXEC);
    check(`landlock for ${path}`, fd >= 0);
    const added = addRule(LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, landlockRule(READ_FILE, fd), 0);
    check(`landlock for ${path}`, added === 0n);
    close(fd);
  }
  check("landlock", syscall3(LANDLOCK_RESTRICT_SELF, ruleset, 0n, 0n) === 0n);
  close(Number(ruleset));
  check("landlock", open(cString(OUTSIDE_FILE), O_RDONLY) < 0);
}

function seccomp(libc: Libc): void {
  const arch = Deno.build.arch;
  const filter = seccompProgram(arch);
  const { seccomp, syscall3 } = libc.symbols;
  const answer = seccomp(SECCOMP[arch], SECCOMP_SET_MODE_FILTER, FILTER_ALL_THREADS, filterHead(filter));
  // The filter is named here so that it lives until the kernel has copied it.
  check(`seccomp with ${filter.length} bytes`, answer === 0n);
  check("seccomp", syscall3(SOCKET[arch], AF_UNIX, SOCK_STREAM, 0n) < 0n);
}

/** Struct sock_fprog: the number of instructions and where they are. */
function filterHead(filter: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(16);
  const view = new DataView(head.buffer);
  view.setUint16(0, filter.length / 8, true);
  view.setBigUint64(8, Deno.UnsafePointer.value(Deno.UnsafePointer.of(filter)), true);
  return head;
}

function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}

function check(what: string, holds: boolean): void {
  if (!holds) throw new Error(`Cannot raise walls: the kernel refused ${what}`);
}
