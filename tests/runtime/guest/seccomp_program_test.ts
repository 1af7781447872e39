import assert from "node:assert/strict";
import fc from "fast-check";
import {
  AUDIT_ARCH,
  CLONE,
  DENIED_SYSCALLS,
  type FilterArch,
  OPENING_SYSCALLS,
  type Syscall,
  UNSEEN_SYSCALLS,
} from "../../../policies/denied_syscalls.ts";
import { seccompProgram } from "../../../runtime/guest/seccomp_program.ts";
import { runFilter } from "../../support/filter_machine.ts";

const ALLOW = 0x7fff0000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const KILL_PROCESS = 0x80000000;
const ARCHES: readonly FilterArch[] = ["x86_64", "aarch64"];
const CLONE_THREAD = 0x10000;

function numberOf(call: Syscall, arch: FilterArch): number | null {
  return arch === "x86_64" ? call[1] : call[2];
}

function ask(arch: FilterArch, number: number, args: readonly number[] = []): number {
  return runFilter(seccompProgram(arch), { arch: AUDIT_ARCH[arch], number, args }).action;
}

const everyCall = ARCHES.flatMap((arch) => {
  const rows = (calls: readonly Syscall[], action: number): [FilterArch, string, number, number][] =>
    calls.flatMap((call) => {
      const number = numberOf(call, arch);
      return number === null ? [] : [[arch, call[0], number, action]];
    });
  return [...rows(DENIED_SYSCALLS, EPERM), ...rows(UNSEEN_SYSCALLS, ENOSYS)];
});

Deno.test("every listed call is refused on each processor, whatever its arguments are", () => {
  assert.ok(everyCall.length > 150);
  for (const [arch, name, number, action] of everyCall) {
    assert.equal(ask(arch, number), action, `${name} on ${arch}`);
    assert.equal(ask(arch, number, [0xffffffff, 0xffffffff, 0xffffffff]), action, `${name} on ${arch}`);
  }
});

Deno.test("a number is listed once, and never one that is judged by its arguments", () => {
  for (const arch of ARCHES) {
    const numbers = everyCall.filter((row) => row[0] === arch).map((row) => row[2]);
    const judged = [CLONE, ...OPENING_SYSCALLS.map(({ call }) => call)].map((call) => numberOf(call, arch));
    assert.equal(new Set(numbers).size, numbers.length);
    assert.deepEqual(judged.filter((number) => number !== null && numbers.includes(number)), []);
  }
});

Deno.test("every call that is not listed is allowed (property)", () => {
  for (const arch of ARCHES) {
    const listed = new Set([
      ...everyCall.filter((row) => row[0] === arch).map((row) => row[2]),
      ...[CLONE, ...OPENING_SYSCALLS.map(({ call }) => call)].map((call) => numberOf(call, arch)),
    ]);
    const number = fc.integer({ min: 0, max: 600 }).filter((value) => !listed.has(value));
    fc.assert(fc.property(number, fc.array(fc.maxSafeNat(), { maxLength: 6 }), (value, args) => {
      assert.equal(ask(arch, value, args), ALLOW);
    }));
  }
});

Deno.test.each(
  [
    ["x86_64", "read", 0],
    ["x86_64", "write", 1],
    ["x86_64", "mmap", 9],
    ["x86_64", "futex", 202],
    ["x86_64", "socketpair", 53],
    ["x86_64", "tgkill", 234],
    ["x86_64", "getrandom", 318],
    ["aarch64", "read", 63],
    ["aarch64", "write", 64],
    ["aarch64", "mmap", 222],
    ["aarch64", "futex", 98],
    ["aarch64", "socketpair", 199],
    ["aarch64", "tgkill", 131],
  ] as const,
)("%s: the runtime may %s", (arch, _name, number) => {
  assert.equal(ask(arch, number), ALLOW);
});

Deno.test("clone makes threads and nothing else (property)", () => {
  fc.assert(fc.property(fc.constantFrom(...ARCHES), fc.nat(0xffffffff), (arch, flags) => {
    const isThread = (flags & CLONE_THREAD) !== 0;
    assert.equal(ask(arch, numberOf(CLONE, arch) ?? -1, [flags]), isThread ? ALLOW : EPERM);
  }));
});

Deno.test.each(ARCHES.flatMap((arch) =>
  OPENING_SYSCALLS.flatMap(({ call, flagsIndex }) => {
    const number = numberOf(call, arch);
    return number === null ? [] : [[arch, call[0], number, flagsIndex] as const];
  })
))("%s: %s opens for reading only", (arch, _name, number, flagsIndex) => {
  const open = (flags: number): number => ask(arch, number, [...new Array(flagsIndex).fill(0xffffffff), flags]);
  const oRead = 0, oCloexec = 0o2000000, oDirectory = 0o200000, oPath = 0o10000000, oNonblock = 0o4000;
  const oWrite = 1, oReadWrite = 2, oCreate = 0o100, oTruncate = 0o1000, oTemporary = 0o20000000 | oReadWrite;
  for (const flags of [oRead, oCloexec, oDirectory | oCloexec, oPath, oNonblock]) assert.equal(open(flags), ALLOW);
  for (const flags of [oWrite, oReadWrite, oCreate, oTruncate, oTemporary]) {
    assert.equal(open(flags), EPERM);
    assert.equal(open(flags | oCloexec), EPERM);
  }
});

Deno.test("calls of another processor end the process; those of the x32 ABI are refused", () => {
  const program = seccompProgram("x86_64");
  const i386 = 0x40000003;
  assert.equal(runFilter(program, { arch: i386, number: 3, args: [] }).action, KILL_PROCESS);
  assert.equal(runFilter(program, { arch: AUDIT_ARCH.aarch64, number: 63, args: [] }).action, KILL_PROCESS);
  assert.equal(ask("x86_64", 0x40000000), EPERM);
  assert.equal(ask("x86_64", 0x40000000 + 41), EPERM);
});

Deno.test("a filter is a whole number of instructions, far below the kernel's 4096, and quick", () => {
  for (const arch of ARCHES) {
    const program = seccompProgram(arch);
    assert.equal(program.length % 8, 0);
    assert.ok(program.length / 8 < 256);
    const { steps } = runFilter(program, { arch: AUDIT_ARCH[arch], number: 600, args: [] });
    assert.ok(steps <= program.length / 8);
  }
});
