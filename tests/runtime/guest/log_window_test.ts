import assert from "node:assert/strict";
import { LogWindow } from "../../../runtime/guest/log_window.ts";
import type { LogFrame } from "../../../runtime/wire/guest_protocol.ts";

function collect(
  limits: { logBytes: number; logLines: number },
): { window: LogWindow; sent: () => string; dropped: () => LogFrame["dropped"][] } {
  const frames: LogFrame[] = [];
  const window = new LogWindow(limits, (frame) => frames.push(frame));
  const dropped = (): LogFrame["dropped"][] => frames.map((frame) => frame.dropped).filter((one) => one !== undefined);
  return { window, sent: () => frames.map(({ text }) => text).join(), dropped };
}

function add(window: LogWindow, texts: readonly string[], bytes = 10): void {
  for (const text of texts) window.add({ level: "info", text, line: 1 }, bytes);
}

Deno.test("under and at its limits a log passes whole", () => {
  const { window, sent } = collect({ logBytes: 100, logLines: 6 });
  add(window, ["a", "b", "c", "d", "e", "f"]);
  window.flush();
  assert.equal(sent(), "a,b,c,d,e,f");
});

Deno.test("over the lines, head and tail are kept and the middle is counted", () => {
  const { window, sent, dropped } = collect({ logBytes: 1_000, logLines: 4 });
  add(window, ["a", "b", "c", "d", "e", "f", "g"]);
  assert.equal(sent(), "a,b");
  window.flush();
  assert.equal(sent(), "a,b,… 4 lines of 40 bytes left out …,g");
  assert.deepEqual(dropped(), [{ lines: 4, bytes: 40 }]);
});

Deno.test("over the bytes, head and tail are kept", () => {
  const { window, sent } = collect({ logBytes: 40, logLines: 100 });
  add(window, ["a", "b", "c", "d", "e"]);
  window.flush();
  assert.equal(sent(), "a,b,… 1 line of 10 bytes left out …,d,e");
});

Deno.test("a line larger than the whole log is dropped, and what follows is kept", () => {
  const { window, sent } = collect({ logBytes: 40, logLines: 10 });
  add(window, ["huge"], 1_000);
  add(window, ["small"]);
  window.flush();
  assert.equal(sent(), "… 1 line of 1000 bytes left out …,small");
});

Deno.test("a tail that was sent before the kill is not had twice", () => {
  const { window, sent } = collect({ logBytes: 1_000, logLines: 4 });
  add(window, ["a", "b", "c", "d"]);
  window.flush();
  add(window, ["e", "f"]);
  window.flush();
  assert.equal(sent(), "a,b,c,d,… 2 lines of 20 bytes left out …");
});

Deno.test("a line that was cut itself counts what it lost, kept or dropped", () => {
  const { window, dropped } = collect({ logBytes: 100, logLines: 2 });
  const cut = { level: "info" as const, text: "cut", line: 1, dropped: { lines: 0, bytes: 500 } };
  for (let i = 0; i < 3; i++) window.add(cut, 10);
  window.flush();
  assert.deepEqual(dropped(), [{ lines: 0, bytes: 500 }, { lines: 2, bytes: 1_020 }]);
});

Deno.test("a log of no lines says how many there were", () => {
  const { window, sent } = collect({ logBytes: 0, logLines: 0 });
  add(window, ["a"]);
  window.flush();
  assert.equal(sent(), "… 1 line of 10 bytes left out …");
});
