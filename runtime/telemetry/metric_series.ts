/** The numbers of one metric by its labels, within a cap. @module */

import type { MetricDefinition } from "./metric_table.ts";

/** Values by label name; labels that are left out are empty. */
export type Labels = Readonly<Record<string, string>>;

/** What a histogram holds. */
export interface Buckets {
  /** Observations in each bucket, and at the end those above all bounds. */
  readonly counts: number[];
  sum: number;
  count: number;
}

/**
 * Label sets of one metric; what comes after is counted under {@link OVERFLOW}.
 * Over two hundred tools with three outcomes each are well below it.
 */
const MAX_SERIES = 1_024;
/** The value of every label once a metric has too many series. */
const OVERFLOW = "other";

/** Label values and what was counted under them. */
interface Entry<T> {
  readonly values: readonly string[];
  data: T;
}

/** One metric's numbers. */
export class MetricSeries<T> {
  readonly definition: MetricDefinition;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #make: () => T;

  constructor(definition: MetricDefinition, make: () => T) {
    this.definition = definition;
    this.#make = make;
  }

  /** Changes the number of a label set. */
  update(labels: Labels, change: (data: T) => T): void {
    const entry = this.#entry(this.definition.labels.map((label) => labels[label] ?? ""));
    entry.data = change(entry.data);
  }

  /** Every label set with its number. */
  entries(): Iterable<{ readonly values: readonly string[]; readonly data: T }> {
    return this.#entries.values();
  }

  #entry(values: readonly string[]): Entry<T> {
    const key = values.join("\0");
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const isFull = this.#entries.size >= MAX_SERIES && values.some((value) => value !== OVERFLOW);
    if (isFull) return this.#entry(values.map(() => OVERFLOW));
    const entry = { values, data: this.#make() };
    this.#entries.set(key, entry);
    return entry;
  }
}

/** Counts a value in its bucket. */
export function observeValue(buckets: Buckets, value: number, bounds: readonly number[]): Buckets {
  let at = 0;
  while (at < bounds.length && value > (bounds[at] ?? 0)) at += 1;
  buckets.counts[at] = (buckets.counts[at] ?? 0) + 1;
  buckets.sum += value;
  buckets.count += 1;
  return buckets;
}
