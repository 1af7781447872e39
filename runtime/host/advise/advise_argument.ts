/** Hints for wrong arguments of tools, beside the tool's own. @module */

import { adviseMissingImage } from "./advise_input.ts";
import { adviseForm } from "./argument_forms.ts";
import type { Advice, Situation } from "./situation.ts";

/** How a missing argument is told. */
const UNDEFINED = "undefined";

/** Advice on a `tool_argument` fault; adds to what the tool has said. */
export function adviseArgument(situation: Situation): Advice | null {
  const { fault, toolkit } = situation;
  const { tool, hint } = fault;
  if (tool === null) return null;
  const isMissing = tool.received === UNDEFINED;
  if (isMissing && tool.argument?.startsWith("image")) {
    const missing = adviseMissingImage(situation);
    if (missing !== null) return missing;
  }
  const form = adviseForm(situation);
  if (form !== null) return form;
  const foreign = adviseForeignBox(situation);
  if (foreign !== null) return { ...foreign, hint: join(hint, foreign.hint) };
  if (hint !== null && !isMissing) return null;
  const size = sizeHint(situation);
  if (size !== null) return { hint: size };
  const signature = toolkit.find(tool.name)?.signature;
  if (signature === undefined || !isParameter(tool.argument, signature)) return null;
  return { hint: join(isMissing ? null : hint, `The signature is ${signature}`) };
}

/** A number that lies outside of the image: how large that is. */
function sizeHint({ fault: { tool }, outcome }: Situation): string | null {
  const target = outcome.calls.findLast(({ error }) => error !== null)?.inputs[0];
  const isPlace = tool?.argument === "x" || tool?.argument === "y";
  if (target === undefined || !isPlace || typeof tool?.received !== "number") return null;
  const { width, height } = target;
  return `The image is ${width}×${height}: x goes from 0 to ${width - 1}, y from 0 to ${height - 1}`;
}

/** Whether a signature tells of an argument: `box.x1` is part of `box`, options are not spelt out. */
function isParameter(argument: string | null, signature: string): boolean {
  const name = /^[\p{ID_Continue}$]+/u.exec(argument ?? "")?.[0];
  return name !== undefined && name !== "options" && new RegExp(`[(, .]${name}\\??:`).test(signature);
}

/** A box that does not fit the image it is for, and does fit one of the inputs. */
function adviseForeignBox({ fault, outcome, execution }: Situation): Advice | null {
  const box = boxOf(outcome.calls.findLast(({ error }) => error !== null)?.args);
  const target = outcome.calls.findLast(({ error }) => error !== null)?.inputs[0];
  if (box === null || target === undefined || fault.tool?.argument?.startsWith("box") !== true) return null;
  const [x1, y1, x2, y2] = box;
  const isInOrder = x1 >= 0 && y1 >= 0 && x2 > x1 && y2 > y1;
  const fits = (size: { width: number; height: number }): boolean => isInOrder && x2 <= size.width && y2 <= size.height;
  if (fits(target)) return null;
  const source = execution.images.find((image) => fits(image));
  if (source === undefined) return null;
  return {
    hint: `The box fits the input ${source.name} (${source.width}×${source.height}): ` +
      "cut it from that image, or map it with fromRoot(box)",
  };
}

/** The four numbers of a call's `box`, in either of its common forms. */
function boxOf(args: unknown): readonly [number, number, number, number] | null {
  const box = typeof args === "object" && args !== null ? (args as Record<string, unknown>)["box"] : null;
  if (Array.isArray(box)) return numbers(box);
  if (typeof box !== "object" || box === null) return null;
  const { x, y, width, height } = box as Record<string, unknown>;
  const sized = numbers([x, y, width, height]);
  return sized === null ? null : [sized[0], sized[1], sized[0] + sized[2], sized[1] + sized[3]];
}

function numbers(values: readonly unknown[]): readonly [number, number, number, number] | null {
  if (values.length !== 4 || !values.every((value) => typeof value === "number")) return null;
  return values as unknown as readonly [number, number, number, number];
}

function join(first: string | null, second: string): string {
  if (first === null) return second;
  return `${first}${/[.?!]$/.test(first) ? "" : "."} ${second}`;
}
