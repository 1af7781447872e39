/** The names that somebody probably meant. @module */

/** How many names are proposed. */
const MAX_NAMES = 3;
/** Longer names are nobody's typing error. */
const MAX_LENGTH = 40;
/** Letters that may differ, as a share of the name: `lenght` differs by 1 of 6 from `length`. */
const TOLERANCE = 0.34;

/** The names nearest to `wanted`, best first, at most three; case does not count. */
export function nearestNames(wanted: string, names: Iterable<string>): string[] {
  if (wanted === "" || wanted.length > MAX_LENGTH) return [];
  const goal = wanted.toLowerCase();
  const allowed = Math.max(1, Math.floor(goal.length * TOLERANCE));
  const near: { name: string; distance: number }[] = [];
  for (const name of new Set(names)) {
    if (name === wanted || Math.abs(name.length - wanted.length) > allowed) continue;
    const distance = editDistance(goal, name.toLowerCase());
    // Of a name of one or two letters, another letter makes another name.
    if (distance <= allowed && distance < Math.min(goal.length, name.length)) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, MAX_NAMES).map(({ name }) => name);
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
