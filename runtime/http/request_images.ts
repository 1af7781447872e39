/** A request's images: named, decoded from base64 or fetched from the store, probed. @module */

import type { RequestLimits } from "../../policies/limits.ts";
import { contentId } from "../host/content_id.ts";
import type { ImageHeader } from "../host/image_header/image_header.ts";
import { checkInputImage, decodedPixels, sniffImage } from "../host/sniff_image.ts";
import type { ImageStore } from "../store/image_store.ts";
import { IMAGE_ID, type ImageInput } from "../wire/execute_request.ts";
import type { InputImage } from "../wire/execution.ts";
import { decodeImageData, isDataUrl, isWebUrl } from "./decode_image_data.ts";
import { Problem, problemAt, type ProblemCode, type ProblemError } from "./problem.ts";

/** An image sent as bytes of its own, by multipart. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What resolving images needs. */
export interface ImageSources {
  readonly files: readonly SentFile[];
  readonly limits: RequestLimits;
  readonly store: ImageStore;
  /** Whose images ids name. */
  readonly owner: string;
}

/** An image by its name, with bytes or an id. */
interface NamedImage {
  readonly index: number;
  /** Where its content stands in the request. */
  readonly pointer: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly id: string | null;
}

type LoadedImage = NamedImage & { readonly bytes: Uint8Array<ArrayBuffer> };

interface CodedError extends ProblemError {
  readonly code: ProblemCode;
}

/** Resolves all images of a request: those of its JSON first, then its files. */
export async function resolveImages(inputs: readonly ImageInput[], sources: ImageSources): Promise<InputImage[]> {
  const { files, limits } = sources;
  checkCount(inputs.length + files.length, limits);
  const named = nameImages(inputs, files);
  checkNames(named);
  const loaded = await loadImages(named, sources);
  const probed = loaded.map((image) => probe(image, limits));
  throwAll(probed.filter((result) => "code" in result));
  const images = probed.filter((result) => "header" in result);
  checkPixelSum(images.map(({ header }) => header), limits);
  return images.map(({ image, header }) => toInputImage(image, header));
}

function checkCount(count: number, { inputImages }: RequestLimits): void {
  if (count <= inputImages) return;
  const detail = `Cannot read images: there must be at most ${inputImages} (input_images), received ${count}`;
  throw problemAt("too_many_images", [{ pointer: "/images", detail }]);
}

function nameImages(inputs: readonly ImageInput[], files: readonly SentFile[]): NamedImage[] {
  const results = inputs.map((input, index) => nameImage(input, index));
  throwAll(results.filter((result) => "code" in result));
  const fromFiles = files.map(({ name, bytes }, index) => {
    const position = inputs.length + index;
    const pointer = `/images/${position}`;
    return { index: position, pointer, name: name === "" ? defaultName(position) : name, bytes, id: null };
  });
  return [...results.filter((result) => "name" in result), ...fromFiles];
}

function nameImage(input: ImageInput, index: number): NamedImage | CodedError {
  const pointer = `/images/${index}`;
  if (typeof input === "string") return readBareImage(input, { index, pointer, name: defaultName(index) });
  const name = input.name ?? defaultName(index);
  if ("id" in input) return { index, pointer: `${pointer}/id`, name, bytes: null, id: input.id };
  return readData(input.data, { index, pointer: `${pointer}/data`, name });
}

type Place = Pick<NamedImage, "index" | "pointer" | "name">;

function readBareImage(text: string, at: Place): NamedImage | CodedError {
  if (IMAGE_ID.test(text)) return { ...at, bytes: null, id: text };
  if (isDataUrl(text) || isWebUrl(text)) return readData(text, at);
  const detail = `Cannot read image "${at.name}": a bare string must be an image id or a data URL; ` +
    'base64 goes into {"data": …}';
  return { code: "invalid_request", pointer: at.pointer, detail };
}

function readData(text: string, at: Place): NamedImage | CodedError {
  const decoded = decodeImageData(text);
  if (decoded.ok) return { ...at, bytes: decoded.bytes, id: null };
  return { code: decoded.code, pointer: at.pointer, detail: `Cannot read image "${at.name}": ${decoded.detail}` };
}

function defaultName(index: number): string {
  return `image_${index + 1}`;
}

function checkNames(images: readonly NamedImage[]): void {
  const seen = new Set<string>();
  const errors = images.flatMap(({ name, index }) => {
    const isNew = !seen.has(name);
    seen.add(name);
    const detail = `Cannot read images: each name must occur once, received "${name}" again`;
    return isNew ? [] : [{ code: "duplicate_image_name" as const, pointer: `/images/${index}`, detail }];
  });
  throwAll(errors);
}

async function loadImages(images: readonly NamedImage[], { store, owner }: ImageSources): Promise<LoadedImage[]> {
  const loaded = await Promise.all(images.map(async (image) => {
    const bytes = image.bytes ?? (image.id === null ? null : (await store.get(owner, image.id))?.bytes ?? null);
    return bytes === null ? image : { ...image, bytes };
  }));
  const missing = loaded.filter(({ bytes }) => bytes === null);
  if (missing.length > 0) throw notFound(missing);
  return loaded.filter((image): image is LoadedImage => image.bytes !== null);
}

function notFound(images: readonly NamedImage[]): Problem {
  const missing = [...new Set(images.map(({ id }) => id))];
  return new Problem("image_not_found", {
    detail: `Cannot read images: ${missing.length} of their ids must be uploaded first`,
    errors: images.map(({ pointer, name, id }) => ({
      pointer,
      detail: `Cannot read image "${name}": ${id} is not in the store; upload it to PUT /v1/images`,
    })),
    members: { missing },
  });
}

function probe(image: LoadedImage, limits: RequestLimits): { image: LoadedImage; header: ImageHeader } | CodedError {
  const header = sniffImage(image.bytes);
  const refusal = header.ok ? checkInputImage(header, limits) : header;
  if (refusal === null && header.ok) return { image, header };
  const { code, detail } = refusal as Exclude<typeof refusal, null>;
  return { code, pointer: image.pointer, detail: `Cannot read image "${image.name}": ${detail}` };
}

function checkPixelSum(headers: readonly ImageHeader[], { inputPixelsTotal }: RequestLimits): void {
  const pixels = headers.reduce((sum, header) => sum + decodedPixels(header), 0);
  if (pixels <= inputPixelsTotal) return;
  const detail = `Cannot read images: all of them together must have at most ${inputPixelsTotal} pixels ` +
    `(input_pixels_total), received ${pixels}`;
  throw problemAt("image_too_large", [{ pointer: "/images", detail }]);
}

function toInputImage({ name, bytes, id }: LoadedImage, header: ImageHeader): InputImage {
  const { mime, width, height, orientation } = header;
  return { id: id ?? contentId(bytes), name, mime, width, height, orientation, bytes };
}

/** Throws one problem for all errors; the first one gives the code. */
function throwAll(errors: readonly CodedError[]): void {
  const [first, ...rest] = errors;
  if (first === undefined) return;
  const plain = ({ pointer, detail }: CodedError): ProblemError => ({ pointer, detail });
  throw problemAt(first.code, [plain(first), ...rest.map(plain)]);
}
