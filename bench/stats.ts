/** Percentiles and tables for benchmarks. @module */

/** The value below which a share (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** One line: p50, p95, p99 and maximum in milliseconds. */
export function summary(samples: readonly number[]): string {
  const at = (share: number): string => percentile(samples, share).toFixed(1).padStart(7);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${Math.max(...samples).toFixed(1).padStart(7)} ms`;
}

/** Machine, date and versions, for the head of a result. */
export async function machine(): Promise<string> {
  const info = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  const model = /model name\s*:\s*(.*)/.exec(info)?.[1] ?? "unknown processor";
  const load = Deno.loadavg()[0]?.toFixed(2);
  return `${model}, ${navigator.hardwareConcurrency} cores, load ${load}, Deno ${Deno.version.deno}, ${
    new Date().toISOString().slice(0, 10)
  }`;
}
