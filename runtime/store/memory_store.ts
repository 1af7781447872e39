/** Images in memory: the least recently used leave first. @module */

import type { ImageStore, StoredImage } from "./image_store.ts";

/** What a stored image costs besides its bytes: map entry, header, id (measured: about 400). */
const ENTRY_BYTES = 512;

/** The store's numbers, for `/readyz?verbose` and metrics. */
export interface MemoryStoreState {
  readonly images: number;
  readonly bytes: number;
  readonly maxBytes: number;
}

interface Shelf {
  /** In order of last use, the oldest first. */
  readonly images: Map<string, StoredImage>;
  bytes: number;
}

/**
 * A bounded {@link ImageStore}. Room is made by the owner that holds most, so
 * that no owner can push out what others hold while it holds more than they do.
 */
export class MemoryStore implements ImageStore {
  readonly #maxBytes: number;
  readonly #shelves = new Map<string, Shelf>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The numbers now. */
  state(): MemoryStoreState {
    const images = [...this.#shelves.values()].reduce((sum, shelf) => sum + shelf.images.size, 0);
    return { images, bytes: this.#bytes, maxBytes: this.#maxBytes };
  }

  put(owner: string, image: StoredImage): Promise<boolean> {
    const cost = costOf(image);
    if (cost > this.#maxBytes) return Promise.resolve(false);
    if (this.#touch(owner, image.id) !== null) return Promise.resolve(true);
    this.#keep(owner, image);
    let isOver = this.#bytes > this.#maxBytes;
    while (isOver) isOver = this.#dropOldest(image) && this.#bytes > this.#maxBytes;
    return Promise.resolve(true);
  }

  get(owner: string, id: string): Promise<StoredImage | null> {
    return Promise.resolve(this.#touch(owner, id));
  }

  has(owner: string, id: string): Promise<boolean> {
    return Promise.resolve(this.#shelves.get(owner)?.images.has(id) ?? false);
  }

  #touch(owner: string, id: string): StoredImage | null {
    const images = this.#shelves.get(owner)?.images;
    const image = images?.get(id);
    if (images === undefined || image === undefined) return null;
    images.delete(id);
    images.set(id, image);
    return image;
  }

  #keep(owner: string, image: StoredImage): void {
    const shelf = this.#shelves.get(owner) ?? { images: new Map(), bytes: 0 };
    this.#shelves.set(owner, shelf);
    shelf.images.set(image.id, image);
    shelf.bytes += costOf(image);
    this.#bytes += costOf(image);
  }

  /** Makes room for `newest`, which stays; false when nothing else is left. */
  #dropOldest(newest: StoredImage): boolean {
    let largest: [string, Shelf, StoredImage] | null = null;
    for (const [owner, shelf] of this.#shelves) {
      const [oldest] = shelf.images.values();
      if (oldest === undefined || oldest === newest) continue;
      if (largest === null || shelf.bytes > largest[1].bytes) largest = [owner, shelf, oldest];
    }
    if (largest === null) return false;
    const [owner, shelf, oldest] = largest;
    shelf.images.delete(oldest.id);
    shelf.bytes -= costOf(oldest);
    this.#bytes -= costOf(oldest);
    if (shelf.images.size === 0) this.#shelves.delete(owner);
    return true;
  }
}

function costOf(image: StoredImage): number {
  return image.bytes.length + ENTRY_BYTES;
}
