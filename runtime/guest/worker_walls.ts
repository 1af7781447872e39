/** The worker's own global, emptied: a second wall behind the realm's closed doors. @module */

/** Freezes the built-ins and takes away every global that ECMAScript does not know. */
export function raiseWalls(ecmaScriptNames: readonly string[]): void {
  const kept = new Set(ecmaScriptNames);
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (kept.has(name)) freezeBuiltIn(Reflect.get(globalThis, name));
    else Reflect.deleteProperty(globalThis, name);
  }
  for (const prototype of hiddenPrototypes()) Object.freeze(prototype);
}

function freezeBuiltIn(value: unknown): void {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || value === globalThis) return;
  Object.freeze(value);
  const { prototype } = value as { prototype?: unknown };
  if (typeof prototype === "object" && prototype !== null) Object.freeze(prototype);
}

/** Prototypes that no global name leads to: of iterators, generators, async functions and typed arrays. */
function hiddenPrototypes(): object[] {
  const values = [
    [].values(),
    new Map().values(),
    new Set().values(),
    "".matchAll(/./g),
    Uint8Array,
    function* (): Generator {},
    async function (): Promise<void> {},
    async function* (): AsyncGenerator {},
  ];
  return values.flatMap(prototypesOf);
}

function prototypesOf(value: unknown): object[] {
  const chain: object[] = [];
  for (let link = Object.getPrototypeOf(value); link !== null; link = Object.getPrototypeOf(link)) chain.push(link);
  return chain;
}
