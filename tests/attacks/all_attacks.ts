/** Every attack, by category. @module */

import type { Attack, Category } from "./attack.ts";
import { TIME_ATTACKS } from "./cases/a_time.ts";
import { MEMORY_ATTACKS } from "./cases/b_memory.ts";
import { FLOOD_ATTACKS } from "./cases/c_floods.ts";
import { FORGING_ATTACKS } from "./cases/d_forging.ts";
import { ERROR_ATTACKS } from "./cases/e_errors.ts";
import { CAPABILITY_ATTACKS } from "./cases/f_capabilities.ts";
import { CROSSING_ATTACKS } from "./cases/g_others.ts";
import { LIFE_CYCLE_ATTACKS } from "./cases/h_life_cycle.ts";
import { UNSEEN_ATTACKS } from "./cases/i_unseen.ts";
import { TOOL_ATTACKS } from "./cases/j_tools.ts";

/** The attacks of each category. */
export const ATTACKS: Readonly<Record<Category, readonly Attack[]>> = {
  A: TIME_ATTACKS,
  B: MEMORY_ATTACKS,
  C: FLOOD_ATTACKS,
  D: FORGING_ATTACKS,
  E: ERROR_ATTACKS,
  F: CAPABILITY_ATTACKS,
  G: CROSSING_ATTACKS,
  H: LIFE_CYCLE_ATTACKS,
  I: UNSEEN_ATTACKS,
  J: TOOL_ATTACKS,
};

/** All of them in order. */
export const ALL_ATTACKS: readonly Attack[] = Object.values(ATTACKS).flat();
