/** What a hostile snippet is, and what must come of it. @module */

import type { ExecutionLimits } from "../../runtime/wire/execution.ts";
import type { FaultKind, Status } from "../../runtime/wire/outcome.ts";

/** Categories of attacks, by what they aim at. */
export const CATEGORIES = {
  A: "time",
  B: "memory",
  C: "output floods",
  D: "tampering and forging",
  E: "errors and results",
  F: "capabilities and escapes",
  G: "other executions, and what can be learned",
  H: "life cycle",
  I: "what the compiler does not see",
  J: "tools and images",
} as const;

/** A letter of {@link CATEGORIES}. */
export type Category = keyof typeof CATEGORIES;

/**
 * By what the harm to a plain worker is seen, from outside of its process.
 *
 * - `burns`: it still uses a core after `terminate()`
 * - `dies`: the process that hosts it ends or is stopped
 * - `memory`: the process holds more than {@link PLAIN_MEMORY_MB}
 * - `forged`: the host takes a forged result for the snippet's
 * - `reached`: the snippet gets hold of something of the host
 * - `silent`: the host hears nothing, not even that the worker is gone
 * - `stdout`: marked bytes or control characters of the snippet's making on the process's stdout
 * - `flood`: more than {@link PLAIN_FLOOD_BYTES} on a pipe or in the answer
 * - `leak`: a second worker sees what the first one left
 * - `blind`: the host is told of an error, but not where in the snippet
 */
export type HarmSign =
  | "burns"
  | "dies"
  | "memory"
  | "forged"
  | "reached"
  | "silent"
  | "stdout"
  | "flood"
  | "leak"
  | "blind";

/** What a canary must not show; a silence or an error without a line is nobody's harm there. */
export const HARD_SIGNS: readonly HarmSign[] = ["burns", "dies", "memory", "forged", "reached", "leak"];

/** Above this a plain worker counts as out of bounds. */
export const PLAIN_MEMORY_MB = 300;
/** Above this a plain worker's output counts as a flood. */
export const PLAIN_FLOOD_BYTES = 1_000_000;

/** What an attack must end in. */
export interface Expectation {
  readonly status: readonly Status[];
  /** The fault's or refusal's kind; any when left out. */
  readonly kind?: readonly FaultKind[];
  /** The value, compared deeply; any when left out. */
  readonly value?: unknown;
  /** The line that the fault names. */
  readonly line?: number;
}

/** A hostile snippet. */
export interface Attack {
  readonly id: string;
  readonly category: Category;
  readonly title: string;
  /** JavaScript, so that a plain worker can run it too. */
  readonly code: string;
  /** Runs afterwards, in an execution of its own; must return "nothing". */
  readonly then?: string;
  readonly expect: Expectation;
  /** The whole answer, from hand-over to outcome. */
  readonly maxMs: number;
  /** The executor's resident memory. */
  readonly maxMemoryMb: number;
  readonly limits: Partial<ExecutionLimits>;
  /** An input image, by the name of its maker in input_files.ts. */
  readonly input?: string;
  /** Whether a plain worker is harmed, or the case only pins that nothing happens. */
  readonly plain: HarmSign | "canary";
  /** What it does to a plain worker, in one sentence. */
  readonly harm: string;
}

/** An attack as its file states it: the category's defaults fill the rest. */
export type AttackEntry =
  & Pick<Attack, "id" | "title" | "code" | "plain" | "harm">
  & Partial<Attack>;

/** Fills in what a category's attacks have in common. */
export function attacksOf(
  category: Category,
  defaults: Pick<Attack, "expect" | "maxMs" | "maxMemoryMb" | "limits">,
  entries: readonly AttackEntry[],
): readonly Attack[] {
  return entries.map((entry) => ({
    ...defaults,
    ...entry,
    category,
    limits: { ...defaults.limits, ...entry.limits },
  }));
}
