/** What a model is told of the environment, as the build writes it. @module */

import { z } from "zod";

/** How much is told. */
export const PROMPT_STYLES = ["full", "compact"] as const;

/** How much is told. */
export type PromptStyle = (typeof PROMPT_STYLES)[number];

/** The texts; `{wall_ms}` and other names of limits stand for what is in force. */
export const promptsSchema = z.strictObject({ full: z.string(), compact: z.string() });

/** The texts by style. */
export type Prompts = z.output<typeof promptsSchema>;
