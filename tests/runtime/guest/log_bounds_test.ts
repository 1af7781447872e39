import assert from "node:assert/strict";
import fc from "fast-check";
import { LogWindow } from "../../../runtime/guest/log_window.ts";
import type { LogFrame } from "../../../runtime/wire/guest_protocol.ts";

interface Limits {
  readonly logBytes: number;
  readonly logLines: number;
}

/** Lines by their sizes; what was sent, the mark apart. */
interface Sent {
  readonly kept: readonly number[];
  readonly marks: readonly LogFrame[];
  readonly lines: readonly LogFrame[];
}

function sentOf(limits: Limits, sizes: readonly number[], flushAt: readonly number[] = []): Sent {
  const lines: LogFrame[] = [];
  const window = new LogWindow(limits, (frame) => lines.push(frame));
  for (const [at, size] of sizes.entries()) {
    if (flushAt.includes(at)) window.flush();
    window.add({ level: "info", text: String(at), line: 1 }, size);
  }
  window.flush();
  const marks = lines.filter(({ dropped }) => dropped !== undefined);
  const kept = lines.filter(({ dropped }) => dropped === undefined).map(({ text }) => Number(text));
  return { kept, marks, lines };
}

/** By its description: the longest start within half of the limits, and of the rest the longest end within theirs. */
function expectedKept({ logBytes, logLines }: Limits, sizes: readonly number[]): number[] {
  const head: number[] = [];
  let room = { bytes: Math.floor(logBytes / 2), lines: Math.ceil(logLines / 2) };
  for (const [at, size] of sizes.entries()) {
    if (size > room.bytes || room.lines === 0) break;
    head.push(at);
    room = { bytes: room.bytes - size, lines: room.lines - 1 };
  }
  const rest = sizes.slice(head.length);
  const whole = { bytes: logBytes - Math.floor(logBytes / 2), lines: logLines - Math.ceil(logLines / 2) };
  const isWhole = rest.length <= whole.lines && rest.reduce((sum, size) => sum + size, 0) <= whole.bytes;
  // Where something is missing, a line of the end belongs to the mark.
  const lines = isWhole ? whole.lines : Math.max(0, whole.lines - 1);
  const tail: number[] = [];
  let bytes = 0;
  for (let at = sizes.length - 1; at >= head.length && tail.length < lines; at--) {
    bytes += sizes[at] ?? 0;
    if (bytes > whole.bytes) break;
    tail.unshift(at);
  }
  return [...head, ...tail];
}

const limits = fc.record({ logBytes: fc.nat(60), logLines: fc.nat(12) });
const sizes = fc.array(fc.nat(25), { maxLength: 40 });

Deno.test("what is kept is the longest start and the longest end that fit", () => {
  fc.assert(
    fc.property(limits, sizes, (bounds, list) => {
      assert.deepEqual(sentOf(bounds, list).kept, expectedKept(bounds, list));
    }),
    { numRuns: 500 },
  );
});

Deno.test("the mark accounts for every line and byte that is missing, and stands where they were", () => {
  fc.assert(
    fc.property(limits, sizes, (bounds, list) => {
      const { kept, marks, lines } = sentOf(bounds, list);
      const missing = list.filter((_, at) => !kept.includes(at));
      if (missing.length === 0) return assert.deepEqual(marks, []);
      assert.equal(marks.length, 1);
      assert.deepEqual(marks[0]?.dropped, {
        lines: missing.length,
        bytes: missing.reduce((sum, size) => sum + size, 0),
      });
      const first = list.findIndex((_, at) => !kept.includes(at));
      assert.equal(lines.findIndex(({ dropped }) => dropped !== undefined), first);
    }),
    { numRuns: 500 },
  );
});

Deno.test("bytes and lines stay within their limits; only where the end has no line is the mark on top", () => {
  fc.assert(
    fc.property(limits, sizes, (bounds, list) => {
      const { kept, lines } = sentOf(bounds, list);
      assert.ok(kept.reduce((sum, at) => sum + (list[at] ?? 0), 0) <= bounds.logBytes);
      assert.ok(lines.length <= Math.max(bounds.logLines, Math.ceil(bounds.logLines / 2) + 1));
    }),
    { numRuns: 500 },
  );
});

Deno.test("a notice before the kill sends what there is, once; what comes after has the room that is left", () => {
  fc.assert(
    fc.property(limits, sizes, fc.array(fc.nat(40), { maxLength: 2 }), (bounds, list, flushAt) => {
      const { kept, marks, lines } = sentOf(bounds, list, flushAt);
      assert.deepEqual(kept, kept.toSorted((a, b) => a - b));
      assert.equal(new Set(kept).size, kept.length);
      const missing = marks.reduce((sum, { dropped }) => sum + (dropped?.lines ?? 0), 0);
      assert.equal(kept.length + missing, list.length);
      assert.ok(kept.reduce((sum, at) => sum + (list[at] ?? 0), 0) <= bounds.logBytes);
      assert.ok(lines.length <= bounds.logLines + 1 + flushAt.length);
    }),
    { numRuns: 500 },
  );
});

Deno.test("a line that was cut keeps its own count, and gives it to the mark when it goes", () => {
  const frames: LogFrame[] = [];
  const window = new LogWindow({ logBytes: 20, logLines: 4 }, (frame) => frames.push(frame));
  const cut = (text: string): void =>
    window.add({ level: "info", text, line: 1, dropped: { lines: 0, bytes: 100 } }, 5);
  for (const text of ["a", "b", "c", "d", "e"]) cut(text);
  window.flush();
  assert.deepEqual(frames.map(({ text, dropped }) => [text.slice(0, 1), dropped?.lines, dropped?.bytes]), [
    ["a", 0, 100],
    ["b", 0, 100],
    ["…", 2, 210],
    ["e", 0, 100],
  ]);
});
