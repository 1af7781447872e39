/** The marker: shared memory in which the compiled snippet tells where it is. @module */

import { freeze } from "./primordials.ts";

/** Slots of the marker, as indices of an Int32Array. */
export const MARKER = {
  /** Line of the compiled snippet that runs; written by `$line[0] = n`. */
  line: 0,
  /** Place of the call that comes next, as the compiler packed it; 0 when it told none. */
  call: 1,
  /** What `line` was when the call's place was told. */
  callLine: 2,
} as const;

const MARKER_BYTES = 16;

/** Makes the shared memory of the marker; called in the realm. */
export function createMarker(): SharedArrayBuffer {
  return new SharedArrayBuffer(MARKER_BYTES);
}

/** What a compiled snippet calls just before each call that may be a tool's. */
export interface CallMarks {
  /** Notes the place and gives the value back: the last argument. */
  readonly at: (value: unknown, place: number) => unknown;
  /** Notes the place and gives nothing to spread: a call without arguments. */
  readonly none: (place: number) => Iterable<never>;
}

/** Makes the functions that write into the marker. */
export function createCallMarks(marker: Int32Array): CallMarks {
  const note = (place: number): void => {
    marker[MARKER.call] = place;
    marker[MARKER.callLine] = marker[MARKER.line] as number;
  };
  return {
    at: (value, place) => {
      note(place);
      return value;
    },
    none: (place) => {
      note(place);
      return NOTHING;
    },
  };
}

/** Empty without the list iterator, which a snippet may have replaced. */
const END = freeze({ __proto__: null, done: true, value: undefined } as unknown as IteratorReturnResult<undefined>);
const ENDED = freeze({ __proto__: null, next: () => END } as unknown as Iterator<never>);
const NOTHING = freeze({ __proto__: null, [Symbol.iterator]: () => ENDED } as unknown as Iterable<never>);
