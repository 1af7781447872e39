/** The names that somebody probably meant. @module */

/** How many names are proposed. */
const MAX_NAMES = 3;
/** Longest name that is compared; longer ones are nobody's typing error. */
const MAX_LENGTH = 64;

/**
 * The names nearest to `wanted`, best first, at most three. Case and
 * punctuation do not count; a name that contains the wanted one (or is
 * contained in it) ranks before one that is merely similar.
 */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const goal = plain(wanted);
  if (goal.length === 0 || goal.length > MAX_LENGTH) return [];
  const scored: { name: string; score: number }[] = [];
  for (const name of names) {
    const score = scoreOf(goal, plain(name));
    if (score <= Math.max(1, goal.length * 0.5)) scored.push({ name, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, MAX_NAMES).map((entry) => entry.name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function scoreOf(goal: string, name: string): number {
  if (name.length === 0) return Infinity;
  const contains = name.length >= 3 && goal.length >= 3 && (name.includes(goal) || goal.includes(name));
  const distance = editDistance(goal, name);
  // A shared word outweighs the letters around it: "rotateLeft" means rotate.
  return contains ? Math.min(distance, 1 + Math.abs(name.length - goal.length) * 0.1) : distance;
}

/** Edit distance with transpositions (Damerau–Levenshtein, adjacent swaps only). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
