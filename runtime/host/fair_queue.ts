/** First come, first served within an owner; owners take turns. @module */

/** A queue of queues. */
export class FairQueue<T> {
  /** In order of turns: the first owner is served next. */
  readonly #lines = new Map<string, T[]>();
  #size = 0;

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  /** Puts an item at the end of its owner's line. */
  push(owner: string, item: T): void {
    const line = this.#lines.get(owner);
    if (line === undefined) this.#lines.set(owner, [item]);
    else line.push(item);
    this.#size += 1;
  }

  /** Takes the next item of the first owner in turn that may be served. */
  shift(mayServe: (owner: string) => boolean): T | null {
    for (const [owner, line] of this.#lines) {
      if (!mayServe(owner)) continue;
      const item = line.shift();
      this.#lines.delete(owner);
      if (line.length > 0) this.#lines.set(owner, line);
      if (item === undefined) continue;
      this.#size -= 1;
      return item;
    }
    return null;
  }

  /** Takes an item out, wherever it stands. */
  remove(owner: string, item: T): void {
    const line = this.#lines.get(owner);
    const at = line?.indexOf(item) ?? -1;
    if (line === undefined || at < 0) return;
    line.splice(at, 1);
    this.#size -= 1;
    if (line.length === 0) this.#lines.delete(owner);
  }

  /** Whether somebody's line is longer than this owner's would be with one more. */
  isCrowdedFor(owner: string): boolean {
    return (this.#longest()?.line.length ?? 0) > (this.#lines.get(owner)?.length ?? 0) + 1;
  }

  /** Takes the newest item of the longest line out; null when nobody waits. */
  dropFromLongest(): T | null {
    const longest = this.#longest();
    const item = longest?.line.at(-1);
    if (longest === null || item === undefined) return null;
    this.remove(longest.owner, item);
    return item;
  }

  #longest(): { readonly owner: string; readonly line: readonly T[] } | null {
    let longest: { owner: string; line: readonly T[] } | null = null;
    for (const [owner, line] of this.#lines) if (line.length > (longest?.line.length ?? 0)) longest = { owner, line };
    return longest;
  }

  /** Takes everything out. */
  clear(): T[] {
    const items = [...this.#lines.values()].flat();
    this.#lines.clear();
    this.#size = 0;
    return items;
  }
}
