/** Runs a seccomp filter the way the kernel does: classic BPF over struct seccomp_data. @module */

/** One system call as a filter sees it. */
export interface Call {
  readonly arch: number;
  readonly number: number;
  readonly args: readonly number[];
}

/** What the filter answers, and how many instructions that took. */
export interface Answer {
  readonly action: number;
  readonly steps: number;
}

/** Runs a program; throws where the kernel's verifier would refuse it. */
export function runFilter(program: Uint8Array<ArrayBuffer>, call: Call): Answer {
  const data = callData(call);
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  let accumulator = 0;
  for (let at = 0, steps = 1; at < program.length / 8; at++, steps++) {
    const [code, then, otherwise, value] = [
      view.getUint16(at * 8, true),
      view.getUint8(at * 8 + 2),
      view.getUint8(at * 8 + 3),
      view.getUint32(at * 8 + 4, true),
    ];
    if (code === 0x06) return { action: value, steps };
    if (code === 0x20) accumulator = data.getUint32(value, true);
    else at += holds(code, accumulator, value) ? then : otherwise;
  }
  throw new Error("Cannot run filter: it ends without an answer");
}

function holds(code: number, accumulator: number, value: number): boolean {
  switch (code) {
    case 0x15:
      return accumulator === value;
    case 0x35:
      return accumulator >= value;
    case 0x45:
      return (accumulator & value) !== 0;
    default:
      throw new Error(`Cannot run filter: its instruction ${code} is not known`);
  }
}

function callData({ arch, number, args }: Call): DataView {
  const view = new DataView(new ArrayBuffer(64));
  view.setUint32(0, number, true);
  view.setUint32(4, arch, true);
  args.forEach((value, index) => view.setBigUint64(16 + index * 8, BigInt.asUintN(64, BigInt(value)), true));
  return view;
}
