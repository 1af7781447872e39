/** Finalizers whose throws are heard: the engine's own end the process at times. @module */

import { apply, construct, defineProperty } from "./primordials.ts";

type Cleanup = (held: unknown) => unknown;

const EngineRegistry = FinalizationRegistry;

/** `FinalizationRegistry` for a snippet; `onThrow` hears what a callback throws. */
export function createFinalizers(onThrow: (thrown: unknown) => void): typeof FinalizationRegistry {
  const guarded = (cleanup: Cleanup): Cleanup => (held) => {
    try {
      apply(cleanup, undefined, [held]);
    } catch (thrown) {
      onThrow(thrown);
    }
  };
  const Registry = function (cleanup: Cleanup): unknown {
    if (new.target === undefined) throw new TypeError("Cannot make registry: it must be called with new");
    if (typeof cleanup !== "function") throw new TypeError("Cannot make registry: the callback must be a function");
    return construct(EngineRegistry, [guarded(cleanup)], new.target);
  };
  defineProperty(Registry, "name", { value: "FinalizationRegistry" });
  Registry.prototype = EngineRegistry.prototype;
  defineProperty(Registry.prototype, "constructor", { value: Registry, writable: true, configurable: true });
  return Registry as unknown as typeof FinalizationRegistry;
}
