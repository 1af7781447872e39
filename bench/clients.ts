/** Closed-loop clients for benchmarks; loopback only. @module */

/** What closed-loop clients measured. */
export interface LoadResult {
  readonly latenciesMs: number[];
  readonly perSecond: number;
}

/** Runs `clients` loops of `once` side by side for a time. */
export async function closedLoop(clients: number, seconds: number, once: () => Promise<void>): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) latenciesMs.push(await timed(once));
  };
  await Promise.all(Array.from({ length: clients }, loop));
  return { latenciesMs, perSecond: (latenciesMs.length * 1000) / (performance.now() - start) };
}

/** Runs `once` a number of times with a pause, so that each finds a warm pool. */
export async function paced(times: number, pauseMs: number, once: () => Promise<void>): Promise<number[]> {
  const latenciesMs: number[] = [];
  for (let i = 0; i < times; i++) {
    latenciesMs.push(await timed(once));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return latenciesMs;
}

async function timed(once: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await once();
  return performance.now() - start;
}
