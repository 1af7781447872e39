/** The last executions of each owner, for whoever wants to see what happened. @module */

import { LIMITS } from "../../policies/limits.ts";
import type { ExecuteResponse } from "../wire/execute_response.ts";
import type { Execution } from "../wire/execution.ts";

/** Bytes of records that one owner has at most, whatever their number: one record has up to about 1 MB. */
const OWNER_BYTES = 64 * 1024 * 1024;

/** A finished execution. */
export interface AnsweredExecution {
  readonly execution: Execution;
  readonly answer: ExecuteResponse;
  readonly owner: string;
  /** When it was answered, ISO 8601. */
  readonly at: string;
}

interface Ring {
  /** Records as JSON by execution id, the oldest first. */
  readonly records: Map<string, string>;
  bytes: number;
}

/** A ring per owner, in memory; with 0 nothing is kept. */
export class KeptExecutions {
  /** How many each owner has at most. */
  readonly kept: number;
  readonly #rings = new Map<string, Ring>();

  constructor(kept: number) {
    this.kept = kept;
  }

  /** Keeps an execution and forgets the oldest that have no room any more. */
  keep(answered: AnsweredExecution): void {
    if (this.kept === 0) return;
    const { owner, execution: { executionId } } = answered;
    const ring = this.#rings.get(owner) ?? { records: new Map(), bytes: 0 };
    this.#rings.set(owner, ring);
    const record = JSON.stringify(toRecord(answered));
    ring.records.set(executionId, record);
    ring.bytes += bytesOf(record);
    for (const [id, oldest] of ring.records) {
      if (ring.records.size <= this.kept && ring.bytes <= OWNER_BYTES) break;
      ring.records.delete(id);
      ring.bytes -= bytesOf(oldest);
    }
  }

  /** The record as JSON, null when this owner has none of that id. */
  find(owner: string, executionId: string): string | null {
    return this.#rings.get(owner)?.records.get(executionId) ?? null;
  }
}

/** What a text takes in memory: V8 has two bytes for each character once one of them is not Latin-1. */
function bytesOf(text: string): number {
  return /[\u0100-\uffff]/.test(text) ? 2 * text.length : text.length;
}

/** Images by id: their bytes are the store's. What a request may say is under its names, so that it can be sent again. */
function toRecord({ execution, answer, at }: AnsweredExecution): object {
  const { content: _content, images, ...rest } = answer;
  return {
    execution_id: execution.executionId,
    at,
    request: {
      code: execution.code,
      images: execution.images.map(({ id, name, width, height, mime, bytes }) => ({
        id,
        name,
        width,
        height,
        mime,
        bytes: bytes.length,
      })),
      inputs: execution.inputs ?? null,
      viewed: execution.viewed,
      limits: limitsOf(execution),
      output: outputOf(execution),
      typecheck: execution.typecheck,
      seed: execution.seed,
      session_id: execution.sessionId,
      call_id: execution.callId,
    },
    answer: { ...rest, images: images.map(({ data: _data, ...image }) => image) },
  };
}

/** Under the names by which a request asks for them. */
function limitsOf({ limits }: Execution): Record<string, number> {
  const inForce = new Map<string, number>(Object.entries(limits));
  const asked = LIMITS.filter(({ requestable }) => requestable);
  return Object.fromEntries(asked.flatMap(({ name, key }) => {
    const value = inForce.get(key);
    return value === undefined ? [] : [[name, value]];
  }));
}

function outputOf({ output: { images, mime, quality, maxSide, textBudget } }: Execution): object {
  return { images, mime, quality, max_side: maxSide, text_budget: textBudget };
}
