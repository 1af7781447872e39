/** Closed-loop clients that misbehave in seeded ways. @module */

import { seeded } from "../support/seeded.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { bodyOf, drawKind, judgeAnswer, latenessOf, type RequestKind } from "./requests.ts";

/** Statuses of a service that is busy; both must come with Retry-After. */
const BUSY = [429, 503];
/** Disconnecting clients go within this time. */
const DISCONNECT_MS = 400;

/** Runs one client until the signal aborts; its connections end with it. */
export async function runClient(url: string, seed: number, on: { ledger: Ledger; signal: AbortSignal }): Promise<void> {
  const random = seeded(seed);
  using http = Deno.createHttpClient({});
  for (let i = 0; !on.signal.aborted; i++) {
    const kind = drawKind(random);
    const nonce = Math.floor(random() * 0x1000000);
    on.ledger.add(await send(url, kind, { nonce, http, leaveAfterMs: random() * DISCONNECT_MS }));
  }
}

/** An entry but for what the client knows itself. */
type Judged = Omit<LedgerEntry, "kind" | "latencyMs">;

async function send(
  url: string,
  kind: RequestKind,
  draw: { nonce: number; leaveAfterMs: number; http: Deno.HttpClient },
): Promise<LedgerEntry> {
  const start = performance.now();
  const entry = (rest: Judged): LedgerEntry => ({
    kind,
    latencyMs: performance.now() - start,
    ...rest,
  });
  try {
    const response = await fetch(`${url}/execute`, {
      client: draw.http,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: bodyOf(kind, draw.nonce),
      ...(kind === "disconnects" ? { signal: AbortSignal.timeout(draw.leaveAfterMs) } : {}),
    });
    return entry(await judgeResponse(kind, draw.nonce, response));
  } catch (error) {
    const isExpected = kind === "disconnects";
    const problem = isExpected ? null : `no answer: ${error}`;
    return entry({ status: null, problem, executionId: null, outcome: "left", lateMs: null });
  }
}

async function judgeResponse(
  kind: RequestKind,
  nonce: number,
  response: Response,
): Promise<Judged> {
  const { status } = response;
  const answer = await response.json();
  const none = { status, executionId: null, outcome: String(status), lateMs: null };
  if (kind === "malformed") return { ...none, problem: status === 400 ? null : `malformed JSON got ${status}` };
  if (BUSY.includes(status)) {
    const hasRetry = response.headers.get("retry-after") !== null;
    return { ...none, problem: hasRetry ? null : `${status} without Retry-After` };
  }
  if (status !== 200) return { ...none, problem: `${status} ${JSON.stringify(answer)}` };
  const problem = await judgeAnswer(kind, nonce, answer);
  const lateMs = latenessOf(kind, answer);
  return { status, problem, executionId: answer.execution_id, outcome: answer.status, lateMs };
}
