/** Tool calls beyond those that an answer lists, summed up by tool and line. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";
import type { PositionMap, ToolCall } from "../wire/outcome.ts";
import { mapLine } from "./map_position.ts";

/** Rows of an answer; a snippet that has more places than this is counted in `truncated.ops` alone. */
const MAX_ROWS = 64;

type Row = ExecuteResponse["ops_aggregated"][number];

/** One row per tool and line of the author's text, in the order of their first calls. */
export function aggregateCalls(calls: readonly ToolCall[], positions: PositionMap): Row[] {
  const rows = new Map<string, Row>();
  for (const call of calls) {
    const line = mapLine(positions, call.line);
    const key = `${line} ${call.tool}`;
    const row = rows.get(key) ?? { tool: call.tool, line, calls: 0, errors: 0, duration_ms: 0 };
    if (!rows.has(key) && rows.size >= MAX_ROWS) continue;
    rows.set(key, row);
    row.calls += 1;
    row.errors += call.error === null ? 0 : 1;
    row.duration_ms += call.durationMs ?? 0;
  }
  return [...rows.values()].map((row) => ({ ...row, duration_ms: Math.round(row.duration_ms * 10) / 10 }));
}
