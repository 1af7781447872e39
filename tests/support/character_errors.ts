/** How wrong a reading is. @module */

/** Levenshtein's distance by the length of what was written; white space counts as one space. */
export function characterErrorRate(read: string, written: string): number {
  const [one, other] = [read, written].map((text) => text.replace(/\s+/g, " ").trim()) as [string, string];
  let above = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < one.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const replaced = (above[j] as number) + (one[i] === other[j] ? 0 : 1);
      row.push(Math.min(replaced, (above[j + 1] as number) + 1, (row[j] as number) + 1));
    }
    above = row;
  }
  return (above.at(-1) as number) / Math.max(1, other.length);
}
