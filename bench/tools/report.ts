/** The comparison as a Markdown table. @module */

import { SHORTFALLS } from "./shortfalls.ts";
import type { Operation } from "./operations.ts";

/** The times of one operation at one size in milliseconds; null where a library has no counterpart. */
export interface Row {
  readonly operation: Operation;
  readonly warmMs: number;
  readonly coldMs: number | null;
  /** By the peer's name. */
  readonly peersMs: Readonly<Record<string, number | null>>;
}

/** Where a row falls short, in a few characters; empty when it holds. */
export function shortfall({ operation, warmMs, peersMs }: Row): string {
  const ratios = [
    ...over("Pillow", warmMs, peersMs.Pillow, 1),
    ...over("OpenCV", warmMs, peersMs.OpenCV, operation.factor),
  ];
  return ratios.join(", ");
}

/** The table of one size, and below it why rows fall short. */
export function renderRows(
  rows: readonly Row[],
  peers: readonly string[],
): string {
  const head = [
    "operation",
    "warm",
    "cold",
    ...peers,
    "÷ Pillow",
    "÷ OpenCV",
    "goal",
    "over",
  ];
  const body = rows.map((row) => cells(row, peers));
  const table = [head, head.map((_, i) => i === 0 ? "---" : "---:"), ...body]
    .map((line) => `| ${line.join(" | ")} |`);
  const short = rows.filter((row) => shortfall(row) !== "");
  const summary = `${rows.length - short.length} of ${rows.length} operations hold.`;
  const reasons = short.map((row) =>
    `- ${row.operation.name}: ${shortfall(row)}. ${SHORTFALLS[row.operation.name] ?? UNKNOWN}.`
  );
  return [
    ...table,
    "",
    summary,
    ...(short.length === 0 ? [] : ["", ...reasons]),
  ].join("\n");
}

const UNKNOWN = "No reason is known yet";

function over(
  name: string,
  warmMs: number,
  peerMs: number | null | undefined,
  factor: number,
): string[] {
  if (peerMs === null || peerMs === undefined || warmMs <= peerMs * factor) {
    return [];
  }
  return [`${name} ×${(warmMs / peerMs).toFixed(1)} > ${factor}`];
}

function cells(
  { operation, warmMs, coldMs, peersMs }: Row,
  peers: readonly string[],
): string[] {
  const row = { operation, warmMs, coldMs, peersMs };
  return [
    operation.name,
    milliseconds(warmMs),
    milliseconds(coldMs),
    ...peers.map((name) => milliseconds(peersMs[name])),
    ratio(warmMs, peersMs.Pillow),
    ratio(warmMs, peersMs.OpenCV),
    `≤ 1, ≤ ${operation.factor}`,
    shortfall(row) === "" ? "" : "over",
  ];
}

function milliseconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "";
  return ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2);
}

function ratio(ms: number, peerMs: number | null | undefined): string {
  return peerMs === null || peerMs === undefined ? "" : (ms / peerMs).toFixed(2);
}
