/** Images as immutable values, named by their content. @module */

/** A stored image: the file and what its header says. */
export interface StoredImage {
  /** `img_` and 32 hex digits of the SHA-256 of the bytes. */
  readonly id: string;
  readonly mime: string;
  /** Width in pixels after EXIF orientation. */
  readonly width: number;
  /** Height in pixels after EXIF orientation. */
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps images for their owner, the name of an API key: what one owner stored
 * is not there for another. An image may be forgotten at any time.
 */
export interface ImageStore {
  /** Keeps an image; false when it is too large to be kept at all. */
  put(owner: string, image: StoredImage): Promise<boolean>;
  /** The image, or null when this owner has none of that id. */
  get(owner: string, id: string): Promise<StoredImage | null>;
  /** Whether {@link ImageStore.get} would find it. */
  has(owner: string, id: string): Promise<boolean>;
}
