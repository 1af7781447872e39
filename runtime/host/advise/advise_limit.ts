/** Hints for limits: where it happened, and what to do less of. @module */

import type { Advice, Situation } from "./situation.ts";

/** Share of the wall time below which a snippet has been waiting rather than computing. */
const WAITING_SHARE = 0.2;
/** As many calls of tools are a loop over tools. */
const MANY_CALLS = 100;

/** Advice on a fault that is a limit; null for any other. */
export function adviseLimit(situation: Situation): Advice | null {
  switch (situation.fault.kind) {
    case "timeout":
      return { hint: `${timeoutRemedy(situation)}${placeOf(situation)}` };
    case "memory_limit":
      return { hint: `${memoryRemedy(situation)}${allowance(situation)}${placeOf(situation)}` };
    case "output_limit":
      return { hint: outputRemedy(situation) };
    case "tool_call_limit":
      return {
        hint: "Call tools on a whole image instead of once for each part: image.data holds all pixels at once, " +
          "and loops over it are fast",
      };
    default:
      return null;
  }
}

/** `. It stopped at line 4, inside denoise`: what to do comes first, since long hints are cut. */
function placeOf({ fault, at }: Situation): string {
  const line = at.line === null ? "" : ` at line ${at.line}`;
  const tool = fault.tool === null ? "" : `${line === "" ? "" : ","} inside ${fault.tool.name}`;
  return line === "" && tool === "" ? "" : `. It stopped${line}${tool}`;
}

function timeoutRemedy({ fault, outcome, execution, lines, at }: Situation): string {
  if (fault.tool !== null) {
    return "Give the tool a smaller image (image.thumbnail(800)) or a crop, or smaller arguments";
  }
  const isIdle = outcome.usage.cpuMs < execution.limits.wallMs * WAITING_SHARE;
  // A busy machine makes a loop look idle; what waits stands at an await.
  const isWaiting = isIdle && /\bawait\b/.test(lines[(at.line ?? 0) - 1] ?? "");
  if (isWaiting) return "It was waiting, not computing: a promise there never settles, or a timer is too long";
  if (outcome.calls.length >= MANY_CALLS) {
    return `It had called ${outcome.calls.length} tools: take coarser steps or a smaller image (image.thumbnail(800))`;
  }
  return "Check that the loop ends. If it does, take coarser steps, a smaller image (image.thumbnail(800)) or a tool " +
    "instead of a loop over pixels";
}

/** The engine's own refusal does not say how much there is. */
function allowance({ execution }: Situation): string {
  return `. A snippet may use ${execution.limits.memoryMb} MB here`;
}

function memoryRemedy({ fault }: Situation): string {
  if (fault.hint !== null) return fault.hint;
  if (fault.tool !== null) return "Crop or resize the image first, and ask the tool for a smaller result";
  return "Keep less at a time: crop or resize first, and drop images that are done with. Use typed arrays for " +
    "numbers, and check that the loop ends";
}

function outputRemedy({ fault }: Situation): string {
  const max = fault.limit?.max;
  switch (fault.limit?.which) {
    case "output_images":
      return `Show at most ${max} images: choose the best ones, or put several into one`;
    case "output_pixels":
    case "output_bytes":
      return "Make images smaller before showing them: image.thumbnail(1024)";
    case "value_bytes":
      return "Return a summary instead of all data: counts, extremes, the first ten";
    case "value_depth":
      return "Return a flatter value: a list of plain objects instead of nested ones";
    default:
      return "Return and show less: fewer or smaller images, a summary instead of all data";
  }
}
