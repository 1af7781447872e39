/** The system call filter of an executor as a program for the kernel. @module */

import {
  AUDIT_ARCH,
  CLONE,
  DENIED_SYSCALLS,
  type FilterArch,
  OPENING_SYSCALLS,
  type Syscall,
  UNSEEN_SYSCALLS,
} from "../../policies/denied_syscalls.ts";

/** Classic BPF, linux/bpf_common.h: load a word, compare with a constant, return a constant. */
const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_GREATER_OR_EQUAL = 0x35;
const JUMP_SET = 0x45;
const RETURN = 0x06;

/** linux/seccomp.h: what a filter answers. The low half of an errno answer is the errno. */
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const EPERM = 0x00050000 | 1;
const ENOSYS = 0x00050000 | 38;

/** Offsets in struct seccomp_data. Arguments are 64 bits wide; flags live in the low half. */
const NUMBER_AT = 0;
const ARCH_AT = 4;
const ARGUMENTS_AT = 16;
const ARGUMENT_BYTES = 8;

/** Numbers from here on are calls of the x32 ABI on x86_64. */
const X32_BIT = 0x40000000;
/** linux/sched.h. */
const CLONE_THREAD = 0x00010000;
/** O_WRONLY, O_RDWR, O_CREAT and O_TRUNC of asm-generic/fcntl.h, the same on both processors. */
const MORE_THAN_READING = 0x1 | 0x2 | 0x40 | 0x200;

const INSTRUCTION_BYTES = 8;
/** A jump's distance has one byte. */
const LONGEST_JUMP = 255;

type Label = "allow" | "deny" | "unseen";

/** One instruction; `then` and `else` are labels, or how many instructions to skip. */
interface Instruction {
  readonly code: number;
  readonly value: number;
  readonly then?: Label | number;
  readonly else?: Label | number;
}

/** The filter for a processor: an array of struct sock_filter. */
export function seccompProgram(arch: FilterArch): Uint8Array<ArrayBuffer> {
  const body = [
    { code: LOAD, value: ARCH_AT },
    { code: JUMP_EQUAL, value: AUDIT_ARCH[arch], then: 1, else: 0 },
    { code: RETURN, value: KILL_PROCESS },
    { code: LOAD, value: NUMBER_AT },
    ...(arch === "x86_64" ? [{ code: JUMP_GREATER_OR_EQUAL, value: X32_BIT, then: "deny" as const }] : []),
    ...refuseAll(UNSEEN_SYSCALLS, arch, "unseen"),
    ...refuseAll(DENIED_SYSCALLS, arch, "deny"),
    ...threadsOnly(arch),
    ...OPENING_SYSCALLS.flatMap(({ call, flagsIndex }) => readingOnly(numberOf(call, arch), flagsIndex)),
  ];
  return encode(body);
}

function numberOf([, x86, arm]: Syscall, arch: FilterArch): number | null {
  return arch === "x86_64" ? x86 : arm;
}

function refuseAll(calls: readonly Syscall[], arch: FilterArch, then: Label): Instruction[] {
  return calls.flatMap((call) => {
    const value = numberOf(call, arch);
    return value === null ? [] : [{ code: JUMP_EQUAL, value, then }];
  });
}

function threadsOnly(arch: FilterArch): Instruction[] {
  return [
    { code: JUMP_EQUAL, value: numberOf(CLONE, arch) ?? 0, then: 0, else: 2 },
    { code: LOAD, value: ARGUMENTS_AT },
    { code: JUMP_SET, value: CLONE_THREAD, then: "allow", else: "deny" },
  ];
}

function readingOnly(value: number | null, flagsIndex: number): Instruction[] {
  if (value === null) return [];
  return [
    { code: JUMP_EQUAL, value, then: 0, else: 2 },
    { code: LOAD, value: ARGUMENTS_AT + flagsIndex * ARGUMENT_BYTES },
    { code: JUMP_SET, value: MORE_THAN_READING, then: "deny", else: "allow" },
  ];
}

/** Puts the three answers behind the body and turns labels into distances. */
function encode(body: readonly Instruction[]): Uint8Array<ArrayBuffer> {
  const labels: Record<Label, number> = { allow: body.length, deny: body.length + 1, unseen: body.length + 2 };
  const program: readonly Instruction[] = [
    ...body,
    { code: RETURN, value: ALLOW },
    { code: RETURN, value: EPERM },
    { code: RETURN, value: ENOSYS },
  ];
  const bytes = new Uint8Array(program.length * INSTRUCTION_BYTES);
  const view = new DataView(bytes.buffer);
  program.forEach((instruction, at) => {
    view.setUint16(at * INSTRUCTION_BYTES, instruction.code, true);
    view.setUint8(at * INSTRUCTION_BYTES + 2, distance(instruction.then, at, labels));
    view.setUint8(at * INSTRUCTION_BYTES + 3, distance(instruction.else, at, labels));
    view.setUint32(at * INSTRUCTION_BYTES + 4, instruction.value, true);
  });
  return bytes;
}

function distance(to: Label | number | undefined, at: number, labels: Readonly<Record<Label, number>>): number {
  const skip = typeof to === "string" ? labels[to] - at - 1 : to ?? 0;
  if (skip > LONGEST_JUMP) throw new Error(`Cannot build system call filter: a jump over ${skip} instructions`);
  return skip;
}
