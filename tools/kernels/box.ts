/** Pillow's box blur by kernels. @module */

import type { Pixels } from "../core/image.ts";
import type { BandSource } from "./bands.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** Weights of a box in 2^24ths, and how far it reaches. */
export interface BoxWeights {
  readonly radius: number;
  readonly near: number;
  /** Weight of the one pixel further out that a fractional radius reaches into. */
  readonly far: number;
}

/** What is made of the blurred image. */
export interface BoxUse {
  /** How often it is blurred across, then down. */
  readonly passes: number;
  /** Hundredths of the difference from it that are added to the image, where it is above a threshold. */
  readonly sharpening?: { readonly percent: number; readonly threshold: number };
}

/** Bytes that one call works on: what is slow at first gets faster from call to call. */
const STEP_BYTES = 1 << 18;
const GAP_BYTES = 64;
/** Bytes of the result that are made in one go: what they take stays in the cache. */
const STRIPE_BYTES = 1 << 19;
/** Rows around a stripe are blurred again for the next one: so many times fewer than the stripe's. */
const STRIPE_HALOS = 4;

/** Blurs with boxes, alpha kept; false when kernels cannot. */
export function boxByKernels(source: BandSource, weights: BoxWeights, use: BoxUse, target: Pixels): boolean {
  const { width, height, step } = source;
  const lineBytes = width * step;
  // How far a result's row sees up and down.
  const halo = use.passes * (weights.radius + 1);
  const wanted = Math.max(Math.floor(STRIPE_BYTES / lineBytes), STRIPE_HALOS * 2 * halo, 1);
  const rows = Math.min(height, wanted);
  const bytes = (Math.min(height, rows + 2 * halo) * lineBytes + GAP_BYTES + 15) & ~15;
  const scratchBytes = (width + 2 * weights.radius + 2) * step + 4 * lineBytes + 2 * GAP_BYTES;
  return withKernels(2 * bytes + scratchBytes, (kernels) => {
    const at = { first: FIRST_BYTE, second: FIRST_BYTE + bytes, line: FIRST_BYTE + 2 * bytes };
    for (let top = 0; top < height; top += rows) {
      const bottom = Math.min(height, top + rows);
      const stripe = { top, bottom, above: Math.max(0, top - halo), below: Math.min(height, bottom + halo) };
      blurStripe(kernels, { source, weights, use, at, stripe }, target);
    }
    return true;
  }) ?? false;
}

interface StripeWork {
  readonly source: BandSource;
  readonly weights: BoxWeights;
  readonly use: BoxUse;
  /** Room for the stripe twice, and for a line. */
  readonly at: { readonly first: number; readonly second: number; readonly line: number };
  /** Rows of the result, and those that it is made of. */
  readonly stripe: { readonly top: number; readonly bottom: number; readonly above: number; readonly below: number };
}

/** Blurs the rows as if they were all: those of the result are too far from the others' rim to notice. */
function blurStripe(kernels: Kernels, { source, weights, use, at, stripe }: StripeWork, target: Pixels): void {
  const { pixels, width, step } = source;
  const { top, bottom, above, below } = stripe;
  const { first, second, line } = at;
  const lineBytes = width * step;
  const rows = Math.max(1, Math.floor(STEP_BYTES / lineBytes));
  kernels.write(first, pixels, above * lineBytes, below * lineBytes);
  for (let pass = 0; pass < 2 * use.passes; pass++) {
    const [from, to] = pass % 2 === 0 ? [first, second] : [second, first];
    const work = { from, to, line, width, height: below - above, step, rows };
    if (pass < use.passes) blurAcross(kernels, work, weights);
    else blurDown(kernels, work, weights);
  }
  const blurred = first + (top - above) * lineBytes;
  const length = (bottom - top) * lineBytes;
  if (step === 4 || use.sharpening !== undefined) kernels.write(second, pixels, top * lineBytes, bottom * lineBytes);
  if (step === 4) kernels.call.keepAlpha(second, blurred, length);
  if (use.sharpening !== undefined) {
    const { percent, threshold } = use.sharpening;
    kernels.call.addDifference(second, blurred, length, percent, threshold);
  }
  kernels.read(use.sharpening === undefined ? blurred : second, target, top * lineBytes, length);
}

interface BoxWork {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly rows: number;
}

function blurAcross({ call }: Kernels, work: BoxWork, { radius, near, far }: BoxWeights): void {
  const { from, to, line, width, height, step, rows } = work;
  for (let top = 0; top < height; top += rows) {
    const offset = top * width * step;
    const count = Math.min(rows, height - top);
    call.boxAcross(from + offset, to + offset, width, count, step, radius, near, far, line);
  }
}

function blurDown({ call }: Kernels, work: BoxWork, { radius, near, far }: BoxWeights): void {
  const { from, to, line, width, height, step, rows } = work;
  call.boxDownStart(from, width * step, height, radius, line);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    call.boxDown(from, to, width * step, height, top, count, radius, near, far, line);
  }
}
