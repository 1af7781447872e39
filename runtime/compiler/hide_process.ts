/**
 * TypeScript takes a global `process` for Node and reaches for files and the
 * environment as soon as it is loaded. There are none in here, so that this
 * module has to be imported before it.
 *
 * @module
 */

Reflect.deleteProperty(globalThis, "process");
