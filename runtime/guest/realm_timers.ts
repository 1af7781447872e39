/**
 * Timers made of `Atomics.waitAsync`: no host function enters the realm, and
 * the guardian is spared Deno's own, whose first use takes 6 ms.
 *
 * @module
 */

import {
  apply,
  atomicNotify,
  Integers,
  mapDelete,
  mapGet,
  MapOf,
  mapSet,
  max,
  min,
  NumberOf,
  promiseResolve,
  promiseThen,
  SharedMemory,
  waitAsync,
} from "./primordials.ts";

/** Longest delay, as in browsers (2^31 − 1 ms). */
const MAX_DELAY_MS = 0x7fffffff;

type Callback = (...args: unknown[]) => unknown;

/** The timer functions of a snippet. */
export interface Timers {
  readonly setTimeout: (callback: Callback, delayMs?: number, ...args: unknown[]) => number;
  readonly setInterval: (callback: Callback, delayMs?: number, ...args: unknown[]) => number;
  readonly clearTimeout: (id?: unknown) => void;
  readonly queueMicrotask: (callback: Callback) => void;
}

/** Makes the timers; `onThrow` hears what a callback throws. */
export function createTimers(onThrow: (thrown: unknown) => void): Timers {
  const running = new MapOf<number, boolean>();
  let lastId = 0;
  const call = (callback: Callback, args: unknown[]): void => {
    try {
      apply(callback, undefined, args);
    } catch (thrown) {
      onThrow(thrown);
    }
  };
  const start = (callback: Callback, delayMs: unknown, args: unknown[], repeats: boolean): number => {
    if (typeof callback !== "function") throw new TypeError("Cannot set timer: the callback must be a function");
    const id = ++lastId;
    mapSet(running, id, true);
    const arm = (): void => {
      promiseThen(sleep(delayMs), () => {
        if (mapGet(running, id) !== true) return;
        if (!repeats) mapDelete(running, id);
        call(callback, args);
        if (repeats && mapGet(running, id) === true) arm();
      });
    };
    arm();
    return id;
  };
  return {
    setTimeout: (callback, delayMs, ...args) => start(callback, delayMs, args, false),
    setInterval: (callback, delayMs, ...args) => start(callback, delayMs, args, true),
    clearTimeout: (id) => void mapDelete(running, id as number),
    queueMicrotask: (callback) => {
      if (typeof callback !== "function") throw new TypeError("Cannot queue microtask: it must be a function");
      promiseThen(promiseResolve(), () => call(callback, []));
    },
  };
}

/** Resolves after a delay in milliseconds; unreadable delays count as 0. */
export function sleep(delayMs: unknown): Promise<unknown> {
  const wanted = typeof delayMs === "number" ? delayMs : NumberOf(delayMs);
  const wait = waitAsync(newCell(), 0, 0, max(1, min(MAX_DELAY_MS, wanted || 0)));
  return promiseResolve(wait.value);
}

/** Resolves in the next turn of the event loop. */
export function nextTurn(): Promise<unknown> {
  const cell = newCell();
  const wait = waitAsync(cell, 0, 0);
  atomicNotify(cell, 0);
  return promiseResolve(wait.value);
}

function newCell(): Int32Array {
  return new Integers(new SharedMemory(Integers.BYTES_PER_ELEMENT));
}
