/** Whether a worker that was told to end has ended. @module */

import { cpuMs } from "./meter.ts";
import { sleep } from "./realm_timers.ts";

/** How long the process is watched at a time, and the share of a core that its own threads may use meanwhile. */
const WATCH_MS = 30;
const QUIET_SHARE = 0.3;
/** An isolate with a full heap takes a while to come down, the more so on a busy machine. */
const MOST_WATCHES = 15;

/**
 * `terminate()` neither stops a busy worker nor says so. One that goes on uses
 * a core, and that is what is looked for: the next snippet must not share the
 * process with it.
 */
export async function isQuiet(): Promise<boolean> {
  for (let watch = 0; watch < MOST_WATCHES; watch++) {
    const before = cpuMs();
    await sleep(WATCH_MS);
    if (watch > 0 && cpuMs() - before < WATCH_MS * QUIET_SHARE) return true;
  }
  return false;
}
