/** Everything that a hint may draw on. @module */

import type { Execution } from "../../wire/execution.ts";
import type { FaultFrame } from "../../wire/guest_protocol.ts";
import type { Diagnostic, Outcome } from "../../wire/outcome.ts";
import type { Position } from "../map_position.ts";
import { blankLiterals } from "./blank_literals.ts";
import { type DeclaredName, declaredNames } from "./declared_names.ts";
import { type SourceAt, sourceAt } from "./source_at.ts";
import type { ToolkitNames } from "./toolkit_names.ts";

/** Advice on one fault. */
export interface Advice {
  /** One or two sentences, imperative. */
  readonly hint: string;
  /** Names or values that can be put in as they are, best first. */
  readonly suggestions?: readonly string[];
  /** Where on its line the fault really is, when the engine points at the beginning of the statement. */
  readonly column?: number;
}

/** What a {@link Situation} is made of. */
export interface SituationParts {
  readonly fault: FaultFrame;
  /** Where the fault is, in the author's text. */
  readonly at: Position;
  readonly lines: readonly string[];
  readonly execution: Execution;
  readonly outcome: Pick<Outcome, "calls" | "usage">;
  readonly diagnostics: readonly Diagnostic[];
  readonly toolkit: ToolkitNames;
}

/** A fault with its surroundings; the text is scanned when it is first asked for. */
export class Situation {
  readonly fault: FaultFrame;
  readonly at: Position;
  readonly lines: readonly string[];
  readonly execution: Execution;
  readonly outcome: Pick<Outcome, "calls" | "usage">;
  readonly diagnostics: readonly Diagnostic[];
  readonly toolkit: ToolkitNames;
  /** What the author wrote at the place of the fault. */
  readonly source: SourceAt;
  #declared: ReadonlyMap<string, DeclaredName> | null = null;

  constructor(parts: SituationParts) {
    this.fault = parts.fault;
    this.at = parts.at;
    this.lines = parts.lines;
    this.execution = parts.execution;
    this.outcome = parts.outcome;
    this.diagnostics = parts.diagnostics;
    this.toolkit = parts.toolkit;
    this.source = sourceAt(parts.lines, parts.at);
  }

  /** Names that the snippet declares. */
  get declared(): ReadonlyMap<string, DeclaredName> {
    this.#declared ??= declaredNames(blankLiterals(this.lines.join("\n")));
    return this.#declared;
  }
}
