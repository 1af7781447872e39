/**
 * As much of PromQL as alert rules and dashboards here use, evaluated over
 * scrapes of GET /metrics. `rate` is the growth between the first and the last
 * sample of its window over the time between them: without Prometheus'
 * extrapolation to the window's ends, which changes no ratio of two rates.
 *
 * @module
 */

/** A page of GET /metrics and when it was read, in seconds. */
export interface Scrape {
  readonly atS: number;
  readonly text: string;
}

/** One element of an instant vector. */
export interface Element {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Samples = readonly {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}[];
type Value = number | readonly Element[];

interface Page {
  readonly atS: number;
  readonly samples: Samples;
}

/** Scrapes that can be asked. */
export class ScrapedMetrics {
  readonly #pages: readonly Page[];

  constructor(scrapes: readonly Scrape[]) {
    this.#pages = scrapes.map(({ atS, text }) => ({ atS, samples: parsePage(text) }));
  }

  /** Evaluates an expression as Prometheus would at a time. */
  query(expression: string, atS: number): readonly Element[] {
    const parser = new Parser(expression, this.#pages.filter((page) => page.atS <= atS), atS);
    const value = parser.whole();
    return typeof value === "number" ? [{ labels: {}, value }] : value;
  }
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

function parsePage(text: string): Samples {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => {
    const match = SAMPLE.exec(line);
    if (match === null) throw new Error(`Cannot read sample: ${line}`);
    const [, name = "", labels = "", value = ""] = match;
    const pairs = [...labels.matchAll(LABEL)].map(([, key = "", text = ""]) => [key, text.replaceAll(/\\(.)/g, "$1")]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

const TOKEN = /\s*([a-zA-Z_:][\w:]*|\d+(?:\.\d+)?[smh]?|"(?:[^"\\]|\\.)*"|[=!]~|!=|>=|<=|==|[-+*/(){}[\],=<>])/y;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

interface Selector {
  readonly name: string;
  readonly matches: (labels: Readonly<Record<string, string>>) => boolean;
  readonly rangeS: number | null;
}

class Parser {
  readonly #tokens: string[] = [];
  readonly #pages: readonly Page[];
  readonly #atS: number;
  #next = 0;

  constructor(expression: string, pages: readonly Page[], atS: number) {
    this.#pages = pages;
    this.#atS = atS;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < expression.trimEnd().length) {
      const from = TOKEN.lastIndex;
      const token = TOKEN.exec(expression)?.[1];
      if (token === undefined) throw new Error(`Cannot read expression at ${expression.slice(from)}`);
      this.#tokens.push(token);
    }
  }

  whole(): Value {
    const value = this.#or();
    if (this.#next < this.#tokens.length) throw new Error(`Cannot read expression: ${this.#peek()} is left over`);
    return value;
  }

  #peek(): string {
    return this.#tokens[this.#next] ?? "";
  }

  #take(expected?: string): string {
    const token = this.#peek();
    if (token === "" || (expected !== undefined && token !== expected)) {
      throw new Error(`Cannot read expression: ${expected ?? "more"} must follow, received "${token}"`);
    }
    this.#next += 1;
    return token;
  }

  #or(): Value {
    let left = this.#and();
    while (this.#peek() === "or") {
      this.#take();
      left = union(left, this.#and());
    }
    return left;
  }

  #and(): Value {
    let left = this.#compare();
    while (this.#peek() === "and" || this.#peek() === "unless") {
      const isKept = this.#take() === "and";
      const right = new Set(vectorOf(this.#compare()).map(keyOf));
      left = vectorOf(left).filter((one) => right.has(keyOf(one)) === isKept);
    }
    return left;
  }

  #compare(): Value {
    let left = this.#product();
    while ([">", "<", ">=", "<=", "==", "!="].includes(this.#peek())) {
      const holds = COMPARISONS[this.#take()] as (a: number, b: number) => boolean;
      const right = this.#product();
      left = pairs(left, right).filter(({ one, other }) => holds(one.value, other)).map(({ one }) => one);
    }
    return left;
  }

  #product(): Value {
    let left = this.#primary();
    while (this.#peek() === "/" || this.#peek() === "*") {
      const isQuotient = this.#take() === "/";
      const right = this.#primary();
      left = pairs(left, right).map(({ one, other }) => ({
        labels: one.labels,
        value: isQuotient ? one.value / other : one.value * other,
      }));
    }
    return left;
  }

  #primary(): Value {
    const token = this.#peek();
    if (token === "(") {
      this.#take();
      const value = this.#or();
      this.#take(")");
      return value;
    }
    if (/^\d/.test(token)) return Number(this.#take());
    if (token === "sum" || token === "max") return this.#aggregate();
    if (token === "rate") return this.#rate();
    if (token === "topk" || token === "histogram_quantile") return this.#withNumber();
    const { name, matches } = this.#selector();
    const last = this.#pages.at(-1)?.samples ?? [];
    return last.filter((sample) => sample.name === name && matches(sample.labels));
  }

  #aggregate(): Value {
    const isSum = this.#take() === "sum";
    const by: string[] = [];
    if (this.#peek() === "by") {
      this.#take();
      this.#take("(");
      while (this.#peek() !== ")") {
        if (this.#peek() === ",") this.#take();
        else by.push(this.#take());
      }
      this.#take(")");
    }
    this.#take("(");
    const inner = vectorOf(this.#or());
    this.#take(")");
    const groups = Map.groupBy(inner, ({ labels }) => JSON.stringify(by.map((label) => labels[label] ?? "")));
    return [...groups.values()].map((group) => ({
      labels: Object.fromEntries(by.map((label) => [label, group[0]?.labels[label] ?? ""])),
      value: isSum ? group.reduce((sum, { value }) => sum + value, 0) : Math.max(...group.map(({ value }) => value)),
    }));
  }

  #withNumber(): Value {
    const isQuantile = this.#take() === "histogram_quantile";
    this.#take("(");
    const number = Number(this.#take());
    this.#take(",");
    const inner = vectorOf(this.#or());
    this.#take(")");
    return isQuantile ? quantiles(number, inner) : inner.toSorted((a, b) => b.value - a.value).slice(0, number);
  }

  #rate(): Value {
    this.#take();
    this.#take("(");
    const { name, matches, rangeS } = this.#selector();
    this.#take(")");
    if (rangeS === null) throw new Error(`Cannot take rate: ${name} must have a range`);
    const window = this.#pages.filter(({ atS }) => atS > this.#atS - rangeS);
    const series = new Map<string, { labels: Element["labels"]; points: { atS: number; value: number }[] }>();
    for (const { atS, samples } of window) {
      for (const { labels, value } of samples.filter((one) => one.name === name && matches(one.labels))) {
        const key = keyOf({ labels });
        const known = series.get(key) ?? { labels, points: [] };
        series.set(key, known);
        known.points.push({ atS, value });
      }
    }
    return [...series.values()].filter(({ points }) => points.length > 1).map(({ labels, points }) => {
      const grown = points.slice(1).reduce((sum, { value }, at) => {
        const before = points[at]?.value ?? 0;
        return sum + (value < before ? value : value - before);
      }, 0);
      return { labels, value: grown / ((points.at(-1)?.atS ?? 0) - (points[0]?.atS ?? 0)) };
    });
  }

  #selector(): Selector {
    const name = this.#take();
    const matchers: ((labels: Readonly<Record<string, string>>) => boolean)[] = [];
    if (this.#peek() === "{") {
      this.#take();
      while (this.#peek() !== "}") {
        if (this.#peek() === ",") this.#take();
        else matchers.push(this.#matcher());
      }
      this.#take("}");
    }
    let rangeS: number | null = null;
    if (this.#peek() === "[") {
      this.#take();
      const range = this.#take();
      rangeS = Number.parseFloat(range) * (SECONDS[range.at(-1) ?? ""] ?? NaN);
      this.#take("]");
    }
    return { name, matches: (labels) => matchers.every((matcher) => matcher(labels)), rangeS };
  }

  #matcher(): (labels: Readonly<Record<string, string>>) => boolean {
    const label = this.#take();
    const operator = this.#take();
    const text = JSON.parse(this.#take()) as string;
    const pattern = new RegExp(`^(?:${text})$`);
    const isEqual = (value: string): boolean => operator.endsWith("~") ? pattern.test(value) : value === text;
    return (labels) => isEqual(labels[label] ?? "") !== operator.startsWith("!");
  }
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function vectorOf(value: Value): readonly Element[] {
  return typeof value === "number" ? [{ labels: {}, value }] : value;
}

function keyOf({ labels }: Pick<Element, "labels">): string {
  return JSON.stringify(Object.entries(labels).toSorted());
}

/** Elements on the left with their number on the right: the scalar, or the element of the same labels. */
function pairs(left: Value, right: Value): { one: Element; other: number }[] {
  if (typeof right === "number") return vectorOf(left).map((one) => ({ one, other: right }));
  const others = new Map(right.map((one) => [keyOf(one), one.value]));
  return vectorOf(left).flatMap((one) => {
    const other = others.get(keyOf(one));
    return other === undefined ? [] : [{ one, other }];
  });
}

function union(left: Value, right: Value): readonly Element[] {
  const known = new Set(vectorOf(left).map(keyOf));
  return [...vectorOf(left), ...vectorOf(right).filter((one) => !known.has(keyOf(one)))];
}

/** As Prometheus: linear inside the bucket that the rank falls into; above all bounds the last bound. */
function quantiles(share: number, buckets: readonly Element[]): Element[] {
  const groups = Map.groupBy(buckets, ({ labels: { le: _le, ...rest } }) => keyOf({ labels: rest }));
  return [...groups.values()].map((group) => {
    const sorted = group.map(({ labels, value }) => ({ bound: Number(labels.le?.replace("+Inf", "Infinity")), value }))
      .toSorted((a, b) => a.bound - b.bound);
    const { le: _le, ...labels } = group[0]?.labels ?? {};
    const rank = share * (sorted.at(-1)?.value ?? 0);
    const at = sorted.findIndex(({ value }) => value >= rank && value > 0);
    const [below, found] = [sorted[at - 1] ?? { bound: 0, value: 0 }, sorted[at]];
    if (found === undefined) return { labels, value: NaN };
    if (found.bound === Infinity) return { labels, value: below.bound };
    const inside = (rank - below.value) / (found.value - below.value);
    return { labels, value: below.bound + (found.bound - below.bound) * inside };
  });
}
