/** Whether an object is one of the snippet's own making, found out without an exception. @module */

import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  objectKeys,
  weakSetAdd,
  weakSetHas,
  WeakSetOf,
} from "./primordials.ts";

/** Classes above one another; a Proxy can say that there is always one more. */
const MAX_LINKS = 16;

const ordinary: unknown = Object.prototype;
const builtIn = new WeakSetOf<object>();

for (const name of Object.getOwnPropertyNames(globalThis)) {
  const owner: unknown = getOwnPropertyDescriptor(globalThis, name)?.value;
  const prototype = typeof owner === "function" ? getOwnPropertyDescriptor(owner, "prototype")?.value : undefined;
  if (typeof prototype === "object" && prototype !== null && prototype !== ordinary) weakSetAdd(builtIn, prototype);
}

/**
 * Whether a value has members and inherits from no built-in class. Asking each
 * built-in whether a value is one of its own costs an exception a class, 50 µs
 * an object: too much for a list of records.
 */
export function isPlainObject(value: object): boolean {
  try {
    let link = getPrototypeOf(value);
    for (let links = 0; link !== null && link !== ordinary; links++) {
      if (links >= MAX_LINKS || weakSetHas(builtIn, link)) return false;
      link = getPrototypeOf(link);
    }
    return objectKeys(value).length > 0;
  } catch {
    return false;
  }
}
