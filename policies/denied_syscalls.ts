/**
 * System calls that an executor never makes once it is warm. Numbers are from
 * the kernel's own tables: asm/unistd_64.h and asm-generic/unistd.h.
 *
 * @module
 */

/** Processors that the filter is written for. */
export type FilterArch = "x86_64" | "aarch64";

/** A system call and its number on each processor; null where it does not exist. */
export type Syscall = readonly [name: string, x86_64: number, aarch64: number | null];

/** Refused with EPERM, whatever their arguments are. */
export const DENIED_SYSCALLS: readonly Syscall[] = [
  // Network. `socketpair` stays: Deno makes one for its signals half a second after its start.
  ["socket", 41, 198],
  ["connect", 42, 203],
  ["bind", 49, 200],
  ["listen", 50, 201],
  ["accept", 43, 202],
  ["accept4", 288, 242],
  // Programs and other processes. `tgkill` stays: `abort()` is made of it.
  ["execve", 59, 221],
  ["execveat", 322, 281],
  ["fork", 57, null],
  ["vfork", 58, null],
  ["kill", 62, 129],
  ["tkill", 200, 130],
  ["rt_sigqueueinfo", 129, 138],
  ["rt_tgsigqueueinfo", 297, 240],
  ["pidfd_open", 434, 434],
  ["pidfd_send_signal", 424, 424],
  ["pidfd_getfd", 438, 438],
  ["ptrace", 101, 117],
  ["process_vm_readv", 310, 270],
  ["process_vm_writev", 311, 271],
  ["process_madvise", 440, 440],
  ["kcmp", 312, 272],
  // Changes to files; opening for writing is refused by its flags.
  ["creat", 85, null],
  ["mkdir", 83, null],
  ["mkdirat", 258, 34],
  ["mknod", 133, null],
  ["mknodat", 259, 33],
  ["unlink", 87, null],
  ["unlinkat", 263, 35],
  ["rmdir", 84, null],
  ["rename", 82, null],
  ["renameat", 264, 38],
  ["renameat2", 316, 276],
  ["link", 86, null],
  ["linkat", 265, 37],
  ["symlink", 88, null],
  ["symlinkat", 266, 36],
  ["truncate", 76, 45],
  ["chmod", 90, null],
  ["fchmod", 91, 52],
  ["fchmodat", 268, 53],
  ["fchmodat2", 452, 452],
  ["chown", 92, null],
  ["lchown", 94, null],
  ["fchown", 93, 55],
  ["fchownat", 260, 54],
  ["setxattr", 188, 5],
  ["lsetxattr", 189, 6],
  ["fsetxattr", 190, 7],
  ["setxattrat", 463, 463],
  ["utime", 132, null],
  ["utimes", 235, null],
  ["utimensat", 280, 88],
  ["futimesat", 261, null],
  ["name_to_handle_at", 303, 264],
  ["open_by_handle_at", 304, 265],
  ["fanotify_init", 300, 262],
  // Memory and queues that outlive a process.
  ["shmget", 29, 194],
  ["shmat", 30, 196],
  ["msgget", 68, 186],
  ["semget", 64, 190],
  ["mq_open", 240, 180],
  // Namespaces and mounts.
  ["unshare", 272, 97],
  ["setns", 308, 268],
  ["mount", 165, 40],
  ["umount2", 166, 39],
  ["pivot_root", 155, 41],
  ["chroot", 161, 51],
  ["open_tree", 428, 428],
  ["move_mount", 429, 429],
  ["fsopen", 430, 430],
  ["fsconfig", 431, 431],
  ["fsmount", 432, 432],
  ["fspick", 433, 433],
  ["mount_setattr", 442, 442],
  // Kernel surface where most holes were found.
  ["bpf", 321, 280],
  ["perf_event_open", 298, 241],
  ["userfaultfd", 323, 282],
  ["io_uring_setup", 425, 425],
  ["io_uring_enter", 426, 426],
  ["io_uring_register", 427, 427],
  ["keyctl", 250, 219],
  ["add_key", 248, 217],
  ["request_key", 249, 218],
  ["init_module", 175, 105],
  ["finit_module", 313, 273],
  ["delete_module", 176, 106],
  ["kexec_load", 246, 104],
  ["kexec_file_load", 320, 294],
  ["reboot", 169, 142],
  ["swapon", 167, 224],
  ["swapoff", 168, 225],
  ["acct", 163, 89],
  ["quotactl", 179, 60],
  ["personality", 135, 92],
  ["memfd_secret", 447, 447],
];

/** Refused with ENOSYS, so that the C library falls back to calls whose arguments a filter can see. */
export const UNSEEN_SYSCALLS: readonly Syscall[] = [
  ["clone3", 435, 435],
  ["openat2", 437, 437],
];

/** `clone` may make threads only: CLONE_THREAD must be among its flags, the first argument. */
export const CLONE: Syscall = ["clone", 56, 220];

/** Refused when the flags, the argument at `flagsIndex`, ask for more than reading. */
export const OPENING_SYSCALLS: readonly { readonly call: Syscall; readonly flagsIndex: number }[] = [
  { call: ["open", 2, null], flagsIndex: 1 },
  { call: ["openat", 257, 56], flagsIndex: 2 },
];

/** The processor's name in a seccomp filter: AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64. */
export const AUDIT_ARCH: Readonly<Record<FilterArch, number>> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
