import assert from "node:assert/strict";
import { createLog, LOG_LEVELS } from "../../../runtime/telemetry/log.ts";

Deno.test.each([["debug", 4], ["info", 3], ["warn", 2], ["error", 1]])("at level %s %i of four lines are written", (
  name,
  count,
) => {
  const lines: string[] = [];
  const level = LOG_LEVELS.find((known) => known === name) ?? "info";
  const log = createLog(level, (line) => void lines.push(line));
  for (const given of LOG_LEVELS) log(given, "Something happened");
  assert.equal(lines.length, count);
  assert.deepEqual(lines.map((line) => JSON.parse(line).level), LOG_LEVELS.slice(4 - count));
});

Deno.test("a line is one JSON object with its fields, and nothing that is undefined", () => {
  const lines: string[] = [];
  createLog("info", (line) => void lines.push(line))("warn", "Two\nlines", { id: "a\nb", gone: undefined });
  const [line = ""] = lines;
  assert.ok(!line.includes("\n"));
  const { time, ...rest } = JSON.parse(line);
  assert.deepEqual(rest, { level: "warn", message: "Two\nlines", id: "a\nb" });
  assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});
