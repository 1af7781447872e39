/** k-means of weighted colours. @module */

/** A colour and how many pixels it stands for. */
export interface ColorCluster {
  readonly mean: readonly [number, number, number];
  readonly weight: number;
}

/** Rounds after which the means are taken as they are; they hardly move then. */
const MAX_ROUNDS = 40;
/** Movement in levels below which nothing changes any more. */
const SETTLED = 0.05;

/** At most `count` clusters, heaviest first. */
export function clusterColors(points: readonly ColorCluster[], count: number): ColorCluster[] {
  let clusters = seeds(points, count);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = regroup(points, clusters);
    const moved = Math.max(0, ...next.map(({ mean }, i) => distance(mean, (clusters[i] as ColorCluster).mean)));
    clusters = next;
    if (moved < SETTLED * SETTLED) break;
  }
  return clusters.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}

/** The heaviest point, then always the one whose weight times distance to the seeds is largest. */
function seeds(points: readonly ColorCluster[], count: number): ColorCluster[] {
  const nearest = new Float64Array(points.length).fill(1);
  const chosen: ColorCluster[] = [];
  while (chosen.length < Math.min(count, points.length)) {
    let best = -1;
    let most = 0;
    points.forEach(({ weight }, i) => {
      const score = weight * (nearest[i] as number);
      if (score <= most) return;
      most = score;
      best = i;
    });
    if (best === -1) break;
    const seed = points[best] as ColorCluster;
    points.forEach(({ mean }, i) => {
      const far = distance(mean, seed.mean);
      nearest[i] = chosen.length === 0 ? far : Math.min(nearest[i] as number, far);
    });
    chosen.push(seed);
  }
  return chosen;
}

/** Each point goes to the nearest mean; the means follow. An empty cluster stays where it is, without weight. */
function regroup(points: readonly ColorCluster[], clusters: readonly ColorCluster[]): ColorCluster[] {
  const sums = clusters.map(() => [0, 0, 0, 0]);
  for (const { mean, weight } of points) {
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < clusters.length; i++) {
      const far = distance(mean, (clusters[i] as ColorCluster).mean);
      if (far >= least) continue;
      least = far;
      best = i;
    }
    const sum = sums[best] as number[];
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (mean[c] as number) * weight;
    sum[3] = (sum[3] as number) + weight;
  }
  return sums.map(([r, g, b, weight], i) => {
    if (weight === 0) return { mean: (clusters[i] as ColorCluster).mean, weight: 0 };
    const share = 1 / (weight as number);
    return { mean: [(r as number) * share, (g as number) * share, (b as number) * share], weight: weight as number };
  });
}

function distance([r, g, b]: readonly [number, number, number], other: readonly [number, number, number]): number {
  return (r - other[0]) ** 2 + (g - other[1]) ** 2 + (b - other[2]) ** 2;
}
