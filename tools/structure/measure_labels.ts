/** Area, box and centroid of labelled regions. @module */

import type { Component } from "./label_components.ts";

/** The regions of a plane of labels, by label; 0 is background. */
export function measureLabels(labels: Int32Array, width: number): Component[] {
  const sums = new Map<number, { area: number; sumX: number; sumY: number; box: [number, number, number, number] }>();
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (label === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    let sum = sums.get(label);
    if (sum === undefined) {
      sum = { area: 0, sumX: 0, sumY: 0, box: [x, y, x + 1, y + 1] };
      sums.set(label, sum);
    }
    sum.area++;
    sum.sumX += x;
    sum.sumY += y;
    const { box } = sum;
    if (x < box[0]) box[0] = x;
    if (x >= box[2]) box[2] = x + 1;
    box[3] = y + 1;
  }
  return [...sums].sort(([a], [b]) => a - b).map(([label, { area, sumX, sumY, box }]) => ({
    label,
    area,
    box,
    centroid: [sumX / area, sumY / area],
  }));
}
