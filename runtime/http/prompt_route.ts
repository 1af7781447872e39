/** GET /v1/prompt. @module */

import { z } from "zod";
import type { Limit, LimitTable } from "../../policies/limits.ts";
import { findLimit } from "../../policies/resolve_limits.ts";
import { PROMPT_STYLES, type PromptStyle } from "../wire/prompts.ts";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import { readQuery, wrongValue } from "./read_query.ts";
import { NOT_CHANGED, respondCached } from "./respond_cached.ts";
import type { Route } from "./route.ts";

const action = "write prompt";

/** Tells a model what it can write, as text for its prompt. */
export const promptRoute: Route = {
  method: "get",
  paths: ["/v1/prompt"],
  isOpen: false,
  answer,
  doc: {
    summary: "What to tell a model: environment, conventions, tools, examples, errors; with an ETag",
    query: { style: "`full` (every signature; the default) or `compact` (the most used ones, the others by name)" },
    response: { "text/plain": z.string() },
    headers: { "If-None-Match": NOT_CHANGED.header },
    others: { 304: NOT_CHANGED.answer },
    problems: ["invalid_request"],
  },
};

function answer(c: EdgeContext, { toolkit: { prompts }, limits }: EdgeDeps): Response {
  const { style = "full" } = readQuery(c, { action, names: ["style"] });
  const text = prompts[readStyle(style)].replaceAll(/\{([a-z]+(?:_[a-z]+)+)\}/g, (whole, name: string) => {
    return inForce(name, limits) ?? whole;
  });
  return respondCached(c, text, "text/plain; charset=utf-8");
}

function readStyle(style: string): PromptStyle {
  const known = PROMPT_STYLES.find((one) => one === style);
  if (known !== undefined) return known;
  throw wrongValue("style", { action, expected: `one of ${PROMPT_STYLES.join(", ")}`, received: style });
}

/** `{wall_ms}` → `10 s`. */
function inForce(name: string, limits: LimitTable): string | null {
  const limit = findLimit(name, limits);
  return limit === undefined ? null : amountOf(limit);
}

function amountOf({ unit, defaultValue }: Limit): string {
  if (unit === "ms") return `${defaultValue / 1000} s`;
  return unit === "MiB" ? `${defaultValue} MB` : `${defaultValue} ${unit}`;
}
