/** Measured differences from the reference libraries, collected into docs/accuracy.md. @module */

import assert from "node:assert/strict";
import { projectFile } from "./toolkit.ts";

/** One row of the table. */
export interface AccuracyRow {
  readonly group: string;
  readonly operation: string;
  /** The library and function, `cv2.Canny`. */
  readonly reference: string;
  readonly maxError: number;
  readonly meanError: number;
  /** Largest error allowed. */
  readonly tolerance: number;
}

const rows: AccuracyRow[] = [];
const HEAD =
  "| group | operation | reference | max error | mean error | tolerance |\n| --- | --- | --- | --- | --- | --- |\n";
const FILE = projectFile("docs/accuracy.md");

/** Asserts that the error is within tolerance and remembers it; with UPDATE_DOCS=1 the table is written at the end. */
export function recordAccuracy(row: AccuracyRow): void {
  assert.ok(row.maxError <= row.tolerance, `${row.operation}: error ${row.maxError}, allowed ${row.tolerance}`);
  if (rows.length === 0) globalThis.addEventListener("unload", writeRows);
  rows.push(row);
}

/** Largest and mean absolute difference of two lists of numbers. */
export function errorsOf(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
): { maxError: number; meanError: number } {
  assert.equal(actual.length, expected.length, "Cannot compare lists: lengths must be equal");
  let sum = 0;
  let maxError = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs((actual[i] as number) - (expected[i] as number));
    sum += error;
    // A comparison with NaN is false: keep it as the worst.
    if (!(error <= maxError)) maxError = error;
  }
  return { maxError, meanError: expected.length === 0 ? 0 : sum / expected.length };
}

function writeRows(): void {
  if (Deno.env.get("UPDATE_DOCS") !== "1") return;
  const lines = new Map<string, string>();
  for (const line of existingLines()) lines.set(line.split("|").slice(1, 4).join("|"), line);
  for (const [key, cases] of Map.groupBy(rows, (row) => ` ${row.group} | ${row.operation} | ${row.reference} `)) {
    const maxError = Math.max(...cases.map((row) => row.maxError));
    const meanError = cases.reduce((sum, row) => sum + row.meanError / cases.length, 0);
    const tolerance = Math.max(...cases.map((row) => row.tolerance));
    lines.set(key, `|${key}| ${short(maxError)} | ${short(meanError)} | ${short(tolerance)} |`);
  }
  const body = [...lines.values()].sort().join("\n");
  Deno.writeTextFileSync(
    FILE,
    `# Accuracy\n\nMeasured by the tests against the reference libraries.\n\n${HEAD}${body}\n`,
  );
}

function existingLines(): string[] {
  try {
    return Deno.readTextFileSync(FILE).split("\n").filter((line) => /^\| (?!group|---)/.test(line));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function short(value: number): string {
  return value === 0 ? "0" : value.toPrecision(2);
}
