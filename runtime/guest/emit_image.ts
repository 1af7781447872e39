/** Emitting images: `show`, and images inside the returned value. @module */

import { encodeJpeg } from "../../tools/codecs/encode_jpeg.ts";
import { writePng } from "../../tools/codecs/encode_png.ts";
import { encodeWebp } from "../../tools/codecs/encode_webp.ts";
import { type Image, numberOf, sourceOf } from "../../tools/core/image.ts";
import { resize } from "../../tools/geometry/resize.ts";
import type { ImageFrame } from "../wire/guest_protocol.ts";
import { floor, mapGet, MapOf, mapSet, max } from "./primordials.ts";
import { RootChange } from "./root_change.ts";
import type { RunState } from "./run_state.ts";

type Encoder = (image: Image, options: { readonly quality: number }) => Uint8Array<ArrayBuffer>;

/** Emits each image once and counts what was emitted. */
export class ImageEmitter {
  readonly #state: RunState;
  readonly #rootChange: RootChange;
  /** The name of each emitted image; null while it has none. */
  readonly #emitted = new MapOf<Image, string | null>();
  #count = 0;
  #pixels = 0;
  #bytes = 0;

  constructor(state: RunState, inputs: readonly Image[]) {
    this.#state = state;
    this.#rootChange = new RootChange(inputs);
  }

  /** How many images were emitted. */
  count(): number {
    return this.#count;
  }

  /** Emits an image; one that was emitted before can still get its name. */
  emit(image: Image, name: string | null): void {
    const known = mapGet(this.#emitted, image) as string | null | undefined;
    if (known !== undefined) return this.#emitAgain(image, { known, name });
    const { limits } = this.#state;
    this.#count += 1;
    this.#pixels += image.width * image.height;
    this.#state.checkLimit("output_limit", "output_images", { used: this.#count, max: limits.outputImages });
    this.#state.checkLimit("output_limit", "output_pixels", { used: this.#pixels, max: limits.outputPixels });
    mapSet(this.#emitted, image, name);
    this.#state.warnings.emitted(image);
    this.#send(image, fitted(image, this.#state.output.maxSide), name);
  }

  #emitAgain(image: Image, { known, name }: { known: string | null; name: string | null }): void {
    if (name === null || name === known) return;
    if (known !== null) return this.#state.warnings.renamed(known, name);
    mapSet(this.#emitted, image, name);
    this.#state.outlet.imageName({ image: numberOf(image), name });
  }

  #send(original: Image, image: Image, name: string | null): void {
    const { outlet, output } = this.#state;
    if (output.mime === "image/jpeg") return this.#sendFile(original, image, { name, encode: encodeJpeg });
    if (output.mime === "image/webp") return this.#sendFile(original, image, { name, encode: encodeWebp });
    outlet.imageBegin(this.#head(original, image, { name, mime: "image/png" }));
    writePng(image, (piece) => outlet.imageBytes(piece));
    outlet.imageEnd();
  }

  #sendFile(original: Image, image: Image, { name, encode }: { name: string | null; encode: Encoder }): void {
    const { outlet, limits, output } = this.#state;
    const file = encode(image, { quality: output.quality });
    this.#bytes += file.length;
    this.#state.checkLimit("output_limit", "output_bytes", { used: this.#bytes, max: limits.outputBytes });
    outlet.imageBegin(this.#head(original, image, { name, mime: output.mime }));
    outlet.imageBytes(file);
    outlet.imageEnd();
  }

  #head(
    original: Image,
    image: Image,
    file: Pick<ImageFrame, "name" | "mime">,
  ): ImageFrame {
    const { root, toRoot } = sourceOf(image);
    const change = this.#rootChange.of(original);
    return { image: numberOf(original), width: image.width, height: image.height, root, toRoot, change, ...file };
  }
}

/** The image scaled down to a longest side; 0 leaves it as it is. */
function fitted(image: Image, maxSide: number): Image {
  const longest = max(image.width, image.height);
  if (maxSide === 0 || longest <= maxSide) return image;
  const scale = maxSide / longest;
  const width = max(1, floor(image.width * scale + 0.5));
  const height = max(1, floor(image.height * scale + 0.5));
  return resize(image, width, height, { method: "area" });
}
