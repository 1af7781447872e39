import assert from "node:assert/strict";
import { LogWindow } from "../../../runtime/guest/log_window.ts";
import type { LogFrame } from "../../../runtime/wire/guest_protocol.ts";

function collect(limits: { logBytes: number; logLines: number }): { window: LogWindow; sent: () => string } {
  const frames: LogFrame[] = [];
  const window = new LogWindow(limits, (frame) => frames.push(frame));
  return { window, sent: () => frames.map(({ text }) => text).join() };
}

function add(window: LogWindow, texts: readonly string[], bytes = 10): void {
  for (const text of texts) window.add({ level: "info", text, line: 1 }, bytes);
}

Deno.test("under and at its limits a log passes whole", () => {
  const { window, sent } = collect({ logBytes: 100, logLines: 6 });
  add(window, ["a", "b", "c", "d", "e", "f"]);
  window.flush();
  assert.equal(sent(), "a,b,c,d,e,f");
  assert.deepEqual(window.dropped(), { droppedLogBytes: 0, droppedLogLines: 0 });
});

Deno.test("over the lines, head and tail are kept and the middle is counted", () => {
  const { window, sent } = collect({ logBytes: 1_000, logLines: 4 });
  add(window, ["a", "b", "c", "d", "e", "f", "g"]);
  assert.equal(sent(), "a,b");
  window.flush();
  assert.equal(sent(), "a,b,f,g");
  assert.deepEqual(window.dropped(), { droppedLogBytes: 30, droppedLogLines: 3 });
});

Deno.test("over the bytes, head and tail are kept", () => {
  const { window, sent } = collect({ logBytes: 40, logLines: 100 });
  add(window, ["a", "b", "c", "d", "e"]);
  window.flush();
  assert.equal(sent(), "a,b,d,e");
});

Deno.test("a line larger than the whole log is dropped, and what follows is kept", () => {
  const { window, sent } = collect({ logBytes: 40, logLines: 10 });
  add(window, ["huge"], 1_000);
  add(window, ["small"]);
  window.flush();
  assert.equal(sent(), "small");
  assert.deepEqual(window.dropped(), { droppedLogBytes: 1_000, droppedLogLines: 1 });
});

Deno.test("a tail that was sent before the kill is not had twice", () => {
  const { window, sent } = collect({ logBytes: 1_000, logLines: 4 });
  add(window, ["a", "b", "c", "d"]);
  window.flush();
  add(window, ["e", "f"]);
  window.flush();
  assert.equal(sent(), "a,b,c,d");
  assert.equal(window.dropped().droppedLogLines, 2);
});

Deno.test("a log of no lines sends nothing", () => {
  const { window, sent } = collect({ logBytes: 0, logLines: 0 });
  add(window, ["a"]);
  window.flush();
  assert.equal(sent(), "");
});
