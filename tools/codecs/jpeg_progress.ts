/** Which bits of a JPEG's coefficients its scans have brought (ITU-T T.81, annex G). @module */

import type { JpegPicture, JpegScan } from "./jpeg_file.ts";

/** What a scan brings; the kernel knows them by these numbers. */
export const SCANS = { sequential: 0, firstDc: 1, moreDc: 2, firstAc: 3, moreAc: 4 } as const;

/** One of {@link SCANS}. */
export type ScanKind = (typeof SCANS)[keyof typeof SCANS];

/** The last place in the zigzag. */
const LAST = 63;
const NOTHING = -1;
/** Most bits that a scan may leave to later ones. */
const MAX_LOW = 13;

/** Follows the scans of a picture. */
export class JpegProgress {
  readonly #isProgressive: boolean;
  /** Of each component's places the bits that are missing; -1 where there are none yet. */
  readonly #missing: Int8Array[];

  constructor({ isProgressive, parts }: JpegPicture) {
    this.#isProgressive = isProgressive;
    this.#missing = parts.map(() => new Int8Array(LAST + 1).fill(NOTHING));
  }

  /** What the next scan brings; null when that is not what may come next. */
  next(scan: JpegScan): ScanKind | null {
    const kind = this.#isProgressive ? progressiveKind(scan) : sequentialKind(scan);
    if (kind === null) return null;
    const { parts, first, last, high, low } = scan;
    for (const { index } of parts) {
      const missing = this.#missing[index] as Int8Array;
      // AC comes after DC; one scan has it all where nothing is progressive.
      if (first > 0 ? missing[0] === NOTHING : kind === SCANS.sequential && missing[0] !== NOTHING) return null;
      for (let k = first; k <= last; k++) {
        if ((missing[k] as number) !== (high === 0 ? NOTHING : high)) return null;
        missing[k] = low;
      }
    }
    return kind;
  }

  /** Whether all bits have come. */
  get isWhole(): boolean {
    return this.#missing.every((missing) => missing.every((bits) => bits === 0));
  }
}

function sequentialKind({ first, last, high, low }: JpegScan): ScanKind | null {
  return first === 0 && last === LAST && high === 0 && low === 0 ? SCANS.sequential : null;
}

function progressiveKind({ parts, first, last, high, low }: JpegScan): ScanKind | null {
  if (high !== 0 ? low !== high - 1 : low > MAX_LOW) return null;
  if (first === 0) {
    if (last !== 0) return null;
    return high === 0 ? SCANS.firstDc : SCANS.moreDc;
  }
  if (parts.length > 1 || last < first || last > LAST) return null;
  return high === 0 ? SCANS.firstAc : SCANS.moreAc;
}
