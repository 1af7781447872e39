/** Grouping like colours: Heckbert's median cut. @module */

/** A colour, how many pixels have it, and where it is kept. */
export interface ColorBin {
  readonly key: number;
  readonly weight: number;
  readonly color: readonly [number, number, number];
}

/** Colours that become one. */
export interface ColorGroup {
  readonly bins: readonly ColorBin[];
  readonly mean: readonly [number, number, number];
  /** The channel that varies most, and how much: weight times variance. */
  readonly axis: 0 | 1 | 2;
  readonly spread: number;
}

/** At most `count` groups: again and again the one that varies most is cut at its mean, across its longest axis. */
export function medianCut(bins: readonly ColorBin[], count: number): ColorGroup[] {
  if (bins.length === 0) return [];
  const groups = [groupOf(bins)];
  while (groups.length < count) {
    let widest = 0;
    groups.forEach(({ spread }, i) => {
      if (spread > (groups[widest] as ColorGroup).spread) widest = i;
    });
    const { bins: all, axis, mean, spread } = groups[widest] as ColorGroup;
    const below = all.filter(({ color }) => color[axis] < mean[axis]);
    if (spread <= 0 || below.length === 0 || below.length === all.length) break;
    groups[widest] = groupOf(below);
    groups.push(groupOf(all.filter(({ color }) => color[axis] >= mean[axis])));
  }
  return groups;
}

function groupOf(bins: readonly ColorBin[]): ColorGroup {
  const weight = bins.reduce((sum, bin) => sum + bin.weight, 0);
  const meanOf = (c: 0 | 1 | 2): number => bins.reduce((sum, bin) => sum + bin.weight * bin.color[c], 0) / weight;
  const mean = [meanOf(0), meanOf(1), meanOf(2)] as const;
  const spreadOf = (c: 0 | 1 | 2): number =>
    bins.reduce((sum, bin) => sum + bin.weight * (bin.color[c] - mean[c]) ** 2, 0);
  const spreads = [spreadOf(0), spreadOf(1), spreadOf(2)];
  const spread = bins.length === 1 ? 0 : Math.max(...spreads);
  return { bins, mean, axis: spreads.indexOf(Math.max(...spreads)) as 0 | 1 | 2, spread };
}
