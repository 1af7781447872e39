/** The last executions of each owner, for whoever wants to see what happened. @module */

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
  chars: number;
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
    const ring = this.#rings.get(owner) ?? { records: new Map(), chars: 0 };
    this.#rings.set(owner, ring);
    const record = JSON.stringify(toRecord(answered));
    ring.records.set(executionId, record);
    ring.chars += record.length;
    for (const [id, oldest] of ring.records) {
      if (ring.records.size <= this.kept && ring.chars <= OWNER_BYTES) break;
      ring.records.delete(id);
      ring.chars -= oldest.length;
    }
  }

  /** The record as JSON, null when this owner has none of that id. */
  find(owner: string, executionId: string): string | null {
    return this.#rings.get(owner)?.records.get(executionId) ?? null;
  }
}

/** Images by id: their bytes are the store's. */
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
      seed: execution.seed,
      session_id: execution.sessionId,
      call_id: execution.callId,
    },
    answer: { ...rest, images: images.map(({ data: _data, ...image }) => image) },
  };
}
