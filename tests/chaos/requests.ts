/** What chaos clients send, and what each must get back. @module */

import { firstPixel } from "./first_pixel.ts";

/** The wall limit of looping snippets, in milliseconds. */
export const LOOP_WALL_MS = 500;
/** A timeout must come between its limit and this much later. */
const LATE_MS = 500;

/** How long after its limit a timeout came, in milliseconds; null for any other answer. */
export function latenessOf(kind: RequestKind, { status, usage }: Pick<Answer, "status" | "usage">): number | null {
  return kind === "loops" && status === "timeout" ? usage.run_ms - LOOP_WALL_MS : null;
}

/** What a client does. */
export type RequestKind = "good" | "throws" | "loops" | "memory" | "kills" | "disconnects" | "malformed";

/** The share of each kind, in percent. */
const MIX: readonly (readonly [RequestKind, number])[] = [
  ["good", 60],
  ["throws", 10],
  ["loops", 10],
  ["memory", 5],
  ["kills", 5],
  ["disconnects", 5],
  ["malformed", 5],
];

/** Draws a kind. */
export function drawKind(random: () => number): RequestKind {
  let rest = random() * 100;
  for (const [kind, share] of MIX) {
    rest -= share;
    if (rest < 0) return kind;
  }
  return "good";
}

/** A request body; `nonce` is a colour, 0 to 0xffffff. */
export function bodyOf(kind: RequestKind, nonce: number): string {
  const color = [nonce >> 16, (nonce >> 8) & 255, nonce & 255];
  const codes: Record<RequestKind, string> = {
    good: `show(vision.blank(1, 1, { color: ${JSON.stringify(color)} }));\nreturn inputs.nonce`,
    throws: "console.log(inputs.nonce);\nthrow new Error('nonce ' + inputs.nonce)",
    loops: "let i = 0;\nfor (;;)\n  i++;",
    memory: "const a = [];\nfor (;;)\n  a.push(new Uint8Array(2e7).fill(1));",
    kills: "globalThis.Deno?.kill(Deno.pid);\nglobalThis.process?.exit(1);\nreturn typeof Deno",
    disconnects: "for (;;);",
    malformed: "",
  };
  if (kind === "malformed") return '{"code": "return 1", "imag';
  return JSON.stringify({
    code: codes[kind],
    inputs: { nonce },
    limits: { wall_ms: kind === "loops" ? LOOP_WALL_MS : 10_000, memory_mb: 128 },
  });
}

/** What is read of an answer. */
export interface Answer {
  readonly status: string;
  readonly value: unknown;
  readonly images: readonly { data: string }[];
  readonly error: { kind: string; message: string; line: number } | null;
  readonly usage: { run_ms: number };
}

/** Why an answer is not what this request must get, or null. A killed executor may answer `crashed`. */
export async function judgeAnswer(kind: RequestKind, nonce: number, answer: Answer): Promise<string | null> {
  if (answer.status === "crashed") return null;
  switch (kind) {
    case "good":
      return await judgeGood(nonce, answer);
    case "throws":
      return answer.status === "error" && answer.error?.message === `nonce ${nonce}` ? null : "another's error";
    case "loops":
      return judgeLoop(answer);
    case "memory":
      return answer.status === "memory_limit" || answer.status === "timeout" ? null : `memory gave ${answer.status}`;
    case "kills":
      return answer.value === "undefined" ? null : "the process was reached";
    case "disconnects":
    case "malformed":
      return `${kind} got an answer`;
  }
}

async function judgeGood(nonce: number, answer: Answer): Promise<string | null> {
  if (answer.status === "timeout") return null;
  if (answer.status !== "ok" || answer.value !== nonce) return `value ${JSON.stringify(answer.value)}, not ${nonce}`;
  const pixel = await firstPixel(Uint8Array.fromBase64(answer.images[0]?.data ?? ""));
  return pixel === nonce ? null : `pixel ${pixel}, not ${nonce}`;
}

function judgeLoop({ status, usage }: Answer): string | null {
  if (status !== "timeout") return `a loop gave ${status}`;
  const { run_ms: runMs } = usage;
  const isInTime = runMs >= LOOP_WALL_MS - 1 && runMs <= LOOP_WALL_MS + LATE_MS;
  return isInTime ? null : `a timeout of ${LOOP_WALL_MS} ms came after ${runMs} ms`;
}
