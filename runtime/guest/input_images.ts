/** The request's images inside the realm: named, lazy, decoded at first use. @module */

import { decodeImage } from "../../tools/codecs/decode_image.ts";
import { createInputImage, type Image, type Raster } from "../../tools/core/image.ts";
import { InputError } from "../../tools/core/tool_error.ts";
import type { InputFrame } from "../wire/guest_protocol.ts";
import { append, defineProperty, jsonParse, jsonStringify, stringSlice } from "./primordials.ts";

/** How the decoders' errors begin. */
const REFUSAL = "Cannot decode image";

/** Collects inputs before the run. */
export class InputImages {
  readonly #images: Image[] = [];
  readonly #names: string[] = [];

  /** Announces an image; the caller fills the returned bytes before the run. */
  add(meta: string, byteLength: number): Uint8Array {
    const frame = jsonParse(meta) as InputFrame;
    const bytes = new Uint8Array(byteLength);
    const image = createInputImage({
      width: frame.width,
      height: frame.height,
      root: frame.index,
      name: frame.name,
      viewed: frame.viewed,
      file: { mime: frame.mime, orientation: frame.orientation, bytes },
      decode: () => decodeNamed(frame, bytes),
    });
    append(this.#images, image);
    append(this.#names, frame.name);
    return bytes;
  }

  /** `images`: a list that also knows its members by name. */
  list(): Image[] {
    const list: Image[] = [];
    for (let i = 0; i < this.#images.length; i++) {
      append(list, this.#images[i] as Image);
      const name = this.#names[i] as string;
      if (name in list) continue;
      defineProperty(list, name, { value: this.#images[i], enumerable: false, configurable: true, writable: true });
    }
    return list;
  }
}

/** Decodes a file; an error says which of the images it is about. */
function decodeNamed({ name, mime, orientation }: InputFrame, bytes: Uint8Array): Raster {
  try {
    return decodeImage(bytes, { mime, orientation });
  } catch (error) {
    if (!InputError.is(error) || stringSlice(error.message, 0, REFUSAL.length) !== REFUSAL) throw error;
    const said = stringSlice(error.message, REFUSAL.length);
    throw new InputError(`${REFUSAL} ${jsonStringify(name)}${said}`, error.hint);
  }
}
